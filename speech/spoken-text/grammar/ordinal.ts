import { cardinal } from './cardinal.ts';
import { type Case, cases, type OrdinalGender } from './case.ts';

const units =
  'нулев перв втор трет четвёрт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат'.split(
    ' ',
  );
const tens = ' десят двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност'.split(' ');
const hundreds = ' сот двухсот трёхсот четырёхсот пятисот шестисот семисот восьмисот девятисот'.split(' ');

/** In the order of `cases`; "третий" has endings of its own. */
const hard: Readonly<Record<OrdinalGender, readonly string[]>> = {
  masculine: ['ый', 'ого', 'ому', 'ый', 'ым', 'ом'],
  feminine: ['ая', 'ой', 'ой', 'ую', 'ой', 'ой'],
  neuter: ['ое', 'ого', 'ому', 'ое', 'ым', 'ом'],
  plural: ['ые', 'ых', 'ым', 'ые', 'ыми', 'ых'],
};
const third: Readonly<Record<OrdinalGender, readonly string[]>> = {
  masculine: ['ий', 'ьего', 'ьему', 'ий', 'ьим', 'ьем'],
  feminine: ['ья', 'ьей', 'ьей', 'ью', 'ьей', 'ьей'],
  neuter: ['ье', 'ьего', 'ьему', 'ье', 'ьим', 'ьем'],
  plural: ['ьи', 'ьих', 'ьим', 'ьи', 'ьими', 'ьих'],
};
/** второй, шестой, седьмой, восьмой, сороковой; нулевой */
const stressedEndings = new Set([0, 2, 6, 7, 8, 40]);

/** `третьего`, `две тысячи двадцать шестом`: which one, for whole numbers up to 9 999. */
export function ordinal(value: number, in_: Case, gender: OrdinalGender): string {
  const [head, tail] = splitLast(value);
  const last = stem(tail) + ending(tail, in_, gender);
  return head === 0 ? last : `${cardinal(head).replace(/^одна тысяча/, 'тысяча')} ${last}`;
}

function ending(tail: number, in_: Case, gender: OrdinalGender): string {
  const found = (tail === 3 ? third : hard)[gender][cases.indexOf(in_)] ?? '';
  return found === 'ый' && stressedEndings.has(tail) ? 'ой' : found;
}

/** What stays a cardinal and what becomes an ordinal: 2026 → 2020 and 6, 2010 → 2000 and 10, 2000 → 0 and 2000. */
function splitLast(value: number): readonly [number, number] {
  const hundred = value % 100;
  if (value === 0) return [0, 0];
  if (hundred === 0) {
    const thousand = value % 1000;
    return thousand === 0 ? [0, value] : [value - thousand, thousand];
  }
  if (hundred < 20 || hundred % 10 === 0) return [value - hundred, hundred];
  return [value - (value % 10), value % 10];
}

function stem(tail: number): string {
  if (tail < 20) return units[tail] ?? '';
  if (tail < 100) return tens[tail / 10] ?? '';
  if (tail < 1000) return hundreds[tail / 100] ?? '';
  return tail === 1000 ? 'тысячн' : `${joined(tail / 1000)}тысячн`;
}

/** The first part of a word like "пятидневный", "трёхлетний", "стопроцентный". */
export function joined(value: number): string {
  if (value === 1) return 'одно';
  if (value === 1000) return 'тысяче';
  return cardinal(value, 'genitive')
    .replace(/девяноста(?![а-яё])/, 'девяносто')
    .replace(/(?<![а-яё])ста(?![а-яё])/, 'сто')
    .replace(/одного$/, 'одно')
    .replaceAll(' ', '');
}
