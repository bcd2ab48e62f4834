import type { Day } from '../entitlement/dates.ts';
import { dayText, fullYears, YEAR } from './calendar.ts';
import type { Dice } from './dice.ts';
import { shares } from './shares.ts';

export interface Child {
  readonly birth: Day;
  readonly age: number;
  readonly isStudent: boolean;
  readonly isDisabled: boolean;
  readonly onStateSupport: boolean;
  readonly fields: Record<string, unknown>;
}

export interface ChildWish {
  readonly asOf: Day;
  readonly birth: Day;
  readonly order: number;
  readonly isForeignFamily: boolean;
  readonly region: string;
  readonly inCare?: boolean;
  readonly motherAlone?: boolean;
  readonly fatherConscript?: boolean;
  readonly fullSupport?: boolean;
  readonly edinoePaid?: boolean;
}

/** One child's fields; whatever depends on age is of that age. */
export function makeChild(dice: Dice, wish: ChildWish): Child {
  const { asOf, order } = wish;
  let { birth } = wish;
  if (dayText(birth).endsWith('-02-29')) birth -= 1;
  const age = fullYears(birth, asOf);
  const isDisabled = dice.chance(shares.disabledChild);
  const isForeign = wish.isForeignFamily && dice.chance(0.8);
  const onStateSupport = wish.fullSupport ?? dice.chance(0.008);
  const isStudent = age >= 17 ? age < 24 && dice.chance(0.75) : false;
  const isSmall = asOf - birth < YEAR * 1.5;
  const inCare = wish.inCare === true;
  const placed = inCare ? Math.max(birth, asOf - dice.whole(0, 1200)) : undefined;
  const fields: Record<string, unknown> = {
    birthDate: dayText(birth),
    order,
    citizenship: isForeign ? 'foreign' : 'RU',
    citizenByBirth: !isForeign && dice.chance(0.97),
    permanentInRF: dice.chance(0.985),
    bornAlive: dice.chance(0.997),
    disabled: isDisabled,
    specialCareIllness: isDisabled && dice.chance(0.2),
    fullStateSupport: onStateSupport,
    fullTimeStudent: isStudent,
    adopted: !inCare && dice.chance(0.012),
    fatherRecorded: wish.motherAlone === true ? dice.chance(0.6) : dice.chance(0.97),
    fatherConscript: wish.fatherConscript === true,
    raisedTo8: age >= 8 && !onStateSupport,
    siblings: inCare && dice.chance(0.15),
    withoutParentalCare: inCare,
    lostBothParents: inCare && dice.chance(0.35),
    parentsUnknown: inCare && dice.chance(0.05),
    placementAct: inCare && dice.chance(0.93),
    temporaryGuardianship: inCare && dice.chance(0.1),
    birthGrantPaid: asOf - birth > 183 ? dice.chance(0.95) : dice.chance(0.35),
    childcarePaidToOther: isSmall && dice.chance(0.06),
    edinoePaid: wish.edinoePaid === true,
    kindergarten: age >= 2 && age <= 6 && dice.chance(0.75),
  };
  if (placed !== undefined) {
    fields.placementDate = dayText(placed);
    fields.guardianDate = fields.placementDate;
  }
  if (age >= 7 && age <= 17) fields.grade = Math.min(11, age - 6);
  if (age >= 18) {
    fields.adultIncome12m = isStudent ? 36_000 * dice.whole(0, 1) : dice.whole(0, 900) * 1000;
    fields.excusedMonths = isStudent ? 12 : 0;
    fields.excuse = isStudent ? ['fulltime_student_under23'] : [];
  }
  return { birth, age, isStudent, isDisabled, onStateSupport, fields };
}
