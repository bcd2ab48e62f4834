import { addMonths, type Day, yearOf } from './dates.ts';

/**
 * Day on which the general pension age is reached: 400-ФЗ, ст. 8 and annex 6, with the half-year relief of
 * 350-ФЗ, ст. 10 ч. 3 for those due in 2019 and 2020 under the old rules (55 and 60 years).
 */
export function pensionAgeDay(birth: Day, isWoman: boolean): Day {
  return addMonths(birth, generalPensionAgeMonths(yearOf(birth) - (isWoman ? 1964 : 1959), isWoman));
}

/** `step` 0 is the year of birth that was due in 2019 under the old rules. */
function generalPensionAgeMonths(step: number, isWoman: boolean): number {
  const old = (isWoman ? 55 : 60) * 12;
  if (step < 0) return old;
  if (step === 0) return old + 6;
  if (step === 1) return old + 18;
  return old + Math.min(step + 1, 5) * 12;
}

/**
 * Day on which the age of the social old-age pension is reached: 166-ФЗ, ст. 11 and annex, the same steps five years
 * later (60 and 65 years under the old rules).
 */
export function socialPensionAgeDay(birth: Day, isWoman: boolean): Day {
  const step = yearOf(birth) - (isWoman ? 1959 : 1954);
  return addMonths(birth, generalPensionAgeMonths(step, isWoman) + 60);
}
