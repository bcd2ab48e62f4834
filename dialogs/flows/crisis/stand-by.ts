import type { Session } from '../../engine/session.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);
const ours = ['danger', 'already', 'with-you', 'still-here'] as const;

/** A person was called because of danger, and nothing else was talked about since. */
export function isStandingBy(session: Session): boolean {
  const { memory, turn } = session;
  return turn.state !== 'assistant' && ours.some((key) => isLast(memory.lastSaid, texts(session, key)));
}

/** She speaks on while the person comes: in danger nobody is left without a word. */
export function standBy(session: Session): void {
  const isAgain = isLast(session.memory.lastSaid, texts(session, 'with-you'));
  session.isWaitingSaid = true;
  session.say(texts(session, isAgain ? 'still-here' : 'with-you'));
}

function isLast(said: readonly { readonly text: string }[], text: string): boolean {
  return said.some((one) => one.text.includes(text));
}
