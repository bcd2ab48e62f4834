import type { Session } from '../../engine/session.ts';
import type { FactValue } from '../../ports.ts';
import { asTheirOwn, sexOfAnother } from '../../understanding/told/on-behalf.ts';
import type { ToldContext, ToldFacts } from '../../understanding/told/told.ts';
import { toldIn } from '../../understanding/told/told-in.ts';
import { dateIn } from '../../understanding/values/dates.ts';
import { formatFact, textIn } from '../shared/format.ts';
import { namesNothing } from '../shared/names-nothing.ts';
import { agesListed } from './births.ts';
import {
  ageBorn,
  childName,
  childPath,
  childrenCount,
  describedChildren,
  knownChildren,
  withoutUncounted,
} from './children.ts';
import { stamped } from './kept.ts';

/** Facts told in the message by the way, beside the one it answers (`except`). */
export function volunteered(session: Session, except?: string): ReadonlyMap<string, FactValue> {
  if (session.heard.choiceId !== undefined) return new Map();
  let told = heard.get(session);
  if (told === undefined) {
    told = new Map([
      ...ofAnotherChild(session, factsIn(session, session.heard.normalised)),
      ...agesInPassing(session),
      ...dayOfBirth(session),
    ]);
    heard.set(session, told);
  }
  return except === undefined ? told : new Map([...told].filter(([id]) => id !== except));
}

/** "Ещё дочка, 12 лет": a child besides those who were told of. */
function ofAnotherChild(
  session: Session,
  told: ReadonlyMap<string, FactValue>,
): ReadonlyMap<string, FactValue> {
  const { facts } = session.memory;
  const known = describedChildren(facts);
  if (known === 0 || !isOneMore(session.heard.normalised)) return told;
  const moved = new Map([...told].map(([id, value]) => [afterChildren(id, known), value]));
  const total = Math.max(...[...moved.keys()].map((id) => (childPath(id)?.child ?? -1) + 1));
  // "Ещё один ребёнок" counts that one alone; with those told of there are more.
  const count = moved.get(childrenCount) ?? facts[childrenCount];
  if (typeof count?.value !== 'number' || count.value >= total) return moved;
  moved.delete(childrenCount);
  // First, so that what is told of the one more is of a child that counts.
  return new Map([[childrenCount, stamped(session, { status: 'known', value: total })], ...moved]);
}

export function isOneMore(normalised: string): boolean {
  return /(?:^| )ещ[её] (?:и |есть |у меня |у нас |один |одна |одну )*(?:доч|сын|реб|мальч|девоч)/.test(
    normalised,
  );
}

function afterChildren(id: string, known: number): string {
  const of = childPath(id);
  return of === undefined ? id : id.replace(/^children\[\d+\]/, `children[${of.child + known}]`);
}

/** "8 и 3 года", "одной четыре, а старшему одиннадцать": as many ages as there are children, and nothing besides. */
function agesInPassing(session: Session): Map<string, FactValue> {
  const { facts } = session.memory;
  const count = knownChildren(facts) ?? 0;
  const untold = Array.from({ length: count }, (_, child) => `children[${child}].birthDate`).filter(
    (path) => facts[path] === undefined,
  );
  const isRest = untold.length > 0 && (untold.length === count || ofOthers.test(session.heard.normalised));
  const isOpen = count > 1 ? isRest : isOneWithoutAge(session, count);
  const besides = session.heard.normalised.replace(ofOthers, ' ');
  const ages = isOpen && namesNothing(session, besides) ? agesListed(session) : [];
  if (ages.length !== untold.length) return new Map();
  return new Map(untold.map((path, nth) => [path, stamped(session, { status: 'known', ...ages[nth] })]));
}

const ofOthers = /(?:^| )(?:старш|младш|остальн|друг|перв|втор)\S*(?= )/;

/** "Двадцатого сентября", after "родила в сентябре": the day within the month that was told. */
function dayOfBirth(session: Session): Map<string, FactValue> {
  const { facts } = session.memory;
  const { normalised } = session.heard;
  const day = isOnlyDay.test(normalised) ? dateIn(normalised, session.today)?.value : undefined;
  if (day === undefined) return new Map();
  const path = Object.keys(facts).find((id) => {
    const born = childPath(id)?.fact === 'child.birthDate' ? facts[id] : undefined;
    return isWithin(day, born?.lo, born?.hi);
  });
  return new Map(path === undefined ? [] : [[path, stamped(session, { status: 'known', value: day })]]);
}

const isOnlyDay =
  /^(?:(?:ну|да|вот|это|а) )*\S+(?: \S+)? (?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)\S*(?: \S+)?$/;

function isWithin(day: string, lo: unknown, hi: unknown): boolean {
  const isOfMonth = typeof lo === 'string' && typeof hi === 'string' && lo.slice(0, 7) === hi.slice(0, 7);
  return isOfMonth && lo <= day && day <= hi;
}

/** "У сына аутизм" — "6 лет, Екатеринбург": whose age it is, while no question of ours is open. */
function isOneWithoutAge({ memory: { facts }, top }: Session, count: number): boolean {
  return count === 1 && top?.flow === 'life-event' && facts['children[0].birthDate'] === undefined;
}

/** Several routes ask in one turn. */
const heard = new WeakMap<Session, ReadonlyMap<string, FactValue>>();

