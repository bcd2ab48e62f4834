import type { Day } from '../entitlement/dates.ts';
import { dayOrThrow, dayText, fullYears, YEAR } from './calendar.ts';
import { citizenshipOf } from './citizenship.ts';
import { type Dice, weighted } from './dice.ts';
import { type Income, incomeOf } from './income.ts';
import { shares } from './shares.ts';

export type Sex = 'f' | 'm';

/** What the rest of the household needs of a grown-up, and the document's fields. */
export interface Adult {
  readonly sex: Sex;
  readonly age: number;
  readonly birth: Day;
  readonly employment: string;
  readonly isForeign: boolean;
  readonly isStudent: boolean;
  readonly disabilityGroup: number;
  readonly income: Income;
  readonly fields: Record<string, unknown>;
}

export interface AdultWish {
  readonly sex: Sex;
  readonly lo: number;
  readonly hi: number;
  readonly asOf: Day;
  readonly region: string;
  /** Living costs against the country's. */
  readonly dearness: number;
  /** A mother at home with a small child rarely works. */
  readonly atHomeWithChild?: boolean;
  readonly employment?: string;
}

const working = weighted([
  ['employed', 0.72],
  ['selfemployed', 0.06],
  ['ip', 0.03],
  ['unemployed', 0.06],
  ['none', 0.09],
  ['military', 0.03],
  ['lawyer_notary', 0.01],
]);
const young = weighted([
  ['employed', 0.4],
  ['student', 0.35],
  ['unemployed', 0.1],
  ['none', 0.12],
  ['selfemployed', 0.03],
]);
const home = weighted([
  ['employed', 0.52],
  ['none', 0.27],
  ['unemployed', 0.07],
  ['student', 0.05],
  ['selfemployed', 0.05],
  ['ip', 0.02],
  ['military', 0.02],
]);
const reasons = weighted([
  ['own_will', 0.4],
  ['agreement', 0.15],
  ['redundancy', 0.15],
  ['liquidation', 0.08],
  ['contract_end', 0.1],
  ['violation', 0.03],
  ['ip_closed', 0.03],
  ['never_worked', 0.06],
]);
const veterans = weighted([
  ['combat', 0.5],
  ['labour', 0.3],
  ['combat_disabled', 0.08],
  ['home_front', 0.08],
  ['wwii', 0.02],
  ['blockade', 0.02],
]);
const radiation = weighted([
  ['preferential_zone', 0.45],
  ['right_to_resettle', 0.3],
  ['resettlement_zone', 0.12],
  ['liquidator', 0.08],
  ['disabled', 0.05],
]);

const PENSION_WOMAN = dayOrThrow('1967-01-01');
const PENSION_MAN = dayOrThrow('1962-01-01');

