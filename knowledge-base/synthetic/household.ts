import type { Day } from '../entitlement/dates.ts';
import { type Adult, makeAdult, type Sex } from './adult.ts';
import { dayText, YEAR } from './calendar.ts';
import { type Child, makeChild } from './child.ts';
import { addCircumstances } from './circumstances.ts';
import type { Dice, Weighted } from './dice.ts';
import { addExcuses, familyFields } from './family.ts';
import { addPregnancy } from './pregnancy.ts';
import { makeProperty } from './property.ts';
import { dearnessOf } from './regions.ts';
import { type HouseholdKind, householdKinds, shares } from './shares.ts';

export interface Setting {
  readonly dice: Dice;
  readonly regions: Weighted<string>;
  readonly asOf: Day;
}

/** One household, everything known. `index` becomes its id. */
export function makeHousehold({ dice, regions, asOf }: Setting, index: number): Record<string, unknown> {
  const kind = dice.pick(householdKinds);
  const region = dice.pick(regions);
  const dearness = dearnessOf(region);
  const isRural = dice.chance(region === '77' || region === '78' ? 0.01 : shares.rural);
  const plan = planOf(dice, kind);
  const common = { asOf, region, dearness };
  const applicant = makeAdult(dice, {
    ...common,
    sex: plan.sex,
    lo: plan.lo,
    hi: plan.hi,
    ...(plan.youngest !== undefined && plan.youngest < 3 && plan.sex === 'f'
      ? { atHomeWithChild: true }
      : {}),
  });
  const spouse = plan.married ? makeSpouse(dice, applicant, plan, common) : undefined;
  const isGuardian = kind === 'guardian';
  const hadEdinoe = plan.children > 0 && dice.chance(0.35);
  const children = makeChildren(dice, plan, { applicant, spouse, asOf, region, isGuardian, hadEdinoe });
  const year = Number(dayText(asOf).slice(0, 4));
  const document: Record<string, unknown> = {
    id: `synthetic-${index}`,
    asOf: dayText(asOf),
    region,
    locality: localityOf(dice, region, isRural),
    applicant: applicant.fields,
    spouse: spouse === undefined ? null : spouse.fields,
    children: children.map((child) => child.fields),
  };
  finishApplicant(dice, { kind, applicant, spouse, children, isGuardian });
  if (kind === 'expecting') addPregnancy(dice, applicant, asOf);
  else addNoPregnancy(applicant);
  const family = familyFields(dice, { applicant, spouse, children, asOf, hadEdinoe });
  document.family = family.fields;
  addExcuses(dice, { applicant, spouse, children, isLarge: family.isLarge });
  applicant.fields.nsuTaken = applicant.fields.nsuSanatoriumKept === true ? ['drugs', 'sanatorium'] : [];
  document.parents = { working: workingOf(applicant, spouse) };
  document.property = makeProperty(dice, year, isRural);
  addCircumstances(dice, document, {
    asOf,
    applicant,
    spouse,
    children,
    isRural,
    isGuardian,
    isLarge: family.isLarge,
    incomeMonthly: family.incomeMonthly,
    dearness,
  });
  return document;
}

interface Plan {
  readonly sex: Sex;
  /** Age of the applicant, years. */
  readonly lo: number;
  readonly hi: number;
  readonly married: boolean;
  readonly children: number;
  /** Age of the youngest child, years. */
  readonly youngest: number | undefined;
}

