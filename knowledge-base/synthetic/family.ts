import { addMonths, type Day } from '../entitlement/dates.ts';
import type { Adult } from './adult.ts';
import { dayText } from './calendar.ts';
import type { Child } from './child.ts';
import type { Dice } from './dice.ts';

interface Members {
  readonly applicant: Adult;
  readonly spouse: Adult | undefined;
  readonly children: readonly Child[];
}

/** Who is counted, the family's income of this and the last year, its единое пособие. Sums divide by the members evenly. */
export function familyFields(
  dice: Dice,
  {
    applicant,
    spouse,
    children,
    asOf,
    hadEdinoe,
  }: Members & { readonly asOf: Day; readonly hadEdinoe: boolean },
): { readonly fields: Record<string, unknown>; readonly isLarge: boolean; readonly incomeMonthly: number } {
  const minors = children.filter((child) => child.age < 18);
  const dependent = children.filter((child) => child.age < 18 || (child.age < 23 && child.isStudent));
  const counted = dependent.filter((child) => !child.onStateSupport);
  const spouseCounts = spouse !== undefined && spouse.employment !== 'conscript';
  const size = 1 + (spouseCounts ? 1 : 0) + counted.length;
  const earned = applicant.income.monthly + (spouseCounts ? spouse.income.monthly : 0);
  const other = dice.chance(0.25) ? dice.whole(1, 15) * 1000 : 0;
  const rest = (earned + other) % size;
  const otherMonthly = other + (rest === 0 ? 0 : size - rest);
  const incomeMonthly = earned + otherMonthly;
  const previous = Math.round((incomeMonthly / size) * (0.8 + 0.25 * dice.roll()));
  const isLarge = minors.length >= 3;
  const until = addMonths(asOf, dice.whole(-3, 10));
  const onBenefit = children.filter((child) => child.age < 17 && !child.onStateSupport).length;
  const fields: Record<string, unknown> = {
    size,
    childrenUnder18: minors.length,
    childrenCount: children.length,
    dependentChildren: dependent.length,
    childrenRaisedTo8: children.filter((child) => child.fields.raisedTo8 === true).length,
    hasChildUnder7: children.some((child) => child.age < 7),
    hasDisabledChild: children.some((child) => child.isDisabled && child.age < 18),
    mortgageTerritoryOk: dice.chance(0.5),
    large: isLarge,
    hasDisabledMember:
      applicant.disabilityGroup > 0 ||
      (spouse?.disabilityGroup ?? 0) > 0 ||
      children.some((child) => child.isDisabled),
    otherIncomeMonthly: otherMonthly,
    incomeMonthly,
    avgIncome: incomeMonthly / size,
    income: incomeMonthly,
    avgIncomePrevYear: previous,
    incomePrevYear: previous * size * 12,
    housingNeed: dice.chance(0.12),
    solvent: dice.chance(0.5),
    currentEdinoe: hadEdinoe
      ? {
          amount: dice.whole(8, 19) * 1000 * Math.max(1, minors.length),
          until: dayText(until),
          toleranceUsedBefore: isLarge && dice.chance(0.08),
        }
      : null,
  };
  if (onBenefit > 0) fields.childrenUnder17 = onBenefit;
  return { isLarge, incomeMonthly, fields };
}

const MINIMUM_OF_2026 = 8 * 27_093;

/** Valid reasons for little income, person by person. */
export function addExcuses(
  dice: Dice,
  { applicant, spouse, children, isLarge }: Members & { readonly isLarge: boolean },
): void {
  const isWoman = applicant.sex === 'f';
  excuse(dice, applicant, children, { isLarge, isHome: isWoman, isAlone: spouse === undefined });
  if (spouse !== undefined) excuse(dice, spouse, children, { isLarge, isHome: !isWoman, isAlone: false });
}

function excuse(
  dice: Dice,
  adult: Adult,
  children: readonly Child[],
  {
    isLarge,
    isHome,
    isAlone,
  }: { readonly isLarge: boolean; readonly isHome: boolean; readonly isAlone: boolean },
): void {
  const { fields } = adult;
  const income12m = adult.income.monthly * 12;
  let reason = 'none';
  let months = 0;
  if (income12m < MINIMUM_OF_2026) {
    if (isLarge && isHome) reason = 'large_family';
    else if (isAlone && fields.soleParent === true) reason = 'sole_parent';
    else if (Number(fields.pregnancyWeeks ?? 0) >= 12) reason = 'pregnancy';
    else if (fields.mobilized === true) reason = 'mobilized';
    else if (adult.employment === 'conscript') [reason, months] = ['conscript', 12];
    else if (isHome && children.some((child) => child.age < 3)) {
      reason = 'child_under3';
      months = children.some((child) => child.age < 1) ? dice.whole(3, 12) : 12;
    } else if (isHome && children.some((child) => child.isDisabled && child.age < 18))
      [reason, months] = ['disabled_care', 12];
    else if (adult.isStudent && adult.age < 23)
      [reason, months] = ['fulltime_student_under23', dice.whole(9, 12)];
    else if (fields.registeredUnemployed === true) [reason, months] = ['unemployed', dice.whole(1, 6)];
    else if (dice.chance(0.06)) [reason, months] = ['illness3m', dice.whole(3, 12)];
    else if (dice.chance(0.02)) [reason, months] = ['prison', dice.whole(3, 12)];
  }
  fields.excuse = reason === 'none' ? [] : [reason];
  fields.excusedMonths = months;
}
