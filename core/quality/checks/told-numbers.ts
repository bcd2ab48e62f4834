const sum =
  /(?<![\d.])(\d{1,3}(?: \d{3})+|\d+)(?:\.(\d+))? ?(тысяч[аиу]?|тыс|млн|миллион(?:а|ов)?)?(?: ([\p{L}]+))? ?(руб\p{L}*|р(?!\p{L})|₽|рубл\p{L}*)?/gu;

/** Sums of money named in a plain sentence, in kopecks: "14 500 рублей", "14.5 тысячи", "14 тыс". */
export function sumsIn(text: string): readonly number[] {
  return [...text.matchAll(sum)].flatMap(([, whole = '', part, scale, between, unit]) => {
    const isMoney = unit !== undefined || scale !== undefined || between?.startsWith('руб') === true;
    if (!isMoney) return [];
    const number = Number(`${whole.replaceAll(' ', '')}.${part ?? '0'}`);
    const times = scale === undefined ? 1 : scale.startsWith('м') ? 1_000_000 : 1_000;
    return [Math.round(number * times * 100)];
  });
}

const words: Readonly<Record<string, number>> = {
  один: 1,
  одного: 1,
  два: 2,
  двух: 2,
  три: 3,
  трех: 3,
  пять: 5,
  пяти: 5,
  десять: 10,
  десяти: 10,
  пятнадцать: 15,
  пятнадцати: 15,
  двадцать: 20,
  двадцати: 20,
  тридцать: 30,
  тридцати: 30,
};

const days =
  /(?<![\p{L}\d])(\d{1,3}|один|одного|два|двух|три|трех|пять|пяти|десять|десяти|пятнадцать|пятнадцати|двадцать|двадцати|тридцать|тридцати)(?:-\p{L}+)? (рабоч\p{L}+ |календарн\p{L}+ )?(дн\p{L}+|день|недел\p{L}+|месяц\p{L}*)/u;

/** The first term named in a plain sentence, in working days; weeks have five, months 22. */
export function workingDaysIn(text: string): number | undefined {
  const found = days.exec(text);
  if (found === null) return undefined;
  const [, count = '', kind = '', unit = ''] = found;
  const number = words[count] ?? Number(count);
  if (unit.startsWith('недел')) return number * 5;
  if (unit.startsWith('месяц')) return number * 22;
  return kind.startsWith('календарн') ? Math.round((number * 5) / 7) : number;
}