function planOf(dice: Dice, kind: HouseholdKind): Plan {
  const mostlyWoman: Sex = dice.chance(0.8) ? 'f' : 'm';
  const evenly: Sex = dice.chance(0.55) ? 'f' : 'm';
  const none = { children: 0, youngest: undefined };
  switch (kind) {
    case 'single-young':
      return { sex: evenly, lo: 18, hi: 36, married: false, ...none };
    case 'couple':
      return { sex: evenly, lo: 21, hi: 54, married: true, ...none };
    case 'expecting': {
      const children = dice.chance(0.5) ? 0 : dice.whole(1, 2);
      const youngest = children > 0 ? 1.2 + 6 * dice.roll() : undefined;
      return {
        sex: 'f',
        lo: youngest === undefined ? 18 : 24,
        hi: 41,
        married: dice.chance(0.82),
        children,
        youngest,
      };
    }
    case 'newborn': {
      const children = dice.chance(0.42) ? 1 : dice.chance(0.6) ? 2 : dice.whole(3, 5);
      return {
        sex: dice.chance(0.85) ? 'f' : 'm',
        lo: 19 + children * 2,
        hi: 42,
        married: dice.chance(0.86),
        children,
        youngest: 1.5 * dice.roll() ** 1.5,
      };
    }
    case 'children': {
      const children = dice.chance(0.55) ? 1 : 2;
      return { sex: mostlyWoman, lo: 26, hi: 50, married: true, children, youngest: 1.5 + 16 * dice.roll() };
    }
    case 'large': {
      const children = dice.chance(0.72) ? 3 : dice.chance(0.7) ? 4 : dice.whole(5, 7);
      return {
        sex: mostlyWoman,
        lo: 28,
        hi: 48,
        married: dice.chance(0.85),
        children,
        youngest: 0.2 + 12 * dice.roll(),
      };
    }
    case 'one-parent':
      return {
        sex: dice.chance(0.9) ? 'f' : 'm',
        lo: 23,
        hi: 48,
        married: false,
        children: dice.chance(0.7) ? 1 : 2,
        youngest: 0.5 + 15 * dice.roll(),
      };
    case 'guardian':
      return {
        sex: mostlyWoman,
        lo: 32,
        hi: 66,
        married: dice.chance(0.6),
        children: dice.chance(0.7) ? 1 : 2,
        youngest: 1 + 15 * dice.roll(),
      };
    case 'near-pension': {
      const children = dice.chance(0.15) ? 1 : 0;
      return {
        sex: evenly,
        lo: 50,
        hi: 63,
        married: dice.chance(0.7),
        children,
        youngest: children > 0 ? 12 + 6 * dice.roll() : undefined,
      };
    }
    case 'pensioner':
      return { sex: dice.chance(0.65) ? 'f' : 'm', lo: 60, hi: 92, married: dice.chance(0.5), ...none };
  }
}

function makeSpouse(
  dice: Dice,
  applicant: Adult,
  plan: Plan,
  common: { readonly asOf: Day; readonly region: string; readonly dearness: number },
): Adult {
  const age = applicant.age + (applicant.sex === 'f' ? 2 : -2) + dice.bell() * 3;
  const lo = Math.min(90, Math.max(18.5, age - 1));
  const isConscript = applicant.sex === 'f' && lo < 29 && dice.chance(shares.conscriptSpouse * 3);
  const spouse = makeAdult(dice, {
    ...common,
    sex: applicant.sex === 'f' ? 'm' : 'f',
    lo,
    hi: lo + 2,
    ...(isConscript ? { employment: 'conscript' } : {}),
    ...(plan.youngest !== undefined && plan.youngest < 3 && applicant.sex === 'm'
      ? { atHomeWithChild: true }
      : {}),
  });
  if (spouse.fields.employment === 'lawyer_notary') spouse.fields.employment = 'ip';
  spouse.fields.registered = dice.chance(0.94);
  spouse.fields.cadet = isConscript && dice.chance(0.05);
  return spouse;
}

function makeChildren(
  dice: Dice,
  plan: Plan,
  around: {
    readonly applicant: Adult;
    readonly spouse: Adult | undefined;
    readonly asOf: Day;
    readonly region: string;
    readonly isGuardian: boolean;
    readonly hadEdinoe: boolean;
  },
): Child[] {
  const { applicant, spouse, asOf, region, isGuardian } = around;
  const children: Child[] = [];
  if (plan.youngest === undefined) return children;
  const mother = applicant.sex === 'f' ? applicant : spouse;
  const eldest = isGuardian ? 17.9 : Math.max(0.1, (mother ?? applicant).age - 17.5);
  let age = Math.min(plan.youngest, eldest);
  for (let order = plan.children; order >= 1 && age <= eldest; order -= 1) {
    children.unshift(
      makeChild(dice, {
        asOf,
        birth: asOf - Math.floor(age * YEAR),
        order,
        region,
        isForeignFamily: applicant.isForeign && (spouse === undefined || spouse.isForeign),
        inCare: isGuardian,
        motherAlone: spouse === undefined,
        fatherConscript: spouse?.employment === 'conscript',
        edinoePaid: around.hadEdinoe && age < 17,
        ...(isGuardian ? { fullSupport: dice.chance(0.1) } : {}),
      }),
    );
    age += dice.chance(0.02) ? 0 : 1 + 4.5 * dice.roll();
  }
  if (!isGuardian) renumber(children);
  let n = 0;
  for (const child of children) {
    n += 1;
    child.fields.n = n;
  }
  return children;
}

