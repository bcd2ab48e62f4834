import { describe, expect, it } from 'vitest';
import { carePay } from './care-pay.ts';
import { fosterGrant } from './foster-grant.ts';
import { mortgagePayment, solidFuel } from './household-help.ts';
import { sickPayByMonth } from './sick-pay.ts';
import { annualFamilyPayment, childTaxDeduction } from './tax-refunds.ts';
import { kopecksOf, type Told, viewOf } from './testing-view.ts';

const DAY = '2026-06-15';
type Facts = Readonly<Record<string, Told>>;
const DAILY = { 'daily-earn-max': 682_740, 'daily-earn-min': 89_073, mrot: 2_709_300 };

describe('pay for care', () => {
  const older = {
    'child.birthDate': '2016-06-01',
    'sick.start': '2026-05-04',
    'sick.end': '2026-05-17',
    'applicant.avgDailyEarnings': 200_000,
    'applicant.insuranceYears': 6,
    'sick.inpatient': false,
  };
  const sum = (told: Facts) => kopecksOf(carePay(viewOf({ ...older, ...told }, DAILY, DAY)));

  it('is full up to the eighth birthday of the child, whatever the record', () => {
    expect(sum({ 'child.birthDate': '2018-05-05', 'applicant.insuranceYears': 1 })).toBe(2_800_000);
    expect(sum({ 'child.birthDate': '2018-05-04', 'applicant.insuranceYears': 1 })).toBe(
      // 10 × 1200 + 4 × 1000
      1_600_000,
    );
  });

  it('is by record for ten days at home and then half, all by record in hospital', () => {
    expect(sum({})).toBe(2_000_000);
    expect(sum({ 'sick.inpatient': true })).toBe(2_240_000);
    expect(sum({ 'sick.end': '2026-05-13' })).toBe(1_600_000);
  });

  it('is by record for a grown relative', () => {
    expect(sum({ 'child.birthDate': '1950-01-01' })).toBe(2_240_000);
  });

  it('waits for what it lacks', () => {
    const { 'sick.inpatient': _, ...others } = older;
    expect(carePay(viewOf(others, DAILY, DAY))).toBeUndefined();
  });
});

it('limits sick pay of a short record in each month', () => {
  const note = {
    'sick.start': '2026-05-27',
    'sick.end': '2026-06-05',
    'applicant.avgDailyEarnings': 200_000,
    'applicant.insuranceYears': 0.25,
  };
  // 5 × 27 093/31 + 5 × 27 093/30 = 4369,84 + 4515,50
  expect(kopecksOf(sickPayByMonth(viewOf(note, DAILY, DAY)))).toBe(888_534);
  const poor = { ...note, 'applicant.avgDailyEarnings': 100_000 };
  // 60 % of 1000 is under the limit
  expect(kopecksOf(sickPayByMonth(viewOf(poor, DAILY, DAY)))).toBe(600_000);
  const long = { ...note, 'applicant.insuranceYears': 8, 'sick.stillOpen': false };
  expect(kopecksOf(sickPayByMonth(viewOf(long, DAILY, DAY)))).toBe(2_000_000);
});

describe('the grant for taking a child', () => {
  const sums = { 'birth-grant-amount': 2_845_045, 'foster-grant-special': 21_738_458 };
  const healthy = {
    'locality.rk': 1,
    'child.placementDate': '2026-04-10',
    'child.birthDate': '2023-04-10',
    'child.adopted': true,
    'child.disabled': false,
    'child.siblings': false,
  };
  const sum = (told: Facts) => kopecksOf(fosterGrant(viewOf({ ...healthy, ...told }, sums, DAY)));

  it('is the usual sum but for adopted disabled, older or several children', () => {
    expect(sum({})).toBe(2_845_045);
    expect(sum({ 'child.disabled': true })).toBe(21_738_458);
    expect(sum({ 'child.siblings': true })).toBe(21_738_458);
    expect(sum({ 'child.disabled': true, 'child.adopted': false })).toBe(2_845_045);
    expect(sum({ 'locality.rk': 1.2 })).toBe(3_414_054);
  });

  it('counts a child over seven from the day after the birthday', () => {
    expect(sum({ 'child.birthDate': '2019-04-10' })).toBe(2_845_045);
    expect(sum({ 'child.birthDate': '2019-04-09' })).toBe(21_738_458);
  });

  it('sees an adoption from who the applicant is', () => {
    const { 'child.adopted': _, ...others } = healthy;
    const of = (relation: string) =>
      kopecksOf(
        fosterGrant(viewOf({ ...others, 'child.disabled': true, 'applicant.relation': relation }, sums, DAY)),
      );
    expect([of('guardian'), of('adoptive'), of('relative')]).toEqual([2_845_045, 21_738_458, undefined]);
  });
});

describe('tax', () => {
  const rate = { 'annual-family-rate': 6 };
  const refund = (told: Facts) => kopecksOf(annualFamilyPayment(viewOf(told, rate, DAY)));

  it('withheld above six per cent is returned', () => {
    const income = { 'applicant.incomePrevYear': 60_000_000 };
    expect(refund({ ...income, 'applicant.ndflPaidPrevYear': 7_254_000 })).toBe(3_654_000);
    expect(refund(income)).toBe(4_200_000);
    expect(refund({ ...income, 'applicant.ndflPaidPrevYear': 3_000_000 })).toBe(0);
    expect(refund({ 'applicant.incomePrevYear': { lo: 50_000_000, hi: 60_000_000 } })).toEqual([
      3_500_000, 4_200_000,
    ]);
    expect(refund({})).toBeUndefined();
  });

  it('is lower by 13 % of the deduction for the order of the child', () => {
    const deductions = {
      'child-tax-deduction-1': 140_000,
      'child-tax-deduction-2': 280_000,
      'child-tax-deduction-3': 600_000,
    };
    const saved = [1, 2, 3, 6].map((order) =>
      kopecksOf(childTaxDeduction(viewOf({ 'child.order': order }, deductions, DAY))),
    );
    expect(saved).toEqual([18_200, 36_400, 78_000, 78_000]);
  });
});

it('pays a mortgage up to the limit', () => {
  const limit = { 'mortgage-mnogodet': 45_000_000 };
  const paid = (told: Facts) => kopecksOf(mortgagePayment(viewOf(told, limit, DAY)));
  expect(paid({ 'mortgage.debt': 300_000_000 })).toBe(45_000_000);
  expect(paid({ 'mortgage.debt': 20_000_055 })).toBe(20_000_055);
  expect(paid({})).toEqual([0, 45_000_000]);
});

it('gives a hearth half of what stove heating brings', () => {
  const sums = { 'lnr-coal-stove': 2_500_000, 'lnr-coal-hearth': 1_250_000 };
  const paid = ['stove', 'hearth'].map((use) =>
    kopecksOf(solidFuel(viewOf({ 'housing.fuelUse': use }, sums, DAY))),
  );
  expect(paid).toEqual([2_500_000, 1_250_000]);
});
