import type { Assignment, KnownFamily, LifeEvent, RegisterFact } from '#core/registers/index.ts';
import { type Day, formatDay, parseDay } from '#knowledge-base/entitlement/dates.ts';
import type { Citizen } from '../citizens/citizen.ts';
import { EventFeed } from './event-feed.ts';
import { familyOn } from './facts.ts';
import { happeningsOf } from './happenings.ts';
import { type Child, childrenOn, isAlive, type Life, makeLife } from './life.ts';
import { assignmentsOn, papersOn } from './papers.ts';
import {
  fullNameOf,
  memberByPhone,
  memberBySnils,
  memberOf,
  phoneOf,
  snilsOf,
  subjectIdOf,
} from './people.ts';

/** The word of every one of them: "ромашка", as docs/demo-citizens.md says. */
const codeWordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$LsIBOcVNXZPLEBf3BI0ghw$NbRqWW8lk0kfYsU2IUimcSUSJ1WY0kyZjokZ3bTurFw';

/** So many families there are unless another number is asked for. */
export const usualFamilies = 100_000;

/** Families that live on by themselves: each is worked out when somebody asks for it, and nothing of it is kept. */
export class Families {
  readonly feed: EventFeed;
  readonly #seed: number;
  readonly #count: number;
  /** Only of those for whom something was wished. */
  readonly #changed = new Map<number, Life>();

  constructor({ seed = 7, count = usualFamilies }: { readonly seed?: number; readonly count?: number } = {}) {
    this.#seed = seed;
    this.#count = count;
    this.feed = new EventFeed({ seed, count, lifeOf: (index) => makeLife(seed, index) });
  }

  /** How many families there are. */
  get count(): number {
    return this.#count;
  }

  /** Of the family of this number, who lives of those it was begun by, and where: without looking at anything else. */
  livingIn(index: number, now: Date): { readonly region: string; readonly subjectIds: readonly string[] } {
    const { region, adults } = this.#lifeOf(index);
    const day = dayOf(now);
    return {
      region,
      subjectIds: adults.flatMap((adult, place) =>
        isAlive(adult, day) ? [subjectIdOf({ index, place })] : [],
      ),
    };
  }

  /** What has happened to her and is known of by now; days `YYYY-MM-DD`. */
  happened(
    subjectId: string,
    now: Date,
  ): readonly { readonly kind: LifeEvent['kind']; readonly on: string }[] {
    const found = this.#memberOn(subjectId, now);
    if (found === undefined) return [];
    const { life, member, day } = found;
    const known = happeningsOf(life)
      .map((one, n) => ({ ...one, n }))
      .filter(({ knownOn }) => knownOn <= day);
    const replaced = new Set(known.map(({ corrects, reverses }) => corrects ?? reverses));
    return known
      .filter(
        ({ place, reverses, n }) => place === member.place && reverses === undefined && !replaced.has(n),
      )
      .map(({ kind, on }) => ({ kind, on: formatDay(on) }));
  }

  find(
    { snils, phone }: { readonly snils?: string; readonly phone?: string },
    now: Date,
  ): Citizen | undefined {
    const member =
      (snils === undefined ? undefined : memberBySnils(snils)) ??
      (phone === undefined ? undefined : memberByPhone(phone));
    const citizen = member && this.citizen(subjectIdOf(member), now);
    const isRight =
      (snils === undefined || citizen?.snils === snils) && (phone === undefined || citizen?.phone === phone);
    return isRight ? citizen : undefined;
  }

  citizen(subjectId: string, now: Date): Citizen | undefined {
    const found = this.#memberOn(subjectId, now);
    if (found === undefined) return undefined;
    const { life, member, day, self } = found;
    const isAdult = member.place < 2;
    const phone = phoneOf(member);
    return {
      subjectId,
      fullName: fullNameOf(member, self.sex),
      birthDate: formatDay(self.birth),
      region: life.region,
      snils: snilsOf(member),
      ...(phone === undefined ? {} : { phone }),
      ...(isAdult ? { codeWordHash } : {}),
      ...papersOn(life, member.place, day),
      wards: isAdult
        ? childrenOn(life, day).map(({ child, n }) => ({
            subjectId: subjectIdOf({ index: member.index, place: n + 2 }),
            relation: child.takenOn === undefined || child.isAdopted ? ('child' as const) : ('ward' as const),
          }))
        : [],
    };
  }