/** When the mother was too young for the eldest ones, fewer children are left: they count from one again. */
function renumber(children: readonly Child[]): void {
  let order = 0;
  for (const child of children) {
    order += 1;
    child.fields.order = order;
  }
}

/** Only Хабаровский край has zones of its coefficient in the parameters. */
function localityOf(dice: Dice, region: string, isRural: boolean): Record<string, unknown> {
  const kind = isRural ? 'rural' : 'urban';
  if (region !== '27') return { kind };
  const roll = dice.roll();
  return { kind, zone: roll < 0.85 ? 'south' : roll < 0.9 ? 'okhotsk' : 'other' };
}

function addNoPregnancy(applicant: Adult): void {
  applicant.fields.pregnancyWeeks = 0;
  applicant.fields.multiplePregnancy = false;
}

function finishApplicant(
  dice: Dice,
  around: {
    readonly kind: HouseholdKind;
    readonly applicant: Adult;
    readonly spouse: Adult | undefined;
    readonly children: readonly Child[];
    readonly isGuardian: boolean;
  },
): void {
  const { applicant, spouse, children, isGuardian } = around;
  const { fields } = applicant;
  const youngest = children.at(-1);
  const hasSmall = youngest !== undefined && youngest.age < 1.5;
  fields.relation =
    children.length === 0
      ? 'self'
      : isGuardian
        ? dice.chance(0.85)
          ? 'guardian'
          : 'relative'
        : applicant.sex === 'f'
          ? 'mother'
          : 'father';
  fields.soleParent = spouse === undefined && children.length > 0 && !isGuardian && dice.chance(0.45);
  fields.soleAdoptiveParent = false;
  fields.stepParent = !isGuardian && spouse !== undefined && dice.chance(0.02);
  if (spouse === undefined) fields.maritalStatus = aloneStatus(dice, applicant, children.length > 0);
  else if (spouse.fields.registered === true) fields.maritalStatus = 'married';
  const stayed = hasSmall && applicant.sex === 'f' && fields.insured === true;
  fields.onChildcareLeave = stayed && youngest.age < 1.4 && dice.chance(0.75);
  fields.childcareBenefitAssigned =
    fields.onChildcareLeave === true ? dice.chance(0.7) : stayed && dice.chance(0.2);
  if (fields.childcareBenefitAssigned === true && youngest !== undefined)
    youngest.fields.childcarePaidToOther = false;
  const orders = children.map((child) => Number(child.fields.order));
  const eldestBirth = children[0]?.birth ?? 0;
  const used =
    !isGuardian && orders.length > 0 && eldestBirth > 13_514 && dice.chance(orders.length > 1 ? 0.85 : 0.5);
  fields.matkapitalUsed = used;
  if (used) fields.matkapitalUsedFor = eldestBirth >= 18_262 && dice.chance(0.7) ? 'first' : 'second';
  fields.matkapitalBalance = used && dice.chance(0.4) ? dice.whole(10, 900) * 1000 : 0;
  fields.mortgage450Used = orders.length >= 3 && dice.chance(0.25);
  fields.mobilized = dice.chance(shares.mobilized);
  fields.svoFamily = fields.mobilized === true || dice.chance(0.02);
  fields.resettlementProgram = fields.citizenByBirth === false && !applicant.isForeign && dice.chance(0.15);
  fields.dependentOfDeceased = dice.chance(0.1);
  fields.lateReasonValid = dice.chance(0.1);
}

function aloneStatus(dice: Dice, applicant: Adult, hasChildren: boolean): string {
  if (applicant.age > 60) return dice.chance(0.6) ? 'widowed' : 'divorced';
  return hasChildren && dice.chance(0.65) ? 'divorced' : 'single';
}

function workingOf(applicant: Adult, spouse: Adult | undefined): string {
  const works = applicant.fields.worksNow === true;
  if (spouse === undefined) return 'single';
  const other = spouse.fields.worksNow === true;
  return works ? (other ? 'both' : 'applicant') : other ? 'other' : 'none';
}
