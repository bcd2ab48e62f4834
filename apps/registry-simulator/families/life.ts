import type { Day } from '#knowledge-base/entitlement/dates.ts';
import { Dice, weighted } from '#knowledge-base/synthetic/dice.ts';
import { RUSSIA } from '#knowledge-base/synthetic/regions.ts';

/** Out of work from a day until a day. */
interface Jobless {
  readonly from: Day;
  readonly until: Day;
}

export interface Adult {
  readonly sex: 'f' | 'm';
  readonly birth: Day;
  readonly jobless: readonly Jobless[];
  /** Kopecks a month while there is work. */
  readonly wage: number;
  readonly disabledOn: Day | undefined;
  readonly veteranOn: Day | undefined;
  readonly exposedOn: Day | undefined;
  readonly diesOn: Day;
  /** A death that was told of somebody alive; taken back some days later. */
  readonly falselyDeadOn: Day | undefined;
}

export interface Child {
  readonly sex: 'f' | 'm';
  readonly birth: Day;
  /** Taken into the family, not born into it. */
  readonly takenOn: Day | undefined;
  readonly isAdopted: boolean;
  readonly disabledOn: Day | undefined;
  /** The Social Fund has another day than ЗАГС. */
  readonly isDisputed: boolean;
  /** The first record of the birth had a wrong day. */
  readonly isMisrecorded: boolean;
}

/** A family's whole life, past and to come: who looks at it on a day sees what has happened by then. */
export interface Life {
  readonly index: number;
  readonly region: string;
  /** One or two; the first is the mother where there is one. */
  readonly adults: readonly Adult[];
  readonly marriedOn: Day | undefined;
  /** In order of birth, at most six. */
  readonly children: readonly Child[];
  readonly isAddressProtected: boolean;
  readonly isViolent: boolean;
  readonly phoneSince: Day;
}

export const year = 365.2425;
/** 1 January 2026: ages are dealt out as of it, whatever the day is. */
const anchor: Day = 20_454;

const counts = weighted([
  [0, 0.17],
  [1, 0.31],
  [2, 0.34],
  [3, 0.13],
  [4, 0.04],
  [5, 0.01],
]);

/** The same family for the same seed and number, on every machine and at any time. */
export function makeLife(seed: number, index: number): Life {
  const dice = new Dice(Math.imul(seed, 1_000_003) + index);
  const region = dice.pick(RUSSIA);
  const firstBirth = anchor - Math.floor((19 + dice.roll() * 60) * year);
  const isCouple = dice.chance(0.7);
  const isMan = !isCouple && dice.chance(0.3);
  const adults = [adult(dice, isMan ? 'm' : 'f', firstBirth)];
  if (isCouple) adults.push(adult(dice, 'm', firstBirth - Math.floor(dice.bell() * 900)));
  const youngest = Math.max(...adults.map(({ birth }) => birth));
  return {
    index,
    region,
    adults,
    marriedOn: isCouple ? youngest + Math.floor((19 + dice.roll() * 11) * year) : undefined,
    children: children(dice, firstBirth).filter(({ birth }) => birth < (adults[0]?.diesOn ?? 0)),
    isAddressProtected: dice.chance(0.003),
    isViolent: dice.chance(0.005),
    phoneSince: anchor - dice.whole(10, 4000),
  };
}

function adult(dice: Dice, sex: Adult['sex'], birth: Day): Adult {
  const at = (years: number): Day => birth + Math.floor(years * year);
  const jobless: Jobless[] = [];
  for (let age = 22 + dice.roll() * 12; age < 60; age += 3 + dice.roll() * 18) {
    const from = at(age);
    jobless.push({ from, until: from + dice.whole(40, 420) });
  }
  // Whoever was dealt out is alive on the day they were.
  const natural = at(sex === 'f' ? 79 : 70) + Math.floor(dice.bell() * 11 * year);
  const diesOn = natural > anchor ? natural : anchor + dice.whole(1, 6000);
  return {
    sex,
    birth,
    jobless,
    wage: Math.round((32_000 + 30_000 * Math.abs(dice.bell())) * (sex === 'f' ? 0.85 : 1)) * 100,
    diesOn,
    disabledOn: dice.chance(0.09) ? at(24 + dice.roll() * 50) : undefined,
    veteranOn: dice.chance(0.06) ? at(35 + dice.roll() * 25) : undefined,
    exposedOn: dice.chance(0.003) ? at(20 + dice.roll() * 30) : undefined,
    falselyDeadOn: dice.chance(0.02) ? Math.min(diesOn - 400, at(20 + dice.roll() * 50)) : undefined,
  };
}

function children(dice: Dice, parentBirth: Day): Child[] {
  const wanted = dice.pick(counts);
  const born: Child[] = [];
  let age = 20 + dice.roll() * 12;
  for (let n = 0; n < wanted && age < 44; n += 1, age += 1.6 + dice.roll() * 4.5) {
    const birth = parentBirth + Math.floor(age * year);
    const isTaken = dice.chance(0.012);
    born.push({
      sex: dice.chance(0.513) ? 'm' : 'f',
      birth,
      takenOn: isTaken ? birth + Math.floor((1 + dice.roll() * 9) * year) : undefined,
      isAdopted: isTaken && dice.chance(0.4),
      disabledOn: dice.chance(0.02) ? birth + Math.floor(dice.roll() * 12 * year) : undefined,
      isDisputed: dice.chance(0.03),
      isMisrecorded: dice.chance(0.02),
    });
  }
  return born;
}

/** Women at 60, men at 65: 400-ФЗ as it is once the transition is over. */
export function pensionDay({ sex, birth }: Pick<Adult, 'sex' | 'birth'>): Day {
  return birth + Math.floor((sex === 'f' ? 60 : 65) * year);
}

/** Children under 18 that the family has on a day, eldest first; `n` is the child's place in the life. */
export function childrenOn(life: Life, day: Day): readonly { readonly child: Child; readonly n: number }[] {
  return life.children
    .flatMap((child, n) =>
      (child.takenOn ?? child.birth) <= day && day < comesOfAge(child) ? [{ child, n }] : [],
    )
    .sort((a, b) => a.child.birth - b.child.birth);
}

export function comesOfAge({ birth }: Pick<Child, 'birth'>): Day {
  return birth + Math.floor(18 * year) + 1;
}

export function isAlive({ birth, diesOn }: Adult, day: Day): boolean {
  return birth <= day && day < diesOn;
}

export function isJobless({ jobless }: Adult, day: Day): boolean {
  return jobless.some(({ from, until }) => from <= day && day < until);
}
