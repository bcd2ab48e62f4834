import type { Caution, KnownFamily, RegisterFact } from '#core/registers/index.ts';
import { type Day, formatDay } from '#knowledge-base/entitlement/dates.ts';
import { addressOf } from '../citizens/citizen.ts';
import {
  type Adult,
  type Child,
  childrenOn,
  isAlive,
  isJobless,
  type Life,
  pensionDay,
  year,
} from './life.ts';
import { fullNameOf, phoneOf, subjectIdOf } from './people.ts';

/** For how long a fact of the registers may be used. */
const validDays = 30;

export function startOf(day: Day): string {
  return `${formatDay(day)}T00:00:00Z`;
}

/** Makes facts that are true of a day. */
export function factMaker(day: Day) {
  return (
    path: string,
    value: RegisterFact['value'],
    source: RegisterFact['source'] = 'sfr',
  ): RegisterFact => ({
    path,
    value,
    source,
    at: startOf(day),
    validUntil: startOf(day + validDays),
  });
}

/** What the registers know of this member's family on a day; `undefined`: there is no such member yet. */
export function familyOn(life: Life, place: number, day: Day): KnownFamily | undefined {
  const { index, region, adults } = life;
  const subjectId = subjectIdOf({ index, place });
  const child = place > 1 ? life.children[place - 2] : undefined;
  const adult = adults[place];
  const self = adult ?? child;
  if (self === undefined || (child !== undefined && child.birth > day)) return undefined;
  const phone = phoneOf({ index, place });
  return {
    subjectId,
    name: addressOf({ fullName: fullNameOf({ index, place }, self.sex) }),
    region,
    ...(phone === undefined ? {} : { phone, phoneSince: startOf(life.phoneSince) }),
    facts: adult === undefined ? childFacts(life, child, day) : adultFacts(life, place, day),
    cautions: cautionsOn(life, place, day),
    representatives: child === undefined ? [] : representativesOn(life, child, day),
  };
}

function adultFacts(life: Life, place: number, day: Day): RegisterFact[] {
  const fact = factMaker(day);
  const adult = life.adults[place];
  if (adult === undefined) return [];
  const spouse = life.marriedOn !== undefined && life.marriedOn <= day ? life.adults[1 - place] : undefined;
  const isSpouseAlive = spouse !== undefined && isAlive(spouse, day);
  const all = childrenOn(life, day);
  const income = incomeOn(adult, day) + (isSpouseAlive ? incomeOn(spouse, day) : 0);
  const facts = [
    fact('region', life.region, 'esia'),
    fact('applicant.birthDate', formatDay(adult.birth), 'esia'),
    fact('applicant.sex', adult.sex, 'esia'),
    fact('applicant.citizenship', 'RU', 'esia'),
    fact('applicant.permanentInRF', true, 'esia'),
    fact('applicant.maritalStatus', maritalStatus(spouse, isSpouseAlive), 'zags'),
    fact('spouse.exists', isSpouseAlive, 'zags'),
    ...workFacts(adult, day),
    fact('applicant.disabilityGroup', disabilityGroup(adult, day)),
    fact('applicant.veteranKind', (adult.veteranOn ?? day + 1) <= day ? 'labour' : 'none'),
    fact('applicant.radiationKind', (adult.exposedOn ?? day + 1) <= day ? 'preferential_zone' : 'none'),
    fact('family.size', 1 + (isSpouseAlive ? 1 : 0) + all.length, 'zags'),
    fact('family.large', all.length >= 3, 'zags'),
    fact('family.incomeMonthly', income),
    // The tax office has counted something that the Social Fund has not.
    ...(life.index % 30 === 7 && income > 0
      ? [fact('family.incomeMonthly', Math.round(income * 1.07), 'other')]
      : []),
    ...all.flatMap(({ child }, n) => factsOfChild(child, n, day)),
  ];
  const under17 = all.filter(({ child }) => day < child.birth + 17 * year).length;
  if (under17 > 0) facts.push(fact('family.childrenUnder17', under17, 'zags'));
  if (isSpouseAlive) facts.push(fact('spouse.birthDate', formatDay(spouse.birth), 'zags'));
  if (spouse !== undefined && !isSpouseAlive) {
    facts.push(fact('deceased.relation', 'spouse', 'zags'));
    facts.push(fact('deceased.deathDate', formatDay(spouse.diesOn), 'zags'));
  }
  if (all.length > 0) facts.push(fact('applicant.relation', adult.sex === 'f' ? 'mother' : 'father', 'zags'));
  const weeks = pregnancyWeeks(life, adult, day);
  if (weeks !== undefined) facts.push(fact('applicant.pregnancyWeeks', weeks, 'other'));
  return facts;
}

