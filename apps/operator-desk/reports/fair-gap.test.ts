import { expect, it } from 'vitest';
import { largestGap } from './fair-gap.ts';
import type { Values } from './wire.ts';

const reportOf = (total: Values, groups: Readonly<Record<string, Values>>) => ({
  rows: Object.entries(groups).map(([group, values]) => ({
    group,
    names: { ru: group, en: group },
    values: { contacts: 100, ...values },
    waysIn: {},
  })),
  total: { values: total },
  isProvisional: false,
});

it('names the group that fares worst against all together, either way round', () => {
  const all = { asa: 20_000, containment: 0.6 };
  expect(largestGap(reportOf(all, { '77': { asa: 30_000 }, '27': { containment: 0.3 } }))).toEqual({
    group: '27',
    metric: 'containment',
    value: 0.3,
    total: 0.6,
  });
});

it('says nothing of small groups, of those it knows nothing about, and of small differences', () => {
  const all = { asa: 20_000 };
  const groups = { '77': { asa: 90_000, contacts: 29 }, '': { asa: 90_000 }, '27': { asa: 24_000 } };
  expect(largestGap(reportOf(all, groups))).toBeUndefined();
});
