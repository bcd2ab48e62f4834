import type { Session } from '../../engine/session.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/**
 * A code to go on in the other channel; the core puts it in place of `{code}`. Whoever reads also gets a link with it,
 * when there is one: the core leaves the line out otherwise.
 */
export function continueElsewhere(session: Session): void {
  const toSite = session.turn.channel === 'telegram';
  session.action = { type: 'issue-code', to: toSite ? 'web-chat' : 'telegram' };
  const lines = [texts(session, toSite ? 'to-site' : 'to-telegram')];
  if (session.medium !== 'voice') lines.push(texts(session, 'link'));
  session.say(lines.join('\n'));
}