function workFacts(adult: Adult, day: Day): RegisterFact[] {
  const fact = factMaker(day);
  const isPensioner = pensionDay(adult) <= day;
  const isOut = isJobless(adult, day);
  const employment = isPensioner ? 'pensioner' : isOut ? 'unemployed' : 'employed';
  return [
    fact('applicant.employment', employment),
    fact('applicant.worksNow', employment === 'employed'),
    fact('applicant.incomeMonthly', incomeOn(adult, day)),
    fact('applicant.registeredUnemployed', isOut && !isPensioner, 'other'),
  ];
}

export function factsOfChild(child: Child, n: number, day: Day): RegisterFact[] {
  const fact = factMaker(day);
  const path = (name: string): string => `children[${n}].${name}`;
  return [
    fact(path('birthDate'), formatDay(child.birth), 'zags'),
    ...(child.isDisputed ? [fact(path('birthDate'), formatDay(child.birth + 30))] : []),
    fact(path('citizenship'), 'RU', 'zags'),
    fact(path('adopted'), child.isAdopted, 'zags'),
    fact(path('disabled'), (child.disabledOn ?? day + 1) <= day),
  ];
}

function childFacts(life: Life, child: Child | undefined, day: Day): RegisterFact[] {
  const fact = factMaker(day);
  if (child === undefined) return [];
  return [
    fact('region', life.region, 'esia'),
    fact('applicant.birthDate', formatDay(child.birth), 'zags'),
    fact('applicant.sex', child.sex, 'esia'),
    fact('applicant.citizenship', 'RU', 'esia'),
    fact('applicant.relation', 'self', 'zags'),
  ];
}

function cautionsOn(life: Life, place: number, day: Day): Caution[] {
  const adult = life.adults[place];
  const told: Caution[] = [];
  if (life.children.some((child) => child.isAdopted && (child.takenOn ?? day) <= day))
    told.push('adoption-secret');
  if (life.isAddressProtected) told.push('protected-address');
  if (life.isViolent) told.push('violence');
  if (life.adults.some((one, n) => n !== place && one.diesOn <= day && day < one.diesOn + year / 2))
    told.push('death-in-family');
  if (adult !== undefined && isToldDead(adult, day)) told.push('deceased');
  return told;
}

/** For a week of a mistaken record the register has her dead. */
function isToldDead(adult: Adult, day: Day): boolean {
  const { falselyDeadOn } = adult;
  return (
    !isAlive(adult, day) ||
    (falselyDeadOn !== undefined && falselyDeadOn + 2 <= day && day < falselyDeadOn + 9)
  );
}

function representativesOn(life: Life, child: Child, day: Day): KnownFamily['representatives'] {
  const relation =
    child.takenOn === undefined || child.isAdopted ? ('parent' as const) : ('guardian' as const);
  return life.adults.flatMap((adult, place) =>
    isAlive(adult, day) && day < child.birth + 18 * year
      ? [{ subjectId: subjectIdOf({ index: life.index, place }), relation }]
      : [],
  );
}

function maritalStatus(spouse: Adult | undefined, isSpouseAlive: boolean): string {
  if (spouse === undefined) return 'single';
  return isSpouseAlive ? 'married' : 'widowed';
}

function disabilityGroup({ disabledOn, birth }: Adult, day: Day): string {
  return disabledOn === undefined || disabledOn > day ? '0' : String(1 + (Math.abs(birth) % 3));
}

/** Kopecks a month. */
export function incomeOn(adult: Adult, day: Day): number {
  if (!isAlive(adult, day)) return 0;
  if (pensionDay(adult) <= day) return Math.round(adult.wage * 0.4);
  return isJobless(adult, day) ? 0 : adult.wage;
}

function pregnancyWeeks({ children }: Life, { sex }: Adult, day: Day): number | undefined {
  if (sex !== 'f') return undefined;
  const next = children.find(
    ({ birth, takenOn }) => takenOn === undefined && birth > day && birth - day <= 190,
  );
  return next === undefined ? undefined : 40 - Math.ceil((next.birth - day) / 7);
}
