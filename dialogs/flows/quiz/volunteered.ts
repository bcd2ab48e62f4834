import type { Session } from '../../engine/session.ts';
import type { FactValue } from '../../ports.ts';
import { asTheirOwn, sexOfAnother } from '../../understanding/told/on-behalf.ts';
import type { ToldContext, ToldFacts } from '../../understanding/told/told.ts';
import { toldIn } from '../../understanding/told/told-in.ts';
import { ageIn, birthDaysOf } from '../../understanding/values/ages.ts';
import { inMidSentence } from '../../wording/in-mid-sentence.ts';
import { formatFact, textIn } from '../shared/format.ts';
import {
  ageBorn,
  childName,
  childPath,
  describedChildren,
  knownChildren,
  oldestChild,
  withoutUncounted,
} from './children.ts';
import { factAt } from './fact-at.ts';
import { stamped } from './kept.ts';
import { quizOnTop } from './question.ts';
import { quizTexts } from './texts.ts';
import { isOneMore, ofAnotherChild, oneByOne } from './told-of-children.ts';

/** Facts told in the message by the way, beside the one it answers (`except`). */
export function volunteered(session: Session, except?: string): ReadonlyMap<string, FactValue> {
  if (session.heard.choiceId !== undefined) return new Map();
  let told = heard.get(session);
  if (told === undefined) {
    told = new Map([
      ...ofAnotherChild(session, factsIn(session, session.heard.normalised)),
      ...oneByOne(session),
      ...ageAlone(session),
    ]);
    heard.set(session, told);
  }
  return except === undefined ? told : new Map([...told].filter(([id]) => id !== except));
}

/** "47 лет" and no more, where one of several or a yes is asked for: her own, or the only child's. */
function ageAlone(session: Session): Map<string, FactValue> {
  const { normalised } = session.heard;
  const pending = quizOnTop(session)?.pending;
  const asked = pending === undefined ? undefined : factAt(session, pending)?.type;
  const isBare =
    asked === 'bool' &&
    /^\d\d$/.test(normalised) &&
    session.memory.facts['applicant.birthDate'] === undefined;
  const takesNoNumber = asked === undefined || asked === 'bool' || asked === 'enum';
  if (!(isAge.test(normalised) || isBare) || !takesNoNumber) return new Map();
  const age = ageIn(normalised);
  const whose = age === undefined ? undefined : whoseAge(session, age.lo / 12);
  if (age === undefined || whose === undefined) return new Map();
  return new Map([[whose, stamped(session, { status: 'known', ...birthDaysOf(age, session.today) })]]);
}

/** No child is so old, and nobody so young has one. */
function whoseAge({ memory: { facts } }: Session, years: number): string | undefined {
  if (years >= oldestChild) return 'applicant.birthDate';
  const isOfOnlyChild =
    years < 18 && describedChildren(facts) === 1 && facts['children[0].birthDate'] === undefined;
  return isOfOnlyChild ? 'children[0].birthDate' : undefined;
}

const isAge = /^(?:(?:мне|ну|а|уже|полных|да) )*\S+(?: \S+)? (?:лет|год|года)[. ]*$/;

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

/** A few words that tell something and want nothing: "стаж 6 лет", "она на пенсии была". */
export function isBareTelling(session: Session): boolean {
  const { normalised } = session.heard;
  return (
    normalised.split(' ').length <= mostWordsOfTelling &&
    !normalised.includes('?') &&
    !wishing.test(normalised) &&
    [...volunteered(session).keys()].some((id) => id !== 'applicant.sex')
  );
}

const mostWordsOfTelling = 7;
const wishing =
  /(?:^| )(?:хо(?:чу|тел|тим)|положен|полага|дадут|дают|дайте|плат[ия]т|выплат|пособи|льгот|субсиди|капитал|контракт|оформ|получить|провер|узна|скаж|расскаж|подскаж|нужн|надо|можно|подать|подал|где|куда|как|когда|сколько|что|почему|если|про |справк|запис|запиш|жалоб|оператор|сменил|поменял)/;

/** Keeps them; gives the paths of those that are new or changed. */
export function takeVolunteered(session: Session, except?: string): string[] {
  const { facts, declined } = session.memory;
  const taken: string[] = [];
  const areChildrenTold = isToldOfSeveral(facts) && !isOneMore(session.heard.normalised);
  const ofOneEach = oneByOne(session);
  const answered = except === undefined ? undefined : facts[except]?.value;
  const hadSpouse = facts['spouse.exists']?.value === true;
  for (const [id, value] of volunteered(session, except)) {
    const earlier = facts[id];
    if (earlier && isSame(earlier, value)) continue;
    // Which of several children "the daughter" is cannot be told; a number is the answer, not two facts.
    const isUnclear = areChildrenTold || (except !== undefined && childPath(except) !== undefined);
    if (childPath(id) !== undefined && isUnclear && !ofOneEach.has(id)) continue;
    if (typeof answered === 'number' && value.value === answered) continue;
    // "Шестьдесят шестого года рождения" of the husband who was asked about is not her own.
    if (
      isBirth(id) &&
      except !== undefined &&
      isBirth(except) &&
      facts[except] &&
      isSame(facts[except], value)
    )
      continue;
    // "Доход на двоих" of a couple with children: of those who earn.
    if (id === 'family.size' && Number(value.value) <= (knownChildren(facts) ?? 0)) continue;
    // "Муж работал" of a widow: there was a husband, there is none.
    if (id === 'spouse.exists' && facts['applicant.maritalStatus']?.value === 'widowed') continue;
    // Told last, so last in order: a correction looks from the end.
    delete facts[id];
    facts[id] = value;
    taken.push(id);
  }
  if (taken.length > 0) {
    // Who has parted from a husband is one fewer: how many they are is asked anew.
    if (hadSpouse && facts['spouse.exists']?.value === false && !taken.includes('family.size'))
      delete facts['family.size'];
    withoutUncounted(facts);
    // Measures of the family do not look at its children one by one.
    if (taken.some((id) => childPath(id)?.fact === 'child.disabled' && facts[id]?.value === true))
      facts['family.hasDisabledChild'] ??= stamped(session, { status: 'known', value: true });
    session.memory.declined = declined.filter((id) => !taken.includes(id));
  }
  return taken;
}

const isBirth = (id: string): boolean => id.endsWith('.birthDate');

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
      if (age !== undefined && id === 'applicant.birthDate')
        return [quizTexts(session, session.memory.onBehalf ? 'age-of-other' : 'your-age', { age })];
      return [`${inMidSentence(factLabel(session, id, facts))} — ${factText(session, id, value)}`];
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

function ofSpouse(label: string): string {
  // A marriage is of both.
  if (/брак|marriage/i.test(label)) return label;
  const named = label.replace('заявителя', 'супруга').replace('Applicant', 'Spouse');
  if (named !== label) return named;
  return /[а-я]/.test(label) ? `${label} супруга` : `${label} of the spouse`;
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
  const label = id.startsWith('spouse.') ? ofSpouse(own) : own;
  const of = childPath(id);
  return of === undefined || (knownChildren(facts) ?? 1) < 2
    ? label
    : `${label} (${childName(session, of.child)})`;
}
