import type { Session } from '../../engine/session.ts';
import type { FactValue } from '../../ports.ts';
import { type FoundMeasure, probabilityOf, scoreOf } from '../../understanding/requests/mention.ts';
import { tellsOfHerself, toldFor } from '../quiz/choose-next.ts';
import { judge } from '../quiz/verdict.ts';
import { volunteered } from '../quiz/volunteered.ts';

/** How much likelier a measure is that she was just told of, or that is being checked. */
const inView = 12;
/** What she told speaks for it, or what happened to her: fewer facts are wanted than of somebody else. */
const spokenFor = 4;
/** Who she is rules it out: "раньше на пенсию можно?" of a man is not about mothers. */
const ruledOut = 0.05;
/** Of one region only, while neither the region nor anything regional was said. */
const ofUnsaidRegion = 0.1;
/** Named so plainly that nothing told makes it another. */
const plainFrom = 0.95;
/** Named so that only who she is could make it another. */
const likelyFrom = 0.85;
/** Less likely ones cannot come before the others. */
const worthFrom = 0.03;

/**
 * Measures found by words, as likely as the talk makes them: what is in view comes before what she cannot be due, and
 * before what only one region has.
 */
export function inHerLight(session: Session, found: readonly FoundMeasure[]): readonly FoundMeasure[] {
  const likely = found.map(({ measureId, score }) => ({ measureId, p: probabilityOf(score) }));
  const [first] = likely;
  const pension = pensionInView(session, first?.measureId);
  if (pension !== undefined) return [{ measureId: pension, score: 1 }];
  if (first === undefined || first.p < worthFrom || first.p >= plainFrom) return found;
  if (first.p >= likelyFrom && ruledOutOf(session, [first.measureId]).size === 0) return found;
  const worth = likely.filter(({ p }) => p >= worthFrom).map(({ measureId }) => measureId);
  const weigh = weightsFor(session, worth);
  const weighed = likely.map(({ measureId, p }) => ({ measureId, p: p * weigh(measureId) }));
  // What one of them loses no other gains: perhaps nothing of ours is meant.
  const lost = likely.map(({ p }, n) => Math.max(0, p - (weighed[n]?.p ?? 0)));
  const none = Math.max(0, 1 - sum(likely)) + lost.reduce((total, p) => total + p, 0);
  const total = none + sum(weighed);
  if (total === 0) return found;
  return weighed
    .map(({ measureId, p }) => ({ measureId, score: scoreOf(p / total) }))
    .sort((a, b) => b.score - a.score);
}

function weightsFor(session: Session, ids: readonly string[]): (measureId: string) => number {
  const { knowledge, memory, heard, turn } = session;
  const seen = new Set(measuresInView(session));
  const wasAnswered = (id: string): boolean => memory.answered.some(({ measureId }) => measureId === id);
  const judged = ids.filter(
    (id) => !seen.has(id) && !wasAnswered(id) && knowledge.measure(id)?.isComputable === true,
  );
  const no = ruledOutOf(session, judged);
  const facts = { ...memory.facts, ...Object.fromEntries(volunteered(session)) };
  const isRegionSaid = facts.region !== undefined || regional.test(heard.normalised);
  const spoken = new Set(
    tellsOfHerself(facts) ? toldFor({ knowledge, turn, memory: { facts } }, judged) : [],
  );
  const told = new Set(ofEvents(session));
  return (id) => {
    if (no.has(id)) return ruledOut;
    if (seen.has(id)) return inView;
    if (spoken.has(id) || told.has(id)) return spokenFor;
    return isRegionSaid || knowledge.measure(id)?.territory.includes('RU') === true ? 1 : ofUnsaidRegion;
  };
}

/** "А пенсию на них сколько дадут", while that of children without a father is talked of: the bare word means it. */
function pensionInView(session: Session, found: string | undefined): string | undefined {
  const { normalised } = session.heard;
  if (found === undefined || !aPension.test(normalised) || whichPension.test(normalised)) return undefined;
  const seen = [...measuresInView(session), ...ofEvents(session)];
  const isPension = (id: string): boolean =>
    isCalledPension.test(session.knowledge.consultation(id, 'ru', session.turn.now)?.shortName ?? '');
  return seen.includes(found) ? undefined : seen.find(isPension);
}

const isCalledPension = /^(?:\S+ )?пенсия(?: |$)/;
const aPension = /(?:^| )пенси[юияейх]+(?: |$)/;
/** Words that tell one pension from another, or whose it is. */
const whichPension =
  /старост|возраст|страхов|социальн|досрочн|раньше|север|выслуг|стаж|балл|инвалид|накопит|(?:^| )(?:мо[яеюй]\S*|мне|я|себе|выйти|выхо[дж]\S*|пора|уйти|на пенсии)(?: |$)/;

/** Those that who she is rules out. */
function ruledOutOf(session: Session, ids: readonly string[]): ReadonlySet<string> {
  const who = whoSheIs(session.memory.facts);
  if (Object.keys(who).length === 0) return new Set();
  const verdicts = judge(session, ids, who);
  return new Set(verdicts.flatMap(({ measureId, outcome }) => (outcome === 'no' ? [measureId] : [])));
}

/** What does not change by another answer: an income that is too high says nothing of what is meant. */
function whoSheIs(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([id]) => lasting.includes(id)));
}

type Facts = Readonly<Record<string, FactValue>>;
const lasting: readonly string[] = ['applicant.sex', 'applicant.birthDate', 'region'];

function ofEvents({ knowledge, memory }: Session): readonly string[] {
  const events = new Set(memory.frames.flatMap((frame) => (frame.flow === 'life-event' ? [frame.id] : [])));
  return knowledge.lifeEvents().flatMap(({ id, measures }) => (events.has(id) ? measures : []));
}

/** Of the check that is going on, and of the choice offered. */
function measuresInView({ memory }: Session): readonly string[] {
  return memory.frames.flatMap((frame) => {
    switch (frame.flow) {
      case 'quiz':
        return frame.about.kind === 'everything' ? [] : frame.goals;
      case 'clarify':
        return frame.options.flatMap((option) => (option.kind === 'measure' ? [option.measureId] : []));
      default:
        return [];
    }
  });
}

const regional =
  /(?:^| )(?:регион|област|кра[йеяю](?: |$)|краев|республик|окружн|округ|губернатор|местн|городск|московск|питерск|петербург|столичн|хабаровск|луганск|лнр)/;

function sum(all: readonly { readonly p: number }[]): number {
  return all.reduce((total, { p }) => total + p, 0);
}
