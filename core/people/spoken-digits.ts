const units: Readonly<Record<string, number>> = {
  ноль: 0,
  нуль: 0,
  один: 1,
  одна: 1,
  раз: 1,
  два: 2,
  две: 2,
  три: 3,
  четыре: 4,
  пять: 5,
  шесть: 6,
  семь: 7,
  восемь: 8,
  девять: 9,
  zero: 0,
  oh: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
};
const teens: Readonly<Record<string, number>> = {
  десять: 10,
  одиннадцать: 11,
  двенадцать: 12,
  тринадцать: 13,
  четырнадцать: 14,
  пятнадцать: 15,
  шестнадцать: 16,
  семнадцать: 17,
  восемнадцать: 18,
  девятнадцать: 19,
};
const tens: Readonly<Record<string, number>> = {
  двадцать: 20,
  тридцать: 30,
  сорок: 40,
  пятьдесят: 50,
  шестьдесят: 60,
  семьдесят: 70,
  восемьдесят: 80,
  девяносто: 90,
};
const hundreds: Readonly<Record<string, number>> = {
  сто: 100,
  двести: 200,
  триста: 300,
  четыреста: 400,
  пятьсот: 500,
  шестьсот: 600,
  семьсот: 700,
  восемьсот: 800,
  девятьсот: 900,
};

/**
 * Digits of a code as people dictate it, one by one or in groups: "четыре восемь два девять один три", "четыреста
 * восемьдесят два девятьсот тринадцать" are both `482913`. `undefined` when anything else is said.
 */
export function digitsSpoken(text: string): string | undefined {
  if (!/^[\p{L}\d\s.,!–—-]*$/u.test(text)) return undefined;
  const words =
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\d]+/gu) ?? [];
  let digits = '';
  /** The group being said, and the size of its last word: a smaller one goes on with it. */
  let group: { value: number; size: number } | undefined;
  const flush = () => {
    if (group) digits += String(group.value);
    group = undefined;
  };
  for (const word of words) {
    const said = sizeOf(word);
    if (said === undefined) return undefined;
    const { value, size } = said;
    if (group && size < group.size && value > 0) group = { value: group.value + value, size };
    else {
      flush();
      if (size === 0) digits += word.match(/^\d+$/) ? word : String(value);
      else group = { value, size };
    }
  }
  flush();
  return digits === '' ? undefined : digits;
}

/** How large a word a number is; digits written as such and "ноль" stand alone. */
function sizeOf(word: string): { readonly value: number; readonly size: number } | undefined {
  if (/^\d+$/.test(word)) return { value: Number(word), size: 0 };
  if (Object.hasOwn(units, word)) {
    const value = units[word] ?? 0;
    return { value, size: value === 0 ? 0 : 1 };
  }
  if (Object.hasOwn(teens, word)) return { value: teens[word] ?? 0, size: 1.5 };
  if (Object.hasOwn(tens, word)) return { value: tens[word] ?? 0, size: 2 };
  if (Object.hasOwn(hundreds, word)) return { value: hundreds[word] ?? 0, size: 3 };
  return undefined;
}
