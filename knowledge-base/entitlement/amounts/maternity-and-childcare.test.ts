import { describe, expect, it } from 'vitest';
import { childcareInsured } from './childcare-insured.ts';
import { byMonth } from './daily-earnings.ts';
import { maternityBenefit, studentMaternityBenefit } from './maternity-benefit.ts';
import { kopecksOf, type Told, viewOf } from './testing-view.ts';

const DAY = '2026-05-12';
const DAILY = { 'daily-earn-max': 682_740, 'daily-earn-min': 89_073, mrot: 2_709_300 };

describe('maternity benefit', () => {
  const insured = {
    'applicant.insured': true,
    'applicant.maternityLeaveDays': 140,
    'applicant.avgDailyEarnings': 200_000,
    'applicant.insuranceYears': 5,
  };
  const sum = (told: Readonly<Record<string, Told>>) =>
    kopecksOf(maternityBenefit(viewOf({ ...insured, ...told }, DAILY, DAY)));

  it('is daily earnings × days of leave', () => {
    expect(sum({})).toBe(28_000_000);
    expect(sum({ 'applicant.maternityLeaveDays': 156 })).toBe(31_200_000);
    expect(sum({ 'applicant.maternityLeaveDays': 194 })).toBe(38_800_000);
  });

  it('lies between the daily minimum and maximum', () => {
    // 6827,40 × 140 = 955 836,00; 890,73 × 140 = 124 702,20
    expect(sum({ 'applicant.avgDailyEarnings': 682_741 })).toBe(95_583_600);
    expect(sum({ 'applicant.avgDailyEarnings': 89_072 })).toBe(12_470_220);
  });

  it('is at most the minimum wage for each month with a record under half a year', () => {
    // 27 093 × (22/31 + 1 + 1 + 1 + 27/31) = 124 103,42
    const short = { 'applicant.insuranceYears': 0.49, 'applicant.maternityLeaveStart': '2026-03-10' };
    expect(sum(short)).toBe(12_410_342);
    expect(sum({ ...short, 'applicant.insuranceYears': 0.5 })).toBe(28_000_000);
    expect(sum({ ...short, 'applicant.insuranceYears': { lo: 0.2, hi: 3 } })).toEqual([
      12_410_342, 28_000_000,
    ]);
  });

  it('is reckoned from the minimum for those who paid contributions themselves', () => {
    expect(sum({ 'applicant.insured': false, 'applicant.voluntaryInsuredPrevYear': true })).toBe(12_470_220);
  });

  it('is not named after a liquidation, nor without earnings, days or the record', () => {
    expect(sum({ 'applicant.insured': false })).toBeUndefined();
    const { 'applicant.avgDailyEarnings': _, ...others } = insured;
    expect(maternityBenefit(viewOf(others, DAILY, DAY))).toBeUndefined();
    const { 'applicant.insuranceYears': __, ...noRecord } = insured;
    expect(maternityBenefit(viewOf(noRecord, DAILY, DAY))).toBeUndefined();
  });

  it('is bounded with the earnings', () => {
    expect(sum({ 'applicant.avgDailyEarnings': { lo: 100_000, hi: 200_000 } })).toEqual([
      14_000_000, 28_000_000,
    ]);
  });
});

it('gives a student the minimum of a working-age person by thirtieths', () => {
  const view = viewOf({ 'applicant.maternityLeaveDays': 140 }, { 'pm-{region}-working': 0 }, DAY);
  expect(studentMaternityBenefit(view)).toBeUndefined();
  const told = { region: '27', 'applicant.maternityLeaveDays': 140 };
  // 25 186 ÷ 30 × 140 = 117 534,666…
  expect(kopecksOf(studentMaternityBenefit(viewOf(told, { 'pm-27-working': 2_518_600 }, DAY)))).toBe(
    11_753_467,
  );
});

it('splits days by calendar month', () => {
  const start = Date.UTC(2026, 0, 30) / 86_400_000;
  expect(byMonth(start, 32).map(({ days, of }) => [days, of])).toEqual([
    [2, 31],
    [28, 28],
    [2, 31],
  ]);
});

describe('childcare benefit of the insured', () => {
  const bounds = { 'childcare-min': 1_066_964, 'childcare-max': 8_302_118, 'daily-earn-min': 89_073 };
  const sum = (told: Readonly<Record<string, Told>>) =>
    kopecksOf(childcareInsured(viewOf(told, bounds, DAY)));

  it('is 40 % of monthly earnings, or of 30,4 days', () => {
    expect(sum({ 'applicant.avgMonthlyEarnings': 8_000_000, 'locality.rk': 1 })).toBe(3_200_000);
    expect(sum({ 'applicant.avgDailyEarnings': 200_000, 'locality.rk': 1 })).toBe(2_432_000);
  });

  it('is at least the greater floor by the district coefficient and at most the maximum', () => {
    // 890,73 × 30,4 × 0,4 = 10 831,28 > 10 669,64; × 1,2 = 12 997,53
    expect(sum({ 'applicant.avgMonthlyEarnings': 2_000_000, 'locality.rk': 1 })).toBe(1_083_128);
    expect(sum({ 'applicant.avgMonthlyEarnings': 2_000_000, 'locality.rk': 1.2 })).toBe(1_299_753);
    expect(sum({ 'applicant.avgMonthlyEarnings': 30_000_000, 'locality.rk': 1.2 })).toBe(8_302_118);
  });

  it('does not need the place where earnings are above any floor, and is bounded where it is not known', () => {
    expect(sum({ 'applicant.avgMonthlyEarnings': 30_000_000 })).toBe(8_302_118);
    expect(sum({ 'applicant.avgMonthlyEarnings': 2_000_000 })).toEqual([1_083_128, 8_302_118]);
    expect(sum({})).toBeUndefined();
  });
});
