import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export const waitingTexts = phrases(ru, en);

export function backChoice(session: Session): Choice {
  return { id: 'bot', label: waitingTexts(session, 'back') };
}
