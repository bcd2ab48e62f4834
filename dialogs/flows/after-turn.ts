import type { Act, Routes } from '../engine/route.ts';
import type { Session } from '../engine/session.ts';
import type { Wish } from '../engine/state.ts';
import { inMidSentence } from '../wording/in-mid-sentence.ts';
import { followWish } from './follow.ts';
import { callOperator } from './operator/flow.ts';
import { intentLabel } from './repair/clarify.ts';
import { sayReturn } from './repair/say-return.ts';
import { repairTexts } from './repair/texts.ts';
import { measureName } from './shared/mention.ts';
import { isLasting } from './shared/open-matter.ts';
import { sayStillWaiting } from './waiting/noted.ts';

/** Every answer ends alike: what was asked besides comes next, then what was interrupted. */
export function withEnding(routes: Routes): Routes {
  const ended = (list: Routes['hears']) => list.map((route) => ({ ...route, act: ending(route.act) }));
  return {
    interrupts: ended(routes.interrupts),
    hears: ended(routes.hears),
    otherwise: ending(routes.otherwise),
    events: ending(routes.events),
  };
}

function ending(act: Act): Act {
  return async (session) => {
    const { cancels, frames } = session.memory;
    const before = frames.filter(isLasting).length;
    const wasTold = amountTold(session);
    await act(session);
    if (session.memory.misunderstood > mostMisunderstood) await callInstead(session);
    if (session.memory.cancels === cancels) session.memory.cancels = 0;
    sinkTalk(session, before);
    await followAgenda(session);
    const hasBegun = session.memory.frames.filter(isLasting).length > before;
    if (isWaitingStill(session) && !hasBegun) sayStillWaiting(session);
    // What was begun has just asked its question.
    if (hasBegun) session.isReturning = false;
    const hasReturned = returnNow(session);
    noteBusy(session, hasReturned || hasBegun || amountTold(session) > wasTold);
    if (session.said.length > 0) session.memory.isSaidPersonal = session.isPersonal || undefined;
    if (session.turn.body.kind !== 'event') session.memory.lastAt = session.turn.now.toISOString();
  };
}

/** The offer of a person was made twice and not taken up: noise on the line, or she cannot make herself understood. */
const mostMisunderstood = 4;

/** A person is called unasked rather than the offer made without end. */
async function callInstead(session: Session): Promise<void> {
  session.said.length = 0;
  await callOperator(session, 'misunderstood');
}

/** What was interrupted may have become answerable meanwhile: its result is told, and what it had interrupted follows. */
function returnNow(session: Session): boolean {
  let hasReturned = false;
  for (let depth = 0; session.isReturning && depth < mostDeep; depth++) {
    session.isReturning = false;
    const before = session.memory.frames.filter(isLasting).length;
    hasReturned = sayReturn(session) || hasReturned;
    sinkTalk(session, before);
  }
  session.isReturning = false;
  return hasReturned;
}

/** No more than frames are kept. */
const mostDeep = 8;

/** Whether a quiz or a form goes on while she waits for a person. */
function noteBusy(session: Session, hasGoneOn: boolean): void {
  const { memory, turn } = session;
  const isOpen = memory.frames.some(isLasting) && turn.state !== 'assistant';
  memory.isBusyWaiting = isOpen && (memory.isBusyWaiting || hasGoneOn);
}

function amountTold({ memory }: Session): number {
  const inForms = memory.frames.map((frame) =>
    frame.flow === 'form' ? Object.keys(frame.values).length : 0,
  );
  return Object.keys(memory.facts).length + inForms.reduce((sum, n) => sum + n, 0);
}

/** What was only talked about goes beneath what is in progress; something finished uncovers what it interrupted. */
function sinkTalk(session: Session, before: number): void {
  const { memory } = session;
  const at = memory.frames.findLastIndex(isLasting);
  if (at < 0) return;
  const [under, lasting, over] = [
    memory.frames.slice(0, at),
    memory.frames.slice(at, at + 1),
    memory.frames.slice(at + 1),
  ];
  const talk = over.filter(({ flow }) => flow === 'consultation' || flow === 'results');
  const rest = over.filter((frame) => !talk.includes(frame));
  memory.frames = [...under, ...talk.slice(-1), ...lasting, ...rest];
  const isUncovered = memory.frames.filter(isLasting).length < before;
  if (rest.length === 0 && isUncovered) session.isReturning = true;
}

/** What was asked in the same breath, as soon as nothing of ours is open. */
async function followAgenda(session: Session): Promise<void> {
  const { memory } = session;
  if (session.action?.type === 'close') memory.agenda = [];
  for (let wish = memory.agenda[0]; wish !== undefined; wish = memory.agenda[0]) {
    if (session.action !== undefined || asksNow(session)) return;
    memory.agenda = memory.agenda.slice(1);
    if (!session.wishesNow.includes(wish))
      session.say(repairTexts(session, 'still-asked', { what: wishWords(session, wish) }));
    await followWish(session, wish);
  }
}

/** "какие документы нужны, единое пособие" */
function wishWords(session: Session, { intent, measureId }: Wish): string {
  const label = intentLabel(session, intent);
  const what = inMidSentence(label);
  return measureId === undefined ? what : `${what} — ${measureName(session, measureId)}`;
}

/** A question of ours awaits an answer. */
export function asksNow({ top }: Session): boolean {
  switch (top?.flow) {
    case undefined:
    case 'consultation':
    case 'results':
    case 'anything-else':
      return false;
    default:
      return true;
  }
}

/** An answer of ours while she waits ends with that; not each answer of a form, nor what was about waiting. */
function isWaitingStill({ turn, action, said, memory, isWaitingSaid }: Session): boolean {
  const isDone = said.length === 0 || action !== undefined || isWaitingSaid || memory.isBusyWaiting;
  return turn.state !== 'assistant' && !isDone;
}
