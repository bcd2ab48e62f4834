import type { ConversationEvent } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { greet } from '../greeting/flow.ts';
import { openQuestion } from '../quiz/question.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** Another channel joined the conversation: go on with the question that is open, or with what was said last. */
export function resumeHere(session: Session): void {
  if (session.turn.state !== 'assistant') {
    session.say(texts(session, 'resumed-waiting'));
    return;
  }
  const open = openQuestion(session);
  if (open) {
    session.say(`${texts(session, 'resumed')}\n\n${open.text}`, { choices: open.choices });
    return;
  }
  const last = session.memory.lastSaid.at(-1);
  if (last === undefined) {
    greet(session);
    return;
  }
  session.say(texts(session, 'resumed'));
  session.say(last.text, last.choices ? { choices: last.choices } : {});
}

export function explainRefusal(
  session: Session,
  { reason }: Extract<ConversationEvent, { type: 'link.refused' }>,
): void {
  session.say(texts(session, reason), { choices: [{ id: 'op', label: texts(session, 'operator') }] });
}
