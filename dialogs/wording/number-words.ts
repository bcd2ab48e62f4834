import numberToWords from 'number-to-words-ru';

export type Case = 'nominative' | 'genitive' | 'dative' | 'accusative' | 'instrumental' | 'prepositional';
export type Gender = 'masculine' | 'feminine' | 'neuter';

const genders = { masculine: 0, feminine: 1, neuter: 2 } as const;

/** `двадцать одна`, `двадцати одной`; whole numbers only. */
export function cardinal(
  value: number,
  grammar: { readonly in?: Case; readonly gender?: Gender } = {},
): string {
  const { in: declension = 'nominative', gender = 'masculine' } = grammar;
  return numberToWords
    .convert(String(value), {
      declension,
      currency: { currencyNounGender: { integer: genders[gender] } },
      showNumberParts: { integer: true, fractional: false },
      showCurrency: { integer: false, fractional: false },
    })
    .trim()
    .toLowerCase();
}

/** `пятнадцать тысяч восемнадцать рублей семьдесят пять копеек`; kopecks that are none are not said. */
export function roubles(kopecks: number, declension: Case = 'nominative'): string {
  const rest = Math.abs(kopecks) % 100;
  return numberToWords
    .convert(String(kopecks / 100), {
      declension,
      currency: 'rub',
      showNumberParts: { integer: true, fractional: rest !== 0 },
      convertNumberToWords: { integer: true, fractional: true },
    })
    .trim()
    .toLowerCase();
}

const unitOrdinals =
  'нулев перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат'.split(
    ' ',
  );
const tenOrdinals =
  ' десят двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност'.split(' ');
const hundredOrdinals = ' сот двухсот трехсот четырехсот пятисот шестисот семисот восьмисот девятисот'.split(
  ' ',
);

export type OrdinalForm = 'nominative' | 'genitive' | 'dative' | 'accusative' | 'prepositional';

/** `третьего`, `две тысячи двадцать шестого`: an ordinal up to 9999, as days and years are said. */
export function ordinal(value: number, form: OrdinalForm): string {
  const [head, tail] = splitLast(value);
  const last = tail === 3 ? `трет${endings[form].soft}` : `${ordinalStem(tail)}${endingOf(tail, form)}`;
  return head === 0 ? last : `${cardinal(head).replace(/^одна тысяча/, 'тысяча')} ${last}`;
}

/** Of days ("третье марта", accusative) and of years ("третий год"). */
const endings: Readonly<Record<OrdinalForm, { readonly hard: string; readonly soft: string }>> = {
  nominative: { hard: 'ый', soft: 'ий' },
  genitive: { hard: 'ого', soft: 'ьего' },
  dative: { hard: 'ому', soft: 'ьему' },
  accusative: { hard: 'ое', soft: 'ье' },
  prepositional: { hard: 'ом', soft: 'ьем' },
};

function endingOf(tail: number, form: OrdinalForm): string {
  const isStressed = [2, 6, 7, 8, 40].includes(tail);
  return form === 'nominative' && isStressed ? 'ой' : endings[form].hard;
}

/** The part that stays a cardinal and the part that becomes an ordinal: 2026 → 2020 and 6, 2010 → 2000 and 10. */
function splitLast(value: number): readonly [number, number] {
  const hundred = value % 100;
  if (hundred === 0) {
    const thousand = value % 1000;
    return thousand === 0 ? [0, value] : [value - thousand, thousand];
  }
  if (hundred < 20 || hundred % 10 === 0) return [value - hundred, hundred];
  return [value - (value % 10), value % 10];
}

function ordinalStem(tail: number): string {
  if (tail < 20) return unitOrdinals[tail] ?? '';
  if (tail < 100) return tenOrdinals[tail / 10] ?? '';
  if (tail < 1000) return hundredOrdinals[tail / 100] ?? '';
  return tail === 1000 ? 'тысячн' : `${cardinal(tail / 1000, { in: 'genitive' })}тысячн`;
}

/** Groups of a number as people dictate them: `восемьсот`, `ноль пять`, `двадцать шесть`. */
export function dictated(digits: string): string {
  const zeros = /^0*/.exec(digits)?.[0].length ?? 0;
  const rest = digits.slice(zeros);
  const words = Array.from({ length: zeros }, () => 'ноль');
  return [...words, ...(rest === '' ? [] : [cardinal(Number(rest))])].join(' ');
}
