import type { Day } from '../entitlement/dates.ts';
import type { Adult } from './adult.ts';
import { dayText } from './calendar.ts';
import type { Child } from './child.ts';
import { type Dice, weighted } from './dice.ts';
import { shares } from './shares.ts';

export interface Situation {
  readonly asOf: Day;
  readonly applicant: Adult;
  readonly spouse: Adult | undefined;
  readonly children: readonly Child[];
  readonly isRural: boolean;
  readonly isGuardian: boolean;
  readonly isLarge: boolean;
  readonly incomeMonthly: number;
  readonly dearness: number;
}

const dead = weighted([
  ['pensioner', 0.55],
  ['employed', 0.2],
  ['not_employed', 0.12],
  ['family_member_of_employed', 0.08],
  ['military', 0.03],
  ['stillborn', 0.02],
]);

/** A death, sickness, housing costs, mortgage and the rare cases: everything beside persons, income and property. */
export function addCircumstances(dice: Dice, document: Record<string, unknown>, situation: Situation): void {
  const { asOf, applicant, children, isRural } = situation;
  if (dice.chance(shares.deathInFamily)) document.deceased = deathIn(dice, situation);
  if (applicant.fields.sickNote === true) document.sick = sicknessOf(dice, asOf);
  document.zhku = {
    standardCost: Math.round(4500 * situation.dearness * (0.7 + 1.1 * dice.roll())),
    regionalShare: dice.chance(0.7) ? 0.22 : dice.chance(0.5) ? 0.15 : 0.1,
    debtByCourt: dice.chance(0.04),
    monthlyCost: Math.round(4500 * situation.dearness * (0.6 + 1.4 * dice.roll())),
  };
  document.capRepairFee = dice.whole(200, 900);
  if (dice.chance(children.length > 0 ? 0.22 : 0.1)) {
    document.mortgage = {
      contractDate: dayText(asOf - dice.whole(30, 3600)),
      debt: dice.whole(2, 90) * 100_000,
    };
  }
  const solidFuel = isRural ? dice.chance(0.35) : dice.chance(0.02);
  document.housing = solidFuel
    ? { solidFuel, fuelUse: dice.chance(0.75) ? 'stove' : 'hearth' }
    : { solidFuel };
  const inZone = dice.chance(shares.emergency);
  document.emergency = { inZone, disrupted: inZone && dice.chance(0.7) };
  document.residence = { confirmed: dice.chance(0.95) };
  const injured = dice.chance(shares.injury);
  document.injury = { insuredEvent: injured, lossPercent: injured ? dice.whole(0, 8) * 10 : 0 };
  const isReferred = applicant.disabilityGroup === 0 && dice.chance(0.02);
  document.mse = {
    referral: isReferred,
    refusalNote: !isReferred && dice.chance(0.004),
    ...(isReferred ? { impairment: dice.whole(1, 9) * 10 } : {}),
  };
  const hasDisabledChild = children.some((child) => child.isDisabled && child.age < 18);
  const hasDisabled = hasDisabledChild || applicant.disabilityGroup > 0;
  document.ipra = { contains: hasDisabled && dice.chance(0.45) };
  document.car = { inRegistry: hasDisabled && dice.chance(0.3) };
  document.caredFor = {
    disabledChild: hasDisabledChild,
    disabledSinceChildhoodG1: dice.chance(0.004),
  };
  document.socialServices = {
    need: (applicant.age > 75 && dice.chance(0.3)) || (applicant.disabilityGroup === 1 && dice.chance(0.5)),
  };
  const isPoor = situation.incomeMonthly < 19_000 * situation.dearness * (1 + children.length);
  document.hardship = { circumstances: isPoor ? dice.chance(0.45) : dice.chance(0.08) };
  if (isPoor) document.soccontract = { estimate: dice.whole(3, 40) * 10_000 };
  document.commission = { approved: isPoor && dice.chance(0.3) };
  document.household = {
    onlyNonWorkingPensionersOrDisabled:
      applicant.employment === 'pensioner' &&
      children.length === 0 &&
      (situation.spouse === undefined || situation.spouse.employment === 'pensioner'),
  };
  if (children.some((child) => child.age >= 2 && child.age <= 6)) {
    document.kindergarten = { public: dice.chance(0.92) };
  }
  if (children.some((child) => child.fields.grade !== undefined)) {
    document.schoolKind = dice.chance(0.96) ? 'municipal' : dice.chance(0.5) ? 'state' : 'private';
  }
  document.regionFacts = { hasCapRepairLaw: dice.chance(0.95), kindergartenNeedTest: dice.chance(0.7) };
  document.alimony = alimonyOf(dice, situation);
  document.mother = motherOf(dice, situation);
}

function deathIn(dice: Dice, { asOf, applicant, spouse, children }: Situation): Record<string, unknown> {
  const isWidowed = spouse === undefined && children.length > 0;
  const category = dice.pick(dead);
  const free = dice.chance(0.06);
  return {
    category,
    relation: isWidowed
      ? applicant.sex === 'f'
        ? 'father'
        : 'mother'
      : dice.chance(0.5)
        ? 'mother'
        : 'other',
    deathDate: dayText(asOf - Math.floor(dice.roll() ** 2 * 500)),
    insuranceYears: category === 'not_employed' || category === 'stillborn' ? 0 : dice.whole(1, 40),
    ipk: dice.whole(0, 120),
    survivorsCount: dice.whole(1, 3),
    funeralPaidByApplicant: !free && dice.chance(0.88),
    freeFuneralServices: free,
    funeralCost: free ? 0 : dice.whole(12, 140) * 1000,
  };
}

function sicknessOf(dice: Dice, asOf: Day): Record<string, unknown> {
  const start = asOf - dice.whole(3, 320);
  const inpatient = dice.chance(0.25);
  const stillOpen = asOf - start < 60 && dice.chance(0.4);
  if (stillOpen) return { stillOpen, inpatient, start: dayText(start) };
  return {
    stillOpen,
    inpatient,
    start: dayText(start),
    end: dayText(Math.min(asOf, start + dice.whole(3, 40))),
  };
}

function alimonyOf(dice: Dice, { spouse, children }: Situation): Record<string, unknown> {
  const isOwed = spouse === undefined && children.some((child) => child.age < 18);
  const kind = isOwed ? (dice.chance(0.5) ? 'court' : dice.chance(0.15) ? 'notary' : 'none') : 'none';
  return { kind, receivedMonthly: kind === 'none' || dice.chance(0.3) ? 0 : dice.whole(3, 25) * 1000 };
}

function motherOf(dice: Dice, { applicant, spouse, isGuardian }: Situation): Record<string, unknown> {
  if (applicant.sex === 'f' && !isGuardian) {
    return {
      alive: true,
      citizenship: applicant.fields.citizenship,
      parentalRights: applicant.fields.parentalRights,
    };
  }
  if (spouse !== undefined && !isGuardian) {
    return {
      alive: true,
      citizenship: spouse.fields.citizenship,
      parentalRights: spouse.fields.parentalRights,
    };
  }
  return {
    alive: dice.chance(0.6),
    citizenship: dice.chance(0.96) ? 'RU' : 'foreign',
    parentalRights: dice.chance(0.7) ? 'ok' : dice.chance(0.75) ? 'deprived' : 'limited',
  };
}
