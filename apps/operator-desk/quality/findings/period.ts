/** Periods to choose from, in days back from now. */
export const periods = ['day', 'week', 'month', 'quarter'] as const;
export type Period = (typeof periods)[number];

const days: Readonly<Record<Period, number>> = { day: 1, week: 7, month: 30, quarter: 90 };
const dayMs = 86_400_000;

/** Up to the end of this minute, so that asking twice is the same question. */
export function spanOf(period: Period, now: number): { readonly from: string; readonly to: string } {
  const to = Math.ceil(now / 60_000) * 60_000;
  return { from: new Date(to - days[period] * dayMs).toISOString(), to: new Date(to).toISOString() };
}
