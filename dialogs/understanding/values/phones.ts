import { digitRunsIn } from './spoken-digits.ts';

export type FoundPhone =
  /** `+7XXXXXXXXXX`. */
  | { readonly outcome: 'phone'; readonly value: string }
  | { readonly outcome: 'wrong-length'; readonly digits: number }
  /** Eleven digits that begin with neither 7 nor 8, or a code no Russian number has. */
  | { readonly outcome: 'foreign'; readonly digits: number }
  | { readonly outcome: 'none' };

/** A phone number in digits or words: "+7 (912) 345-67-89", "восемь девятьсот двенадцать триста сорок пять …". */
export function phoneIn(normalised: string): FoundPhone {
  const runs = digitRunsIn(normalised);
  for (const { digits } of runs) {
    const value = asRussian(digits);
    if (value !== undefined) return { outcome: 'phone', value };
  }
  const longest = runs.reduce<string>(
    (best, { digits }) => (digits.length > best.length ? digits : best),
    '',
  );
  if (longest.length < 5) return { outcome: 'none' };
  const isLong = (longest.length === 10 && !longest.startsWith('89')) || longest.length === 11;
  return { outcome: isLong ? 'foreign' : 'wrong-length', digits: longest.length };
}

function asRussian(digits: string): string | undefined {
  if (/^[78][3489]\d{9}$/.test(digits)) return `+7${digits.slice(1)}`;
  // No code begins with 89: those are eleven digits of which one was lost.
  return /^(?:[349]\d|8[0-8])\d{8}$/.test(digits) ? `+7${digits}` : undefined;
}
