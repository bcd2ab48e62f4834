import { cardinal, dictated } from '../grammar/cardinal.ts';
import { type Case, cases, type Gender } from '../grammar/case.ts';
import { caseAfter } from '../grammar/government.ts';
import { numberOf, type Rule, rewrite } from '../rewrite.ts';

const whole: readonly string[] = ['целая', 'целой', 'целой', 'целую', 'целой', 'целой'];
const wholes: readonly string[] = ['целых', 'целых', 'целым', 'целых', 'целыми', 'целых'];
const parts = ['', 'десят', 'сот', 'тысячн', 'десятитысячн', 'стотысячн', 'миллионн'];
const partOne: readonly string[] = ['ая', 'ой', 'ой', 'ую', 'ой', 'ой'];
const partMany: readonly string[] = ['ых', 'ых', 'ым', 'ых', 'ыми', 'ых'];

/** `двенадцати целых пяти десятых` */
export function decimal(integer: string, fraction: string, in_: Case): string {
  const digits = fraction.replace(/0+$/, '');
  const n = cases.indexOf(in_);
  const a = numberOf(integer);
  const b = Number(digits);
  if (digits === '') return cardinal(a, in_);
  if (digits.length >= parts.length) return `${cardinal(a, in_)} запятая ${dictated(digits)}`;
  const [oneForms, manyForms] = [partOne, partMany].map(
    (forms) => (parts[digits.length] ?? '') + (forms[n] ?? ''),
  );
  const integerNoun = (endsWithOne(a) ? whole : wholes)[n];
  return `${cardinal(a, in_, 'feminine')} ${integerNoun} ${cardinal(b, in_, 'feminine')} ${endsWithOne(b) ? oneForms : manyForms}`;
}

export function isOneAndHalf(integer: string, fraction: string): boolean {
  return integer === '1' && /^50*$/.test(fraction);
}

/** 1,5; 2,5; 12,5 */
export function isHalf(integer: string, fraction: string): boolean {
  return numberOf(integer) > 0 && /^50*$/.test(fraction);
}

/** `двух с половиной` */
export function andHalf(integer: string, in_: Case, gender: Gender): string {
  return `${cardinal(numberOf(integer), in_, gender)} с половиной`;
}

export function oneAndHalf(in_: Case, gender: Gender): string {
  if (in_ !== 'nominative' && in_ !== 'accusative') return 'полутора';
  return gender === 'feminine' ? 'полторы' : 'полтора';
}

function endsWithOne(value: number): boolean {
  return value % 10 === 1 && value % 100 !== 11;
}

const denominators: Readonly<Record<number, readonly [one: string, many: string]>> = {
  2: ['половина', 'вторых'],
  3: ['треть', 'трети'],
  4: ['четверть', 'четверти'],
  5: ['пятая', 'пятых'],
  6: ['шестая', 'шестых'],
  7: ['седьмая', 'седьмых'],
  8: ['восьмая', 'восьмых'],
  9: ['девятая', 'девятых'],
  10: ['десятая', 'десятых'],
};
const oblique: Readonly<Record<string, string>> = {
  половина: 'половины',
  треть: 'трети',
  четверть: 'четверти',
  пятая: 'пятой',
  шестая: 'шестой',
  седьмая: 'седьмой',
  восьмая: 'восьмой',
  девятая: 'девятой',
  десятая: 'десятой',
};
const signs: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅛': '1/8',
};

export const fractions: readonly Rule[] = [
  (text) => text.replace(/(?<=\d)(?=[½⅓⅔¼¾⅕⅛])/g, ' и ').replace(/[½⅓⅔¼¾⅕⅛]/g, (sign) => signs[sign] ?? sign),
  rewrite(/(?<![\d/-])(?<a>\d{1,4})\/(?<b>\d{1,4})(?![\d/])/g, ({ part: { a = '', b = '' }, before }) => {
    const [above, below] = [Number(a), Number(b)];
    const names = denominators[below];
    const isAddress =
      /(?:дом|корпус|строение|улица|проспект|переулок|квартира|№|номер|д\.|кв\.)[^.!?]{0,30}$/i.test(before);
    if (isAddress || names === undefined || above >= below || above === 0)
      return `${dictated(a)} дробь ${dictated(b)}`;
    const in_ = caseAfter(before) ?? 'nominative';
    if (above > 1)
      return `${cardinal(above, in_, 'feminine')} ${in_ === 'genitive' && names[1] === 'четверти' ? 'четвертей' : names[1]}`;
    const one =
      in_ === 'accusative'
        ? names[0].replace(/ая$/, 'ую').replace(/а$/, 'у')
        : in_ === 'nominative'
          ? names[0]
          : (oblique[names[0]] ?? names[0]);
    return below < 5 ? one : `${cardinal(1, in_, 'feminine')} ${one}`;
  }),
];