/** What these words tell about the household, as it would be kept. */
export function factsIn(session: Session, normalised: string): ReadonlyMap<string, FactValue> {
  const { knowledge, regions, today } = session;
  const context = { today, regions, fact: (id: string) => knowledge.fact(id) };
  const found = toldHere(session, normalised, context);
  const kept = new Map<string, FactValue>();
  for (const [id, value] of Object.entries(found)) {
    const fact: FactValue = { status: 'known', ...value, source: 'self', at: session.turn.now.toISOString() };
    if (knowledge.fact(id) !== undefined && knowledge.checkFacts({ [id]: fact }).length === 0)
      kept.set(id, fact);
  }
  return kept;
}

function toldHere({ memory, top }: Session, normalised: string, context: ToldContext): ToldFacts {
  const isOfPregnancy = top?.flow === 'life-event' && top.id === 'pregnancy' && /недел/.test(normalised);
  const text = isOfPregnancy ? `беременность ${normalised}` : normalised;
  if (memory.onBehalf?.of === 'adult') return toldOfAnother(text, context);
  if (memory.facts['deceased.relation'] !== undefined && ofTheDead.test(text))
    return toldOfTheDead(text, context);
  return toldIn(text, context);
}

const ofTheDead = /^(?:(?:ну|а|да|так|вот) )*(?:она|он)(?=[ ,])/;

/** "Она пенсионерка была", after "мама умерла". */
function toldOfTheDead(normalised: string, context: ToldContext): ToldFacts {
  const told = toldIn(normalised.replace(ofTheDead, 'покойная'), context);
  return Object.fromEntries(Object.entries(told).filter(([id]) => id.startsWith('deceased.')));
}

/** Of the grown-up she speaks for: as that one would tell it. */
function toldOfAnother(normalised: string, context: ToldContext): ToldFacts {
  const sex = sexOfAnother(normalised);
  return { ...toldIn(asTheirOwn(normalised), context), ...(sex ? { 'applicant.sex': { value: sex } } : {}) };
}

/** Keeps them; gives the paths of those that are new or changed. */
export function takeVolunteered(session: Session, except?: string): string[] {
  const { facts, declined } = session.memory;
  const taken: string[] = [];
  const areChildrenTold = isToldOfSeveral(facts) && !isOneMore(session.heard.normalised);
  const ofOneEach = new Set([...agesInPassing(session).keys(), ...dayOfBirth(session).keys()]);
  const answered = except === undefined ? undefined : facts[except]?.value;
  for (const [id, value] of volunteered(session, except)) {
    const earlier = facts[id];
    if (earlier && isSame(earlier, value)) continue;
    // Which of several children "the daughter" is cannot be told; a number is the answer, not two facts.
    const isUnclear = areChildrenTold || (except !== undefined && childPath(except) !== undefined);
    if (childPath(id) !== undefined && isUnclear && !ofOneEach.has(id)) continue;
    if (typeof answered === 'number' && value.value === answered) continue;
    // "Муж работал" of a widow: there was a husband, there is none.
    if (id === 'spouse.exists' && facts['applicant.maritalStatus']?.value === 'widowed') continue;
    // Told last, so last in order: a correction looks from the end.
    delete facts[id];
    facts[id] = value;
    taken.push(id);
  }
  if (taken.length > 0) {
    withoutUncounted(facts);
    session.memory.declined = declined.filter((id) => !taken.includes(id));
  }
  return taken;
}

function isToldOfSeveral(facts: Readonly<Record<string, FactValue>>): boolean {
  const isBorn = Object.keys(facts).some((path) => childPath(path)?.fact === 'child.birthDate');
  return isBorn && (knownChildren(facts) ?? 1) > 1;
}

export function isSame(one: FactValue, other: FactValue): boolean {
  return (
    one.status === other.status && one.value === other.value && one.lo === other.lo && one.hi === other.hi
  );
}

/** "регион — Санкт-Петербург; доход семьи в месяц — 50 000 ₽" */
export function describeFacts(
  session: Session,
  factIds: readonly string[],
  facts: Readonly<Record<string, FactValue>> = session.memory.facts,
): string {
  return factIds
    .flatMap((id) => {
      const fact = session.knowledge.fact(id);
      const value = facts[id];
      if (!fact || !value) return [];
      const of = childPath(id);
      const age = toldAge(session, id, value);
      // "Второй ребёнок — 9 лет": an age is told of somebody, not of a date.
      if (age !== undefined && of !== undefined) return [`${childName(session, of.child)} — ${age}`];
      return [`${lower(factLabel(session, id, facts))} — ${factText(session, id, value)}`];
    })
    .join('; ');
}

/** What was told in words; who told an age hears an age, not the days between which the birthday lies. */
export function factText(session: Session, id: string, value: FactValue): string {
  const fact = session.knowledge.fact(id);
  if (!fact) return '';
  return toldAge(session, id, value) ?? formatFact(fact, value, session.language);
}

function toldAge(session: Session, id: string, value: FactValue): string | undefined {
  return id.endsWith('.birthDate') && value.value === undefined ? ageBorn(session, value) : undefined;
}

/** The name of a fact; of one child of several with its number: "Дата рождения ребёнка (второй ребёнок)". */
export function factLabel(
  session: Session,
  id: string,
  facts: Readonly<Record<string, FactValue>> = session.memory.facts,
): string {
  const fact = session.knowledge.fact(id);
  if (!fact) return id;
  const own = textIn(fact.label, session.language);
  // Facts of a spouse are defined with those of the one who asks.
  const label = id.startsWith('spouse.')
    ? own.replace('заявителя', 'супруга').replace('Applicant', 'Spouse')
    : own;
  const of = childPath(id);
  return of === undefined || (knownChildren(facts) ?? 1) < 2
    ? label
    : `${label} (${childName(session, of.child)})`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
