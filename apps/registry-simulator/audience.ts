import { setImmediate } from 'node:timers/promises';
import {
  type AudiencePage,
  type AudienceQuestion,
  type FoundPerson,
  fitsTraits,
  isRegisterAuthority,
  settleFacts,
  type Trait,
  wholeYears,
} from '#core/registers/index.ts';
import type { World } from './world.ts';

/** Families looked at for one page, at most: some tens of milliseconds. */
const mostLooked = 1_000;
/** Families looked at before others have their turn. */
const slice = 200;
const adultFrom = 18;

type Register = Pick<World['families'], 'family' | 'assignments' | 'happened'>;

/** Everybody who fits, page by page, a family never in two: the people of docs/demo-citizens.md first, then family by family. */
export async function findAudience(
  world: World,
  { cursor, limit, ...question }: AudienceQuestion & { readonly cursor: string; readonly limit: number },
  now: Date,
): Promise<AudiencePage> {
  const { families } = world;
  // Nothing happens to those of the demonstration but what somebody wishes.
  const demo: Register = {
    family: (subjectId) => world.family(subjectId, now),
    assignments: (subjectId) => world.assignments(subjectId, now),
    happened: () => [],
  };
  const people: FoundPerson[] = [];
  let looked = 0;
  const look = (register: Register, subjectId: string): void => {
    const found = lookAt(register, { subjectId, question, now });
    if (found === undefined) return;
    looked += 1;
    if (found !== 'other') people.push(found);
  };
  if (cursor === '') for (const { subjectId } of world.citizens(now)) look(demo, subjectId);
  const first = Number(cursor || 0);
  const last = Math.min(first + mostLooked, families.count);
  let next = first;
  for (; next < last && people.length < limit; next += 1) {
    if (next % slice === slice - 1) await setImmediate();
    const { region, subjectIds } = families.livingIn(next, now);
    if (isAsked(question, region)) for (const subjectId of subjectIds) look(families, subjectId);
    else looked += subjectIds.length;
  }
  const isAll = next >= families.count;
  return { people, looked, ...(isAll ? {} : { cursor: String(next) }) };
}

/** `undefined`: no living adult. */
function lookAt(
  register: Register,
  of: { readonly subjectId: string; readonly question: AudienceQuestion; readonly now: Date },
): FoundPerson | 'other' | undefined {
  const { subjectId, question, now } = of;
  const family = register.family(subjectId, now);
  if (family === undefined || family.cautions.includes('deceased')) return undefined;
  const { known } = settleFacts(family.facts, { now, isAuthority: isRegisterAuthority });
  const birth = known.find(({ path }) => path === 'applicant.birthDate')?.value;
  const age = wholeYears(String(birth), now.toISOString().slice(0, 10));
  if (!(age >= adultFrom)) return undefined;
  if (!isAsked(question, family.region)) return 'other';
  const { traits } = question;
  const events = traits.filter((trait) => trait.kind === 'life-event');
  const others = traits.filter((trait) => trait.kind !== 'life-event');
  const assignments = others.some(({ kind }) => kind === 'assigned')
    ? register.assignments(subjectId, now)
    : [];
  const fits =
    fitsTraits({ facts: family.facts, assignments }, others, now) &&
    events.every((event) => hasHappened(register, { subjectId, event, now }));
  return fits ? { subjectId, region: family.region, decade: Math.floor(age / 10) * 10 } : 'other';
}

/** By what the register knows of at this moment. */
function hasHappened(
  register: Register,
  of: {
    readonly subjectId: string;
    readonly event: Extract<Trait, { readonly kind: 'life-event' }>;
    readonly now: Date;
  },
): boolean {
  const { event, from, to } = of.event;
  return register
    .happened(of.subjectId, of.now)
    .some(({ kind, on }) => kind === event && on >= from && on <= to);
}

function isAsked({ regions }: AudienceQuestion, region: string): boolean {
  return regions.length === 0 || regions.includes(region);
}
