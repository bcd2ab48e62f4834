import { dayText } from './calendar.ts';
import type { FoundDate } from './dates.ts';
import { numbersIn } from './numbers.ts';
import { fullYear, type Token } from './tokens.ts';

/**
 * Day, month and year said as numbers: "двенадцатого ноль пятого двадцатого", "12 05 2020", "12052020". Nothing but the
 * numbers (and "года") may stand between them.
 */
export function numericDate(tokens: readonly Token[]): FoundDate | undefined {
  for (const token of tokens) {
    if (token.kind !== 'number' || token.value < 1_000_000 || token.value > 31_129_999) continue;
    const digits = String(token.value).padStart(8, '0');
    const value = dayText(Number(digits.slice(4)), Number(digits.slice(2, 4)), Number(digits.slice(0, 2)));
    if (value !== undefined) return { value };
  }
  const numbers = numbersIn(tokens).filter(({ value }) => value !== 0);
  for (let at = 0; at + 2 < numbers.length; at++) {
    const [day, month, year] = numbers.slice(at, at + 3);
    if (
      !day ||
      !month ||
      !year ||
      !isNext(tokens, day.to, month.from) ||
      !isNext(tokens, month.to, year.from)
    )
      continue;
    const isSpoken =
      day.isOrdinal ||
      year.value >= 1900 ||
      tokens.some((token) => token.kind === 'word' && /^(?:ноль|нуль)$/.test(token.text));
    if (!isSpoken || day.value > 31 || month.value > 12 || (year.value > 99 && year.value < 1900)) continue;
    const value = dayText(fullYear(year.value), month.value, day.value);
    if (value !== undefined) return { value };
  }
  return undefined;
}

/** Only a "ноль" or a sign may stand between. */
function isNext(tokens: readonly Token[], to: number, from: number): boolean {
  return tokens
    .slice(to, from)
    .every(
      (token) =>
        token.kind === 'sign' || (token.kind === 'word' && /^(?:ноль|нуль|ноля|нуля)$/.test(token.text)),
    );
}
