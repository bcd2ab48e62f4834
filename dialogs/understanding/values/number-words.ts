/** Russian number words in all their forms, lower case, without ё. */
export type NumberWord =
  | {
      readonly kind: 'unit' | 'teen' | 'ten' | 'hundred';
      readonly value: number;
      readonly isOrdinal: boolean;
    }
  | { readonly kind: 'multiplier'; readonly value: number; readonly isOrdinal: boolean }
  /** Half as much again: "полтора", "полтораста". */
  | { readonly kind: 'whole'; readonly value: number; readonly isOrdinal: boolean };

const cardinal: readonly [NumberWord['kind'], number, string][] = [
  ['unit', 0, 'ноль ноля нулю нулем нуль нуля zero'],
  ['unit', 1, 'один одна одно одного одной одному одну одним одном one'],
  ['unit', 2, 'два две двух двум двумя двое двоих двоим пара пару two'],
  ['unit', 3, 'три трех трем тремя трое троих троим three'],
  ['unit', 4, 'четыре четырех четырем четырьмя четверо четверых четверым four'],
  ['unit', 5, 'пять пяти пятью пятеро пятерых пятерым five'],
  ['unit', 6, 'шесть шести шестью шестеро шестерых six'],
  ['unit', 7, 'семь семи семеро семерых seven'],
  ['unit', 8, 'восемь восьми восемью восьмью восьмеро восьмерых eight'],
  ['unit', 9, 'девять девяти девятью девятеро девятерых nine'],
  ['teen', 10, 'десять десяти десятью ten'],
  ['teen', 11, 'одиннадцать одиннадцати одинадцать eleven'],
  ['teen', 12, 'двенадцать двенадцати twelve'],
  ['teen', 13, 'тринадцать тринадцати thirteen'],
  ['teen', 14, 'четырнадцать четырнадцати fourteen'],
  ['teen', 15, 'пятнадцать пятнадцати fifteen'],
  ['teen', 16, 'шестнадцать шестнадцати sixteen'],
  ['teen', 17, 'семнадцать семнадцати seventeen'],
  ['teen', 18, 'восемнадцать восемнадцати eighteen'],
  ['teen', 19, 'девятнадцать девятнадцати nineteen'],
  ['ten', 20, 'двадцать двадцати двадцатью twenty'],
  ['ten', 30, 'тридцать тридцати тридцатью thirty'],
  ['ten', 40, 'сорок сорока forty'],
  ['ten', 50, 'пятьдесят пятидесяти пятьюдесятью полтинник fifty'],
  ['ten', 60, 'шестьдесят шестидесяти sixty'],
  ['ten', 70, 'семьдесят семидесяти seventy'],
  ['ten', 80, 'восемьдесят восьмидесяти eighty'],
  ['ten', 90, 'девяносто девяноста ninety'],
  ['hundred', 100, 'сто ста сотня сотню сотни'],
  ['hundred', 200, 'двести двухсот двумстам'],
  ['hundred', 300, 'триста трехсот тремстам'],
  ['hundred', 400, 'четыреста четырехсот'],
  ['hundred', 500, 'пятьсот пятисот'],
  ['hundred', 600, 'шестьсот шестисот'],
  ['hundred', 700, 'семьсот семисот'],
  ['hundred', 800, 'восемьсот восьмисот'],
  ['hundred', 900, 'девятьсот девятисот'],
  [
    'multiplier',
    1000,
    'тысяча тысячи тысяч тысячу тысячей тысячам тысячами тыщ тыща тыщи тыщу тыс тыр тр косарь косаря косарей thousand',
  ],
  ['multiplier', 1_000_000, 'миллион миллиона миллионов млн лям ляма лямов million'],
  ['whole', 1.5, 'полтора полторы полутора'],
  ['whole', 150, 'полтораста полторасты'],
  ['whole', 500, 'полтысячи'],
  ['whole', 500_000, 'полмиллиона'],
];

/** Beginnings of ordinals; endings follow. */
const ordinal: readonly [NumberWord['kind'], number, string][] = [
  ['unit', 1, 'перв'],
  ['unit', 2, 'втор'],
  ['unit', 3, 'трет'],
  ['unit', 4, 'четверт'],
  ['unit', 5, 'пят'],
  ['unit', 6, 'шест'],
  ['unit', 7, 'седьм'],
  ['unit', 8, 'восьм'],
  ['unit', 9, 'девят'],
  ['teen', 10, 'десят'],
  ['teen', 11, 'одиннадцат'],
  ['teen', 12, 'двенадцат'],
  ['teen', 13, 'тринадцат'],
  ['teen', 14, 'четырнадцат'],
  ['teen', 15, 'пятнадцат'],
  ['teen', 16, 'шестнадцат'],
  ['teen', 17, 'семнадцат'],
  ['teen', 18, 'восемнадцат'],
  ['teen', 19, 'девятнадцат'],
  ['ten', 20, 'двадцат'],
  ['ten', 30, 'тридцат'],
  ['ten', 40, 'сороков'],
  ['ten', 50, 'пятидесят'],
  ['ten', 60, 'шестидесят'],
  ['ten', 70, 'семидесят'],
  ['ten', 80, 'восьмидесят'],
  ['ten', 90, 'девяност'],
  ['multiplier', 1000, 'тысячн'],
  ['multiplier', 1000, 'двухтысячн'],
];

const ordinalEndings =
  'ый ий ой ая яя ое ее ого его ому ему ую юю ым им ом ем ых ьего ьему ья ье ью ьем'.split(' ');

const words = new Map<string, NumberWord>();
for (const [kind, value, stem] of ordinal) {
  for (const ending of ordinalEndings) words.set(stem + ending, { kind, value, isOrdinal: true });
}
for (const [kind, value, forms] of cardinal) {
  for (const form of forms.split(' ')) words.set(form, { kind, value, isOrdinal: false });
}

export function numberWord(word: string): NumberWord | undefined {
  return words.get(word);
}
