import { describe, expect, it } from 'vitest';
import { capitalRepair, halfOfHousingCosts, housingSubsidy } from './housing-costs.ts';
import { severancePay } from './severance-pay.ts';
import { kopecksOf, type Told, viewOf } from './testing-view.ts';
import { unemploymentByMonth } from './unemployment-by-month.ts';
import { upTo } from './up-to.ts';

const DAY = '2026-06-15';

describe('the housing subsidy', () => {
  const family = { region: '78', 'zhku.subsidyShare': 0.22, 'zhku.standardCost': 1_200_000 };
  const sum = (told: Readonly<Record<string, Told>>) =>
    kopecksOf(housingSubsidy(viewOf({ ...family, ...told }, { 'pm-78-capita': 2_064_400 }, DAY)));

  it('is the standard less the full share where income per head reaches the minimum', () => {
    expect(sum({ 'family.income': 5_000_000, 'family.avgIncome': 2_500_000 })).toBe(100_000);
    expect(sum({ 'family.income': 5_000_000, 'family.avgIncome': 2_064_400 })).toBe(100_000);
  });

  it('cuts the share below the minimum in proportion', () => {
    // 5 000 000 × 0,22 × (1 032 200 ÷ 2 064 400) = 550 000
    expect(sum({ 'family.income': 5_000_000, 'family.avgIncome': 1_032_200 })).toBe(650_000);
  });

  it('is never below nothing, and bounded with the income', () => {
    expect(sum({ 'family.income': 9_000_000, 'family.avgIncome': 3_000_000 })).toBe(0);
    const bounded = {
      'family.income': { lo: 4_000_000, hi: 5_000_000 },
      'family.avgIncome': { lo: 2_100_000, hi: 2_500_000 },
    };
    expect(sum(bounded)).toEqual([100_000, 320_000]);
    expect(sum({ 'family.income': 5_000_000 })).toBeUndefined();
  });
});

describe('the capital repair refund', () => {
  const sum = (birth: string, day: string) =>
    kopecksOf(capitalRepair(viewOf({ capRepairFee: 65_050, 'applicant.birthDate': birth }, {}, day)));

  it('is half before the eightieth birthday and all from that day', () => {
    expect(sum('1946-06-15', '2026-06-14')).toBe(32_525);
    expect(sum('1946-06-15', '2026-06-15')).toBe(65_050);
  });
});

it('returns at most half of the housing bill', () => {
  expect(kopecksOf(halfOfHousingCosts(viewOf({ 'zhku.monthlyCost': 600_000 }, {}, DAY)))).toEqual([
    0, 300_000,
  ]);
});

it('pays an estimate up to the limit, and names the limit without one', () => {
  const business = upTo('limit', { ru: 'Предел' });
  const sum = (told: Readonly<Record<string, Told>>) =>
    kopecksOf(business(viewOf(told, { limit: 35_000_000 }, DAY)));
  expect(sum({ 'soccontract.estimate': 28_000_000 })).toBe(28_000_000);
  expect(sum({ 'soccontract.estimate': 40_000_000 })).toBe(35_000_000);
  expect(sum({})).toEqual([0, 35_000_000]);
});

it('pays a month of earnings as severance', () => {
  const computed = severancePay(viewOf({ 'applicant.avgMonthlyEarnings': 5_500_000 }, {}, DAY));
  expect(kopecksOf(computed)).toBe(5_500_000);
  expect(computed?.steps.map(({ value }) => value)).toEqual([5_500_000, 5_500_000]);
});

describe('the unemployment benefit by month', () => {
  const SUMS = { 'unemp-min': 186_300, 'unemp-max-1': 1_588_600, 'unemp-max-2': 620_900 };
  const usual = {
    'applicant.dismissalReason': 'own_will',
    'applicant.weeksWorkedLast12m': 40,
    'applicant.avgMonthlyEarnings': 4_000_000,
    'applicant.pensionAgeDate': '2055-01-01',
  };
  const sum = (told: Readonly<Record<string, Told>>) =>
    kopecksOf(unemploymentByMonth(viewOf({ ...usual, ...told }, SUMS, DAY)));
  const inMonth = (month: number, told: Readonly<Record<string, Told>> = {}) =>
    sum({ 'applicant.monthOfUnemployment': month, ...told });

  it('falls to the second maximum in the fourth month and ends after the sixth', () => {
    expect([1, 3, 4, 6, 7].map((month) => inMonth(month))).toEqual([
      1_588_600, 1_588_600, 620_900, 620_900, 0,
    ]);
  });

  it('stays between the minimum and the maximum', () => {
    expect(inMonth(1, { 'applicant.avgMonthlyEarnings': 1_600_000 })).toBe(1_200_000);
    expect(inMonth(1, { 'applicant.avgMonthlyEarnings': 100_000 })).toBe(186_300);
  });

  it('goes on for a year within five years of pension age, under the first maximum', () => {
    const late = { 'applicant.pensionAgeDate': '2031-06-15', 'applicant.avgMonthlyEarnings': 2_000_000 };
    expect([3, 4, 7, 8, 12, 13].map((month) => inMonth(month, late))).toEqual([
      1_500_000, 1_200_000, 1_200_000, 900_000, 900_000, 0,
    ]);
  });

  it('is usual again a day before the five years', () => {
    const early = { 'applicant.pensionAgeDate': '2031-06-16', 'applicant.avgMonthlyEarnings': 2_000_000 };
    expect(inMonth(4, early)).toBe(620_900);
  });

  it('is the minimum for three months after short work or a breach', () => {
    expect(inMonth(3, { 'applicant.weeksWorkedLast12m': 25 })).toBe(186_300);
    expect(inMonth(4, { 'applicant.weeksWorkedLast12m': 25 })).toBe(0);
    expect(inMonth(1, { 'applicant.dismissalReason': 'violation' })).toBe(186_300);
  });

  it('has bounds over several months', () => {
    expect(sum({ 'applicant.monthOfUnemployment': { lo: 3, hi: 4 } })).toEqual([620_900, 1_588_600]);
  });
});
