import type { Session } from '../../engine/session.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** A code to go on in the other channel; the core puts it in place of `{code}`. */
export function continueElsewhere(session: Session): void {
  session.action = { type: 'issue-code' };
  session.say(texts(session, session.turn.channel === 'telegram' ? 'to-site' : 'to-telegram'));
}
