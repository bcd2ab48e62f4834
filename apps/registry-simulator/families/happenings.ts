import type { LifeEventKind, RegisterFact } from '#core/registers/index.ts';
import type { Day } from '#knowledge-base/entitlement/dates.ts';
import { comesOfAge, type Life, pensionDay, year } from './life.ts';

export interface Happening {
  readonly kind: LifeEventKind;
  /** Whose it is: the member's place. */
  readonly place: number;
  readonly on: Day;
  /** When the register learns it: days later, and the minute of that day. */
  readonly knownOn: Day;
  readonly source: RegisterFact['source'];
  /** The child it is about, by place in the life. */
  readonly child?: number;
  /** The happening (by its place in the list) that this one puts right, or takes back. */
  readonly corrects?: number;
  readonly reverses?: number;
}

/** Ages of a child at which rights begin or end: 3, 8 and 18 years. */
const turningAges = [3, 8, 18];

/** Everything registers will ever tell of this family. The order is fixed: a place in it is the event's number. */
export function happeningsOf(life: Life): readonly Happening[] {
  const list: Happening[] = [];
  for (let place = 0; place < life.adults.length; place += 1) {
    addAdult(list, life, place);
    addMarriage(list, life, place);
  }
  for (let child = 0; child < life.children.length; child += 1) addChild(list, life, child);
  return list;
}

/** @returns its place in the list */
function add(list: Happening[], one: Happening): number {
  return list.push(one) - 1;
}

/** 1 to `most` days, the same for the same family. */
function late({ index }: Life, n: number, most: number): number {
  return 1 + ((index * 31 + n * 17) % most);
}

function addAdult(list: Happening[], life: Life, place: number): void {
  const adult = life.adults[place];
  if (adult === undefined) return;
  const { diesOn } = adult;
  const lives = (on: Day | undefined): on is Day => on !== undefined && on < diesOn;
  const pension = pensionDay(adult);
  if (lives(pension))
    add(list, { kind: 'pension-age', place, on: pension, knownOn: pension + 1, source: 'sfr' });
  for (const { from } of adult.jobless) {
    if (lives(from) && from < pension)
      add(list, { kind: 'job-loss', place, on: from, knownOn: from + late(life, from, 5), source: 'sfr' });
  }
  if (lives(adult.disabledOn))
    add(list, {
      kind: 'disability-established',
      place,
      on: adult.disabledOn,
      knownOn: adult.disabledOn + 3,
      source: 'sfr',
    });
  if (lives(adult.veteranOn))
    add(list, {
      kind: 'veteran-status',
      place,
      on: adult.veteranOn,
      knownOn: adult.veteranOn + 10,
      source: 'sfr',
    });
  if (lives(adult.exposedOn))
    add(list, {
      kind: 'radiation-exposure',
      place,
      on: adult.exposedOn,
      knownOn: adult.exposedOn + 30,
      source: 'sfr',
    });
  if (adult.falselyDeadOn !== undefined) {
    const on = adult.falselyDeadOn;
    const told = add(list, { kind: 'death', place, on, knownOn: on + 2, source: 'zags' });
    add(list, { kind: 'death', place, on, knownOn: on + 9, source: 'zags', reverses: told });
  }
  add(list, { kind: 'death', place, on: diesOn, knownOn: diesOn + late(life, place, 6), source: 'zags' });
  const other = life.adults.length === 2 ? 1 - place : undefined;
  if (other !== undefined && diesOn < (life.adults[other]?.diesOn ?? 0))
    add(list, {
      kind: 'loss-of-breadwinner',
      place: other,
      on: diesOn,
      knownOn: diesOn + late(life, place, 6),
      source: 'zags',
    });
}

function addMarriage(list: Happening[], { marriedOn, adults }: Life, place: number): void {
  const adult = adults[place];
  if (marriedOn === undefined || adult === undefined || marriedOn - adult.birth > 35 * year) return;
  add(list, { kind: 'young-family', place, on: marriedOn, knownOn: marriedOn + 4, source: 'zags' });
}

function addChild(list: Happening[], life: Life, child: number): void {
  const one = life.children[child];
  if (one === undefined) return;
  const { birth, takenOn } = one;
  const from = takenOn ?? birth;
  life.adults.forEach((adult, place) => {
    if (adult.diesOn <= from) return;
    if (takenOn !== undefined) {
      add(list, {
        kind: 'guardianship',
        place,
        on: takenOn,
        knownOn: takenOn + 5,
        child,
        source: 'other',
      });
      return;
    }
    if (adult.sex === 'f')
      add(list, {
        kind: 'pregnancy',
        place,
        on: birth - 190,
        knownOn: birth - 190 + late(life, child, 20),
        child,
        source: 'other',
      });
    const lateDays = late(life, child, 12);
    const told = add(list, {
      kind: 'child-birth',
      place,
      on: birth,
      knownOn: birth + lateDays,
      child,
      source: 'zags',
    });
    if (one.isMisrecorded)
      add(list, {
        kind: 'child-birth',
        place,
        on: birth,
        knownOn: birth + lateDays + 11,
        child,
        source: 'zags',
        corrects: told,
      });
  });
  // Of one who brings them up: the other is told by her.
  const place = life.adults.findIndex(({ diesOn }) => diesOn > from);
  if (place < 0) return;
  const under18 = life.children.filter((other) => other.birth <= from && comesOfAge(other) > from);
  if (under18.length === 3)
    add(list, {
      kind: 'large-family-status',
      place,
      on: from + 20,
      knownOn: from + 20 + 2,
      child,
      source: 'other',
    });
  for (const age of turningAges) {
    const on = birth + Math.floor(age * year) + 1;
    if (on > from && on < (life.adults[place]?.diesOn ?? 0))
      add(list, { kind: 'child-age-reached', place, on, knownOn: on, child, source: 'zags' });
  }
  if (one.disabledOn !== undefined && one.disabledOn >= from)
    add(list, {
      kind: 'disability-established',
      place: child + 2,
      on: one.disabledOn,
      knownOn: one.disabledOn + 4,
      child,
      source: 'sfr',
    });
}
