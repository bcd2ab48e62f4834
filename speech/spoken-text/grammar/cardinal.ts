import numberToWords from 'number-to-words-ru';
import type { Case, Gender } from './case.ts';

const genders = { masculine: 0, feminine: 1, neuter: 2 } as const;

/** `двадцать одна`, `двадцати одной`: a whole number from 0, exact up to 10^15. */
export function cardinal(value: number, in_: Case = 'nominative', gender: Gender = 'masculine'): string {
  const words = numberToWords
    .convert(String(value), {
      declension: in_,
      currency: { currencyNounGender: { integer: genders[gender] } },
      showNumberParts: { integer: true, fractional: false },
      showCurrency: { integer: false, fractional: false },
    })
    .trim()
    .toLowerCase();
  return withYo(words);
}

/** Which form of a noun goes with the number: 21 день, 22 дня, 25 дней. */
export function countForm(value: number): 'one' | 'few' | 'many' {
  const tens = value % 100;
  const units = value % 10;
  if (tens > 10 && tens < 20) return 'many';
  if (units === 1) return 'one';
  return units >= 2 && units <= 4 ? 'few' : 'many';
}

/** Digits as people dictate them: `восемьсот`, `ноль пять`, `ноль ноль ноль сто двадцать три`. */
export function dictated(digits: string): string {
  const zeros = /^0*/.exec(digits)?.[0].length ?? 0;
  const rest = digits.slice(zeros);
  const words = Array.from({ length: zeros }, () => 'ноль');
  return [...words, ...(rest === '' ? [] : [cardinal(Number(rest))])].join(' ');
}

/** The library writes "е" for "ё". */
export function withYo(words: string): string {
  return words
    .replace(/тр(е)(?=х(?![а-яё])|м(?![а-яё]))/g, 'трё')
    .replace(/четыр(е)(?=х(?![а-яё])|м(?![а-яё]))/g, 'четырё')
    .replace(/(тр|четыр)е(хсот|мстам)/g, '$1ё$2');
}
