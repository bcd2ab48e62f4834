import type { Report } from './wire.ts';

/** What should be the same for everybody, whoever she is and however she comes. */
export const fairMetrics = [
  'contacts',
  'asa',
  'asaP90',
  'abandonedShare',
  'containment',
  'misunderstoodShare',
  'askedBackShare',
  'silenceShare',
  'missedShare',
  'recogniserSureness',
  'unrecognisedShare',
  'csat',
] as const;

/** With this more is better; of the others less. */
const moreIsBetter: readonly string[] = ['containment', 'csat', 'recogniserSureness'];

/** Of fewer nothing can be said. */
const leastContacts = 30;
/** So much worse than all together is worth a word. */
const leastRatio = 1.25;

export interface FairGap {
  readonly group: string;
  readonly metric: string;
  readonly value: number;
  readonly total: number;
}

/** Where a group fares worst against all together; `undefined`: nowhere is it much worse. */
export function largestGap({ rows, total }: Report): FairGap | undefined {
  let worst: { readonly gap: FairGap; readonly ratio: number } | undefined;
  for (const { group, values } of rows) {
    if (group === '' || (values.contacts ?? 0) < leastContacts) continue;
    for (const metric of fairMetrics.slice(1)) {
      const [value, all] = [values[metric], total.values[metric]];
      if (value === undefined || all === undefined || all === 0) continue;
      const ratio = moreIsBetter.includes(metric) ? all / Math.max(value, all / 100) : value / all;
      if (ratio < leastRatio || (worst && ratio <= worst.ratio)) continue;
      worst = { ratio, gap: { group, metric, value, total: all } };
    }
  }
  return worst?.gap;
}