  family(subjectId: string, now: Date): KnownFamily | undefined {
    const found = this.#memberOn(subjectId, now);
    return found && familyOn(found.life, found.member.place, found.day);
  }

  assignments(subjectId: string, now: Date): readonly Assignment[] {
    const found = this.#memberOn(subjectId, now);
    return found === undefined ? [] : assignmentsOn(found.life, found.member.place, found.day);
  }

  /** What was wished for happens to them: a child is born, work is lost, a life ends. `undefined`: there is nobody such. */
  change(
    event: Pick<LifeEvent, 'kind' | 'subjectId' | 'at'>,
    now: Date,
  ): Record<string, RegisterFact> | undefined {
    const found = this.#memberOn(event.subjectId, now);
    const on = parseDay(event.at);
    if (found === undefined || on === undefined) return undefined;
    const { life, member, day } = found;
    this.#changed.set(member.index, changed(life, member.place, { kind: event.kind, on }));
    const family = this.family(event.subjectId, now);
    const told = family?.facts.filter(({ path }) => isOf(event.kind, path)) ?? [];
    return day < on ? {} : Object.fromEntries(told.map((fact) => [fact.path, fact]));
  }

  #memberOn(subjectId: string, now: Date) {
    const member = memberOf(subjectId);
    if (member === undefined || member.index >= this.#count) return undefined;
    const life = this.#lifeOf(member.index);
    const self =
      life.adults[member.place] ?? (member.place > 1 ? life.children[member.place - 2] : undefined);
    const day = dayOf(now);
    return self === undefined || self.birth > day ? undefined : { life, member, day, self };
  }

  #lifeOf(index: number): Life {
    return this.#changed.get(index) ?? makeLife(this.#seed, index);
  }
}

/** Of Moscow. */
function dayOf(now: Date): Day {
  return Math.floor((now.getTime() + 3 * 3_600_000) / 86_400_000);
}

function changed(
  life: Life,
  place: number,
  { kind, on }: { readonly kind: LifeEvent['kind']; readonly on: Day },
): Life {
  const child: Child = {
    sex: on % 2 === 0 ? 'f' : 'm',
    birth: on,
    takenOn: undefined,
    isAdopted: false,
    disabledOn: undefined,
    isDisputed: false,
    isMisrecorded: false,
  };
  const adults = (change: (adult: Life['adults'][number]) => Life['adults'][number]): Life => ({
    ...life,
    adults: life.adults.map((adult, n) => (n === place ? change(adult) : adult)),
  });
  switch (kind) {
    case 'child-birth':
      return life.children.length > 5 ? life : { ...life, children: [...life.children, child] };
    case 'death':
      return adults((adult) => ({ ...adult, diesOn: on }));
    case 'job-loss':
      return adults((adult) => ({ ...adult, jobless: [...adult.jobless, { from: on, until: on + 180 }] }));
    case 'disability-established':
      return adults((adult) => ({ ...adult, disabledOn: on }));
    case 'veteran-status':
      return adults((adult) => ({ ...adult, veteranOn: on }));
    case 'radiation-exposure':
      return adults((adult) => ({ ...adult, exposedOn: on }));
    default:
      return life;
  }
}

/** Facts that an event of this kind tells beside itself. */
function isOf(kind: LifeEvent['kind'], path: string): boolean {
  switch (kind) {
    case 'child-birth':
    case 'large-family-status':
    case 'guardianship':
    case 'child-age-reached':
      return path.startsWith('children[') || path === 'family.large' || path === 'family.childrenUnder17';
    case 'job-loss':
      return path === 'applicant.employment' || path === 'applicant.worksNow';
    case 'disability-established':
      return path === 'applicant.disabilityGroup';
    default:
      return false;
  }
}
