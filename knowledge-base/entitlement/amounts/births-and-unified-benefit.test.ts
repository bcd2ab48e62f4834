import { describe, expect, it } from 'vitest';
import {
  khabarovskCapital,
  khabarovskFirstChild,
  moscowYoungFamily,
  petersburgBirthCard,
  petersburgCapital,
} from './birth-payments.ts';
import { kopecksOf, type Told, viewOf } from './testing-view.ts';
import { unifiedBenefitOfCase, unifiedBenefitPregnant } from './unified-benefit-of-case.ts';

const DAY = '2026-04-15';
type Facts = Readonly<Record<string, Told>>;

describe('payments for a birth', () => {
  const orders = (of: (order: Told) => unknown) => [1, 2, 3, 7].map(of);

  it('are five, seven or ten minimums in Moscow', () => {
    const known = {
      'pm-77-capita': 2_534_200,
      'msk-young-family-multiple-1': 5,
      'msk-young-family-multiple-2': 7,
      'msk-young-family-multiple-3': 10,
    };
    const sums = orders((order) =>
      kopecksOf(
        moscowYoungFamily(viewOf({ 'child.birthDate': '2026-02-01', 'child.order': order }, known, DAY)),
      ),
    );
    expect(sums).toEqual([12_671_000, 17_739_400, 25_342_000, 25_342_000]);
  });

  it('are by order in St Petersburg, and not named where the sum is not known', () => {
    const known = {
      'spb-birth-card-1': 4_525_800,
      'spb-birth-card-2': 6_034_700,
      'spb-birth-card-3': 7_543_000,
    };
    const of = (order: Told, parameters: Record<string, number>) =>
      kopecksOf(
        petersburgBirthCard(
          viewOf({ 'child.birthDate': '2026-02-01', 'child.order': order }, parameters, DAY),
        ),
      );
    expect(orders((order) => of(order, known))).toEqual([4_525_800, 6_034_700, 7_543_000, 7_543_000]);
    expect(of(1, {})).toBeUndefined();
    expect(of({ lo: 1, hi: 2 }, known)).toBeUndefined();
    expect(of({ lo: 3, hi: 5 }, known)).toBe(7_543_000);
    expect(petersburgCapital(viewOf({}, {}, DAY))).toBeUndefined();
  });

  it('are not less than the basic sum from the fourth child on in the Krai', () => {
    const sums = orders((order) =>
      kopecksOf(
        khabarovskCapital(viewOf({ 'child.order': order }, { 'khb-matkapital-base': 37_384_400 }, DAY)),
      ),
    );
    expect(sums.slice(1)).toEqual([37_384_400, 37_384_400, [37_384_400]]);
  });

  it('are two child minimums for the first child in the Krai', () => {
    const view = viewOf({ 'child.birthDate': '2026-02-01' }, { 'pm-27-child': 2_375_800 }, DAY);
    expect(kopecksOf(khabarovskFirstChild(view))).toBe(4_751_600);
  });
});

describe('the unified benefit', () => {
  const known = { 'pm-78-capita': 2_064_400, 'pm-78-child': 2_002_500, 'pm-78-working': 2_250_200 };
  const family = { region: '78', 'family.size': 3, 'family.childrenUnder17': 1 };
  const child = (told: Facts) => kopecksOf(unifiedBenefitOfCase(viewOf({ ...family, ...told }, known, DAY)));

  it('is the smallest share that brings the family to the minimum', () => {
    // the example of the rules: 50 000 and three people, 75 %
    expect(child({ 'family.incomeMonthly': 5_000_000 })).toBe(1_501_875);
    expect(child({ 'family.incomeMonthly': 0 })).toBe(2_002_500);
    // (51 919,50 + 10 012,50) ÷ 3 = 20 644 exactly
    expect(child({ 'family.incomeMonthly': 5_191_950 })).toBe(1_001_250);
    expect(child({ 'family.incomeMonthly': 5_191_949 })).toBe(1_501_875);
  });

  it('takes the income per head where only that is told', () => {
    expect(child({ 'family.avgIncome': 1_666_667 })).toBe(1_501_875);
    expect(child({ 'family.avgIncome': 1_730_650 })).toBe(1_001_250);
  });

  it('is for each child: more children, a smaller share is enough', () => {
    const of = (count: number) =>
      child({ 'family.size': 5, 'family.incomeMonthly': 7_000_000, 'family.childrenUnder17': count });
    // (70 000 + 2 × 20 025) ÷ 5 = 22 010; 75 %: 20 007,50 < 20 644
    expect([of(2), of(3)]).toEqual([2_002_500, 1_501_875]);
  });

  it('of a newborn is what the older children have, while that lasts and for six months', () => {
    const newborn = {
      'family.currentEdinoe': true,
      'family.currentEdinoeAmount': 1_001_250,
      'family.currentEdinoeUntil': '2026-04-15',
      'child.birthDate': '2025-10-15',
      'family.incomeMonthly': 5_000_000,
    };
    expect(child(newborn)).toBe(1_001_250);
    expect(child({ ...newborn, 'child.birthDate': '2025-10-14' })).toBe(1_501_875);
    expect(child({ ...newborn, 'family.currentEdinoeUntil': '2026-04-14' })).toBe(1_501_875);
    expect(child({ ...newborn, 'family.currentEdinoe': false })).toBe(1_501_875);
  });

  it('of a pregnant woman is reckoned from the minimum of a working-age person', () => {
    const sum = (told: Facts) =>
      kopecksOf(unifiedBenefitPregnant(viewOf({ region: '78', ...told }, known, DAY)));
    expect(sum({ 'family.size': 2, 'family.incomeMonthly': 3_000_000 })).toBe(1_687_650);
    expect(sum({ 'family.size': 2, 'family.incomeMonthly': 3_003_700 })).toBe(1_125_100);
    expect(sum({ 'family.size': 2, 'family.incomeMonthly': { lo: 0, hi: 3_003_700 } })).toEqual([
      1_125_100, 2_250_200,
    ]);
    expect(sum({ 'family.size': 2 })).toBeUndefined();
  });
});
