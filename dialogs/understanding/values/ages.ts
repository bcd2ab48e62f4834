import { shiftDay } from './calendar.ts';
import type { FoundDate } from './dates.ts';
import { numbersIn } from './numbers.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Age in whole months, at least `lo` and less than `hi + 1`. */
export interface FoundAge {
  readonly lo: number;
  readonly hi: number;
}

/** "4 года", "полтора года", "8 месяцев", "год и два", "шестнадцать с половиной"; a bare number is years when `isBareAge`. */
export function ageIn(normalised: string, { isBareAge = true } = {}): FoundAge | undefined {
  if (/новорожд|только родил|newborn|грудничок/.test(normalised)) return { lo: 0, hi: 1 };
  const tokens = tokensOf(normalised);
  if (/(?:^| )полгод/.test(normalised)) return { lo: 6, hi: 6 };
  let years: number | undefined;
  let months: number | undefined;
  for (const { value, from, to, isOrdinal } of numbersIn(tokens)) {
    if (isOrdinal) continue;
    const unit = unitOf(tokens[to]) ?? unitOf(tokens[from - 1]);
    if (unit === 'year') years ??= value;
    else if (unit === 'month') months ??= value;
    else if (unit === 'week') months ??= Math.floor((value * 7) / 30.4);
    else if (isBareAge && years === undefined && value < 120) years = value;
  }
  if (years === undefined && months === undefined) {
    return /(?:^| )(?:год|годик|годика|годовал[а-я]*)(?: |$)/.test(normalised)
      ? { lo: 12, hi: 23 }
      : undefined;
  }
  if (months !== undefined) {
    const exact = Math.round((years ?? 0) * 12 + months);
    return { lo: exact, hi: exact };
  }
  const whole = years ?? 0;
  if (whole > 120) return undefined;
  if (!Number.isInteger(whole)) return { lo: Math.round(whole * 12), hi: Math.round(whole * 12) };
  return { lo: whole * 12, hi: whole * 12 + 11 };
}

/** First and last possible birth day of somebody of this age on `today`. */
export function birthDaysOf({ lo, hi }: FoundAge, today: string): FoundDate {
  return {
    lo: shiftDay(shiftDay(today, { months: -(hi + 1) }), { days: 1 }),
    hi: shiftDay(today, { months: -lo }),
  };
}

function unitOf(token: Token | undefined): 'year' | 'month' | 'week' | undefined {
  if (token?.kind !== 'word') return undefined;
  if (/^(?:год|года|году|лет|годик|годика|годиков|г|л|years?|yo)$/.test(token.text)) return 'year';
  if (/^(?:месяц|месяца|месяцев|мес|месячн[а-я]*|months?)$/.test(token.text)) return 'month';
  return /^(?:недел[а-я]*|weeks?)$/.test(token.text) ? 'week' : undefined;
}
