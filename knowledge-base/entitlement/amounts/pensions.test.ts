import { describe, expect, it } from 'vitest';
import { careSupplement } from './care-supplement.ts';
import { disabilityPension, socialDisabilityPension } from './disability-pensions.ts';
import { fixedPaymentIncrease } from './fixed-payment-increase.ts';
import { survivorPension, survivorSocialPension } from './survivor-pensions.ts';
import { kopecksOf, type Told, viewOf } from './testing-view.ts';
import { socialSupplement } from './top-up.ts';

const SUMS = {
  'pension-fixed': 958_469,
  'ipk-cost': 15_676,
  'social-pension-base': 942_412,
  'social-pension-disabled-child': 2_261_767,
  'social-pension-orphan': 1_884_832,
  'social-pension-g3': 801_057,
  'care-supplement-80': 120_000,
  'pm-27-pensioner': 1_987_100,
};
const view = (told: Readonly<Record<string, Told>>, day = '2026-06-15') => viewOf(told, SUMS, day);

describe('the disability insurance pension', () => {
  const sum = (group: string, points: Told) =>
    kopecksOf(disabilityPension(view({ 'applicant.disabilityGroup': group, 'applicant.ipk': points })));

  it('has twice, once and half of the fixed payment in groups I, II and III', () => {
    expect([sum('1', 10), sum('2', 40), sum('3', 20)]).toEqual([2_073_698, 1_585_509, 792_755]);
  });

  it('has bounds while the points are only bounded, and nothing without a group', () => {
    expect(sum('2', { lo: 30, hi: 40 })).toEqual([1_428_749, 1_585_509]);
    expect(sum('0', 40)).toBeUndefined();
    expect(disabilityPension(view({ 'applicant.disabilityGroup': '2' }))).toBeUndefined();
  });
});

describe('the social disability pension', () => {
  const sum = (told: Readonly<Record<string, Told>>) => kopecksOf(socialDisabilityPension(view(told)));

  it('goes by category', () => {
    const since = { 'applicant.disabledSinceChildhood': true };
    const later = { 'applicant.disabledSinceChildhood': false };
    expect(sum({ 'child.disabled': true })).toBe(2_261_767);
    expect(sum({ 'applicant.disabilityGroup': '1', ...since })).toBe(2_261_767);
    expect(sum({ 'applicant.disabilityGroup': '1', ...later })).toBe(1_884_832);
    expect(sum({ 'applicant.disabilityGroup': '2', ...since })).toBe(1_884_832);
    expect(sum({ 'applicant.disabilityGroup': '2', ...later })).toBe(942_412);
    expect(sum({ 'applicant.disabilityGroup': '3' })).toBe(801_057);
  });

  it('is between two sums while "since childhood" is not known', () => {
    expect(sum({ 'applicant.disabilityGroup': '2' })).toEqual([942_412, 1_884_832]);
    expect(sum({ 'applicant.disabilityGroup': '0' })).toBeUndefined();
  });
});

describe('the increase of the fixed payment', () => {
  const none = {
    'applicant.dependents': 0,
    'applicant.ruralYears': 0,
    'applicant.northYears': 0,
    'applicant.northEquivYears': 0,
  };
  const sum = (told: Readonly<Record<string, Told>>) =>
    kopecksOf(fixedPaymentIncrease(view({ ...none, ...told })));

  it('is a third for each dependant, at most three', () => {
    const counts = [1, 2, 3, 4].map((dependents) => sum({ 'applicant.dependents': dependents }));
    expect(counts).toEqual([319_490, 638_979, 958_469, 958_469]);
  });

  it('is a quarter for thirty rural years without a job', () => {
    expect(sum({ 'applicant.ruralYears': 30, 'applicant.worksNow': false })).toBe(239_617);
    expect(sum({ 'applicant.ruralYears': 30, 'applicant.worksNow': true })).toBe(0);
    expect(sum({ 'applicant.ruralYears': 29.9, 'applicant.worksNow': false })).toBe(0);
  });

  it('is half for the Far North and 30 % for equated areas, never both', () => {
    expect(sum({ 'applicant.northYears': 15 })).toBe(479_235);
    expect(sum({ 'applicant.northEquivYears': 20 })).toBe(287_541);
    expect(sum({ 'applicant.northYears': 15, 'applicant.northEquivYears': 20 })).toBe(479_235);
  });

  it('names only the larger as a lower bound where rural and northern years meet', () => {
    const told = { 'applicant.ruralYears': 30, 'applicant.worksNow': false, 'applicant.northYears': 15 };
    expect(sum(told)).toEqual([479_235]);
  });

  it('widens with what is not known', () => {
    expect(kopecksOf(fixedPaymentIncrease(view({ 'applicant.dependents': 1 })))).toEqual([
      319_490, 1_038_341,
    ]);
  });
});

describe("survivors' pensions", () => {
  const insured = (told: Readonly<Record<string, Told>>) => kopecksOf(survivorPension(view(told)));
  const social = (told: Readonly<Record<string, Told>>) => kopecksOf(survivorSocialPension(view(told)));
  const points = { 'deceased.ipk': 60, 'deceased.survivorsCount': 2 };

  it('divide the points among those entitled and add half of the fixed payment', () => {
    expect(insured({ ...points, 'child.lostBothParents': false })).toBe(949_515);
  });

  it('give a full orphan the whole fixed payment', () => {
    const alone = { 'deceased.ipk': 60, 'deceased.survivorsCount': 1, 'child.lostBothParents': true };
    expect(insured(alone)).toBe(1_899_029);
  });

  it('take a mother or father who applies for alive', () => {
    expect(insured({ ...points, 'applicant.relation': 'mother' })).toBe(949_515);
    expect(social({ 'applicant.relation': 'father' })).toBe(942_412);
    expect(social({ 'applicant.relation': 'guardian' })).toEqual([942_412, 1_884_832]);
  });

  it('name a lower bound without the points', () => {
    expect(insured({ 'child.lostBothParents': false })).toEqual([479_235]);
  });

  it('double the social pension for two parents or unknown ones', () => {
    expect(social({ 'child.lostBothParents': true })).toBe(1_884_832);
    expect(social({ 'child.parentsUnknown': true })).toBe(1_884_832);
  });
});

it('tops a pension up to the minimum of the region, never below nothing', () => {
  const sum = (paid: Told) =>
    kopecksOf(socialSupplement(view({ region: '27', 'applicant.materialSupport': paid })));
  expect([sum(1_500_000), sum(1_987_099), sum(2_500_000)]).toEqual([487_100, 1, 0]);
  expect(sum({ lo: 1_000_000, hi: 1_500_000 })).toEqual([487_100, 987_100]);
});

it('knows the care supplement of 2025 exactly and of later years as a lower bound', () => {
  expect(kopecksOf(careSupplement(view({}, '2025-12-31')))).toBe(120_000);
  expect(kopecksOf(careSupplement(view({}, '2026-01-01')))).toEqual([120_000]);
});
