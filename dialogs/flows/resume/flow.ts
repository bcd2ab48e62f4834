import type { ConversationEvent } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { formOnTop, isUnsent } from '../../forms/frame.ts';
import { greet, greetCaller, showMenu } from '../greeting/flow.ts';
import { mayRepeat, refuseToRepeat } from '../personal/said-before.ts';
import { understood } from '../repair/flow.ts';
import { returnToTalk } from '../repair/return.ts';
import { openMatter, openPoint } from '../shared/open-matter.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** After this long she is asked whether to go on, rather than met with the question itself. */
export const pauseMs = 30 * 60_000;

/** Another channel joined the conversation: go on where we stopped, or with what was said last. */
export function resumeHere(session: Session) {
  if (session.turn.state !== 'assistant') {
    session.isWaitingSaid = true;
    session.say(texts(session, 'resumed-waiting'));
    returnToTalk(session);
    return;
  }
  if (openMatter(session)) return askToGoOn(session);
  const last = session.memory.lastSaid.at(-1);
  if (last === undefined) {
    greet(session);
    return;
  }
  if (!mayRepeat(session)) return refuseToRepeat(session);
  session.isPersonal ||= session.memory.isSaidPersonal === true;
  session.say(texts(session, 'resumed'));
  session.say(last.text, last.choices ? { choices: last.choices } : {});
}

/** She calls: again, with something unfinished, or to ask something. */
export function meetCaller(session: Session): void {
  const isGreeted = session.memory.isGreeted;
  greetCaller(session);
  if (session.turn.state !== 'assistant') session.say(texts(session, 'resumed-waiting'));
  else if (isGreeted && openMatter(session)) askToGoOn(session);
  else session.say(texts(session, 'ask-caller'));
}

/** She is back after a while with something unfinished. */
export function isBackAfterPause({ memory, turn }: Session): boolean {
  return memory.lastAt !== undefined && turn.now.getTime() - Date.parse(memory.lastAt) >= pauseMs;
}

/**
 * "Мы остановились на вопросе: доход семьи. Продолжим?" Of a complaint half told also that nobody has it yet: who was
 * cut off may believe it registered.
 */
export function askToGoOn(session: Session): void {
  const text = stoppedAt(session);
  session.replace({ flow: 'resume' });
  session.say(text, {
    choices: [
      { id: 'resume', label: texts(session, 'go-on') },
      { id: 'leave', label: texts(session, 'leave') },
      { id: 'op', label: texts(session, 'operator') },
    ],
  });
}

function stoppedAt(session: Session): string {
  const open = formOnTop(session);
  if (open !== undefined && isUnsent(session)) return texts(session, 'stopped-unsent');
  if (open !== undefined && open.field === undefined) return texts(session, 'stopped-unconfirmed');
  return texts(session, 'stopped-at', { point: openPoint(session) });
}

export function goOn(session: Session): void {
  session.drop('resume');
  understood(session);
  if (openMatter(session)) returnToTalk(session);
  else showMenu(session);
}

/** Something else, then; what was told stays known. */
export function leaveIt(session: Session): void {
  const isLost = isUnsent(session);
  session.memory.frames = [];
  session.memory.agenda = [];
  session.say(texts(session, isLost ? 'left-unsent' : 'left'));
  showMenu(session);
}

export function explainRefusal(
  session: Session,
  { reason }: Extract<ConversationEvent, { type: 'link.refused' }>,
): void {
  session.say(texts(session, reason), { choices: [{ id: 'op', label: texts(session, 'operator') }] });
}
