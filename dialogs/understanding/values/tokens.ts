/** A piece of a normalised text for reading values. */
export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly isThousands: boolean }
  | { readonly kind: 'date'; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

const pattern =
  /(\d{4})-(\d{2})-(\d{2})(?!\d)|(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)|\d{1,3}(?:[ .]\d{3})+(?!\d)(?:,\d{1,2})?|\d+(?:[.,]\d+)?[кk](?![a-zа-я])|\d+(?:[.,]\d+)?|[a-zа-я]+|[₽%+-]|[,;!?()]|(?<!(?:^|[^а-я])(?:тыс|руб|коп|мес|г|р|т|д|ул|кв|обл))\.(?!\d)/g;

/** "25 т.р.", "25т". */
const shortThousand = /(\d) ?т(?:(?:\. ?| )?р\.?)?(?![а-яa-z])/g;

/** "20й", "5-ю", "2х": the ending of the word that the digits stand for. */
const ending = /(?<=\d)-?(?:ый|ой|ий|й|ая|я|ое|ого|го|ому|му|ую|ю|ые|ых|х|ух|ёх|ех)(?![а-яёa-z])/g;

/** "25 000,50" is one number, "25к" a number and a word, "23.03.2025" a date. */
export function tokensOf(normalised: string): Token[] {
  return [...normalised.replace(shortThousand, '$1 тыс').replace(ending, '').matchAll(pattern)].map(
    (match): Token => {
      const [text, y, m, d, day, month, year] = match;
      if (/^[a-zа-я]/.test(text)) return { kind: 'word', text };
      if (y !== undefined) return { kind: 'date', year: Number(y), month: Number(m), day: Number(d) };
      if (day !== undefined) {
        return { kind: 'date', year: fullYear(Number(year)), month: Number(month), day: Number(day) };
      }
      if (/[кk]$/.test(text) && /^\d/.test(text)) {
        return { kind: 'number', value: numberOf(text.slice(0, -1)) * 1000, isThousands: true };
      }
      if (/^\d/.test(text)) return { kind: 'number', value: numberOf(text), isThousands: false };
      return { kind: 'sign', text: /[₽%+-]/.test(text) ? text : '|' };
    },
  );
}

/** A dot or a space before exactly three digits separates thousands, else it is decimal. */
function numberOf(text: string): number {
  if (/^\d{1,3}(?:[ .]\d{3})+(?:,\d+)?$/.test(text)) {
    return Number(text.replace(/[ .]/g, '').replace(',', '.'));
  }
  return Number(text.replace(',', '.'));
}

/** "25" after a day and a month: this century up to 40, else the last one. */
export function fullYear(year: number): number {
  if (year >= 100) return year;
  return year <= 40 ? 2000 + year : 1900 + year;
}
