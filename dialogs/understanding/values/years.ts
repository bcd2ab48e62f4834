import type { Range } from './bounds.ts';
import { countIn } from './counts.ts';
import { numbersIn } from './numbers.ts';
import { tokensOf } from './tokens.ts';

/** A stretch of years, months as parts of one: "двадцать лет и три месяца" is 20.25, "полгода" 0.5, "год" 1. */
export function yearsIn(normalised: string): Range | undefined {
  const tokens = tokensOf(normalised);
  const inMonths = numbersIn(tokens).find(({ to }) => {
    const unit = tokens[to];
    return unit?.kind === 'word' && /^мес/.test(unit.text);
  });
  if (inMonths) {
    const years = numbersIn(tokens).find((number) => number !== inMonths && number.to < inMonths.from);
    return { value: rounded((years?.value ?? 0) + inMonths.value / 12) };
  }
  const count = countIn(normalised);
  const isHalf = /(?:^| )(?:полгода|полгодика)(?: |$)/.test(normalised);
  if (isHalf) return { value: rounded((count?.value ?? 0) + 0.5) };
  return count ?? (/(?:^| )(?:год|годик|годок)(?: |$)/.test(normalised) ? { value: 1 } : undefined);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