export function makeAdult(dice: Dice, wish: AdultWish): Adult {
  const { sex, asOf } = wish;
  let birth = asOf - Math.floor((wish.lo + dice.roll() * (wish.hi - wish.lo)) * YEAR);
  if (dayText(birth).endsWith('-02-29')) birth -= 1;
  const age = fullYears(birth, asOf);
  const employment = wish.employment ?? employmentOf(dice, wish, birth, age);
  const worksNow = WORKS.has(employment);
  const isStudent = employment === 'student' || (age < 26 && employment === 'employed' && dice.chance(0.03));
  const disabilityGroup = disabilityOf(dice, employment);
  const hasWorked = employment !== 'student' && (employment !== 'none' || dice.chance(0.7));
  const insuranceYears = hasWorked
    ? Math.max(0, Math.round((age - 20) * (0.55 + 0.4 * dice.roll()) * 2) / 2)
    : 0;
  const insured = employment === 'employed' || employment === 'military';
  const citizenship = citizenshipOf(dice, { birth, asOf, region: wish.region });
  const income = incomeOf(dice, { employment, disabilityGroup, dearness: wish.dearness, isStudent });
  const isJobless = employment === 'unemployed';
  const monthOfUnemployment = isJobless ? dice.whole(1, 8) : 0;
  const weeksWorked = worksNow ? 52 : isJobless ? dice.whole(0, 45) : 0;
  const northern = NORTH.has(wish.region) && insuranceYears > 5;
  const northYears = northern && dice.chance(0.6) ? Math.round(insuranceYears * dice.roll()) : 0;
  const northEquivYears = northern && northYears === 0 ? Math.round(insuranceYears * dice.roll()) : 0;
  const isSick = insured && dice.chance(0.06);
  const edvPaid = disabilityGroup > 0 && dice.chance(0.9);
  const careful = worksNow && dice.chance(0.05);
  const veteranKind = dice.chance(age > 60 ? shares.veteran * 3 : shares.veteran)
    ? veteranOf(dice, age)
    : 'none';
  const radiationKind = dice.chance(shares.radiation) ? dice.pick(radiation) : 'none';
  const fields: Record<string, unknown> = {
    sex,
    birthDate: dayText(birth),
    citizenship: citizenship.citizenship,
    citizenByBirth: citizenship.byBirth,
    legalStatus: citizenship.legalStatus,
    permanentInRF: citizenship.permanent,
    yearsInRF: citizenship.isForeign ? citizenship.years : age,
    residesInNewRegionOn20220930: citizenship.newRegion,
    registeredInRegion: dice.chance(0.93),
    yearsInRegion: citizenship.isForeign
      ? citizenship.years
      : dice.chance(0.75)
        ? age
        : dice.whole(0, Math.max(0, age - 1)),
    employment,
    insured,
    voluntaryInsuredPrevYear: !insured && VOLUNTARY.has(employment) && dice.chance(0.12),
    insuranceYears,
    ipk: Math.round(insuranceYears * (1 + 2.4 * dice.roll()) * 10) / 10,
    earlyStart: northYears > 0 || northEquivYears > 0 || dice.chance(0.04),
    northYears,
    northEquivYears,
    longServiceYears: Math.round(insuranceYears * 0.9),
    avgDailyEarnings: income.avgDaily,
    avgMonthlyEarnings: income.avgMonthly,
    fullTimeStudent: isStudent,
    worksNow,
    worksFullTime: worksNow && dice.chance(0.88),
    weeksWorkedLast12m: weeksWorked,
    registeredUnemployed: isJobless && dice.chance(0.75),
    refusedTwoOffers: isJobless && dice.chance(0.04),
    unemploymentPaid: false,
    jobSeeker: isJobless || (employment === 'none' && dice.chance(0.15)),
    willRegisterBusiness: !worksNow && employment !== 'pensioner' && dice.chance(0.1),
    hasLph: dice.chance(0.07),
    parentalRights: dice.chance(0.985) ? 'ok' : dice.chance(0.5) ? 'limited' : 'deprived',
    alimonyDebt: dice.chance(sex === 'm' ? 0.03 : 0.005),
    taxResident: !citizenship.isForeign || dice.chance(0.7),
    incomeTaxPaid: income.ndflPrevYear > 0,
    incomePrevYear: income.prevYear,
    ndflPaidPrevYear: income.ndflPrevYear,
    incomeYtd: income.yearToDate,
    incomeMonthly: income.monthly,
    income12m: income.monthly * 12,
    disabilityGroup,
    veteranKind,
    radiationKind,
    edvPaid: edvPaid || (PAID_VETERANS.has(veteranKind) && dice.chance(0.9)) || radiationKind !== 'none',
    nsuSanatoriumKept: false,
    sanatoriumIndication: false,
    pensionTotal: income.pension,
    materialSupport: income.pension + (edvPaid ? 3000 : 0),
    sickNote: isSick,
    careSickNote: careful,
    careDaysThisYear: careful ? dice.whole(0, 70) : 0,
    sharedDaysOff: 0,
    onMaternityLeave: false,
    onChildcareLeave: false,
    childcareBenefitAssigned: false,
    mobilized: false,
    legalAidCategory: disabilityGroup === 1 || disabilityGroup === 2 || dice.chance(0.06),
    programCategory: !worksNow && dice.chance(0.12),
    orphanCategory: age <= 26 && dice.chance(shares.orphan * 3),
    ownsFlat: dice.chance(age > 35 ? 0.72 : 0.35),
    registeredAtAddress: dice.chance(0.93),
  };
  if (isJobless) fields.monthOfUnemployment = monthOfUnemployment;
  fields.disabledSinceChildhood = disabilityGroup > 0 && dice.chance(0.2);
  fields.orphanHousingList = fields.orphanCategory === true && dice.chance(0.6);
  fields.hasHousing = dice.chance(fields.orphanCategory === true ? 0.4 : 0.9);
  fields.ruralYears = dice.chance(0.12) ? Math.round(insuranceYears * dice.roll()) : 0;
  fields.dependents = employment === 'pensioner' && dice.chance(0.05) ? 1 : 0;
  fields.mobilityLimit = disabilityGroup > 0 && dice.chance(0.3);
  fields.programUsed = dice.chance(0.02);
  fields.cznProposal = isJobless && dice.chance(0.15);
  fields.treaty = citizenship.isForeign && dice.chance(0.3);
  if (citizenship.since !== undefined) fields.citizenshipSince = citizenship.since;
  if (hasWorked && !worksNow && employment !== 'pensioner') fields.dismissalReason = dice.pick(reasons);
  fields.unemploymentPaid = fields.registeredUnemployed === true && monthOfUnemployment <= 6;
  if (fields.edvPaid === true) {
    const kept = dice.chance(0.45);
    fields.nsuSanatoriumKept = kept;
    fields.sanatoriumIndication = dice.chance(0.4);
  }
  return {
    sex,
    age,
    birth,
    employment,
    isForeign: citizenship.isForeign,
    isStudent,
    disabilityGroup,
    income,
    fields,
  };
}

const WORKS: ReadonlySet<string> = new Set(['employed', 'selfemployed', 'ip', 'military', 'lawyer_notary']);
const VOLUNTARY: ReadonlySet<string> = new Set(['selfemployed', 'ip', 'lawyer_notary']);
const PAID_VETERANS: ReadonlySet<string> = new Set(['combat', 'combat_disabled', 'wwii', 'blockade']);
/** Regions with northern service. */
const NORTH: ReadonlySet<string> = new Set([
  '10',
  '11',
  '14',
  '27',
  '29',
  '41',
  '49',
  '51',
  '65',
  '83',
  '86',
  '87',
  '89',
]);

function employmentOf(dice: Dice, wish: AdultWish, birth: Day, age: number): string {
  const isOfPensionAge = birth < (wish.sex === 'f' ? PENSION_WOMAN : PENSION_MAN);
  if (isOfPensionAge) return dice.chance(age > 70 ? 0.95 : 0.75) ? 'pensioner' : 'employed';
  if (wish.atHomeWithChild === true) return dice.pick(home);
  return dice.pick(age < 23 ? young : working);
}

function disabilityOf(dice: Dice, employment: string): number {
  const share = employment === 'pensioner' ? shares.disabledPensioner : shares.disabledAdult;
  if (!dice.chance(share)) return 0;
  const roll = dice.roll();
  return roll < 0.12 ? 1 : roll < 0.5 ? 2 : 3;
}

function veteranOf(dice: Dice, age: number): string {
  const kind = dice.pick(veterans);
  if ((kind === 'wwii' || kind === 'blockade' || kind === 'home_front') && age < 82) return 'labour';
  return kind === 'labour' && age < 45 ? 'combat' : kind;
}
