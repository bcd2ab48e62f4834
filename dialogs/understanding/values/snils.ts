import { digitRunsIn } from './spoken-digits.ts';

export type FoundSnils =
  /** Eleven digits whose checksum is right. */
  | { readonly outcome: 'snils'; readonly value: string }
  | { readonly outcome: 'wrong-checksum' }
  | { readonly outcome: 'too-short'; readonly digits: number }
  | { readonly outcome: 'too-long'; readonly digits: number }
  | { readonly outcome: 'none' };

/** A СНИЛС in digits or words, in any grouping: "123-456-789 64", "сто двенадцать двести тридцать три …". */
export function snilsIn(normalised: string): FoundSnils {
  const runs = digitRunsIn(normalised).filter(({ digits }) => digits.length > 1);
  const right = runs.find(({ digits }) => digits.length === 11);
  const longest = runs.reduce<string>(
    (best, { digits }) => (digits.length > best.length ? digits : best),
    '',
  );
  const digits = right?.digits ?? longest;
  if (digits.length < 4) return { outcome: 'none' };
  if (digits.length < 11) return { outcome: 'too-short', digits: digits.length };
  if (digits.length > 11) return { outcome: 'too-long', digits: digits.length };
  return isRightSnils(digits) ? { outcome: 'snils', value: digits } : { outcome: 'wrong-checksum' };
}

/** Numbers up to 001-001-998 have no checksum. */
const lastUnchecked = 1_001_998;

/**
 * The control number of a СНИЛС (eleven digits): digits of the number times their place from 9 down to 1, added up; below
 * 100 it is the sum, 100 and 101 give 00, above that the remainder by 101, and a remainder of 100 gives 00.
 */
export function isRightSnils(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const number = digits.slice(0, 9);
  if (Number(number) === 0) return false;
  if (Number(number) <= lastUnchecked) return true;
  const sum = [...number].reduce((total, digit, place) => total + Number(digit) * (9 - place), 0);
  return (sum % 101) % 100 === Number(digits.slice(9));
}

/** "123-456-789 64" for the ear and the eye. */
export function formatSnils(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4');
}
