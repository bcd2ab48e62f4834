import type { Session } from '../../engine/session.ts';
import { noteIntent } from '../../engine/turn-reading.ts';
import type { LifeEvent } from '../../ports.ts';
import { inMidSentence } from '../../wording/in-mid-sentence.ts';
import { listed } from '../consultation/flow.ts';
import { goalsInRegion, notedLine, startQuizOver } from '../quiz/ask.ts';
import { knownChildren } from '../quiz/children.ts';
import { factsWanted, judge, timeless, type Verdict } from '../quiz/verdict.ts';
import { takeVolunteered } from '../quiz/volunteered.ts';
import { returnToTalk } from '../repair/return.ts';
import { textIn } from '../shared/format.ts';
import { measureName } from '../shared/mention.ts';
import { wordFor } from './occasion.ts';
import { lifeEventTexts as texts } from './texts.ts';

/** More names at once are not taken in. */
const mostNamed = { chat: 5, telegram: 5, voice: 3 } as const;

/** A word for the occasion, what there is for it, and the offer to check. */
export function tellLifeEvent(session: Session, event: LifeEvent): void {
  const { top } = session;
  // She tells more of the same: as good as a yes to the offer.
  if (top?.flow === 'life-event' && top.id === event.id && session.turn.policy === 'full') {
    startEventQuiz(session, event.id);
    return;
  }
  noteIntent(session, 'eligibility_check');
  const told = takeVolunteered(session);
  const isInterrupting = session.top?.flow === 'quiz';
  const open = likely(session, event);
  const most = mostNamed[session.medium];
  const names = open.slice(0, most).map(({ measureId }) => measureName(session, measureId));
  const rest = open.length - names.length;
  const canAsk = session.turn.policy === 'full' && open.length > 0;
  const isByVoice = session.medium === 'voice';
  const list = isByVoice ? names.join(', ') : listed(names);
  const parts = [
    ...wordFor(session, event),
    ...notedLine(session, told),
    names.length === 0
      ? texts(session, 'nothing', { event: inMidSentence(textIn(event.title, session.language)) })
      : texts(session, rest > 0 ? 'measures-more' : 'measures', { list, count: rest }),
    ...(canAsk ? [texts(session, 'offer')] : []),
  ];
  if (!isInterrupting) session.replace({ flow: 'life-event', id: event.id });
  session.say(parts.join('\n\n'), {
    choices: [
      ...(canAsk && !isByVoice ? [{ id: `q:event:${event.id}`, label: texts(session, 'check') }] : []),
      ...(isByVoice ? [] : [{ id: 'about', label: texts(session, 'about-one') }]),
      { id: 'op', label: texts(session, 'operator') },
    ],
  });
  if (isInterrupting) returnToTalk(session);
}

/**
 * What may be due: the sure first, then what she told most in favour of, then the most asked about, those that turn on
 * what she did not tell of behind them; until her region is known only what is everywhere.
 */
function likely(session: Session, event: LifeEvent): readonly Verdict[] {
  const { knowledge, memory } = session;
  const isOfHer = (id: string): boolean =>
    memory.facts.region !== undefined || knowledge.measure(id)?.territory.includes('RU') === true;
  const goals = goalsInRegion(session, event.measures).filter(isOfHer);
  const untold = new Map(
    judge(session, goals, {}).map((verdict) => [verdict.measureId, factsWanted(verdict)]),
  );
  const turnsOn = ({ parts }: Verdict, needs: readonly string[]): boolean =>
    parts.every(({ evaluation }) => evaluation.needs.some((need) => needs.includes(need)));
  const areChildrenTold =
    knownChildren(memory.facts) !== undefined || memory.facts['alimony.receivedMonthly'] !== undefined;
  const told = (verdict: Verdict): number =>
    !areChildrenTold && turnsOn(verdict, ['child.birthDate'])
      ? 0
      : (untold.get(verdict.measureId) ?? 0) - factsWanted(verdict);
  const weight = (verdict: Verdict): number => {
    if (verdict.outcome === 'yes') return surely;
    return event.id !== 'pregnancy' && turnsOn(verdict, rare) ? -1 : told(verdict);
  };
  return judge(session, goals, timeless(memory.facts))
    .filter(({ outcome }) => outcome !== 'no')
    .toSorted((a, b) => weight(b) - weight(a));
}

/** Few expect a child or live through a disaster: where nothing of it was told, it is not what she is asked to think of. */
const rare: readonly string[] = ['applicant.pregnancyWeeks', 'emergency.inZone'];

/** Ids of those that may be due to her after it, the likeliest first. */
export function likelyMeasures(session: Session, eventId: string): readonly string[] {
  const event = session.knowledge.lifeEvents().find(({ id }) => id === eventId);
  return event === undefined ? [] : likely(session, event).map(({ measureId }) => measureId);
}

/** More than any measure needs. */
const surely = 1_000;

/** "Да, проверить": the quiz over all measures of the event. */
export function startEventQuiz(session: Session, eventId: string): boolean {
  const event = session.knowledge.lifeEvents().find(({ id }) => id === eventId);
  if (event === undefined) return false;
  startQuizOver(session, { kind: 'life-event', id: event.id }, goalsInRegion(session, event.measures));
  return true;
}
