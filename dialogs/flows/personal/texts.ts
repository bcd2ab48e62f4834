import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export const personalTexts = phrases(ru, en);

export function operator(session: Session): Choice {
  return { id: 'op', label: personalTexts(session, 'operator') };
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `2026-11` as "ноябрь 2026 года". */
export function monthName(session: Session, month: string): string {
  const [year = '', number = ''] = month.split('-');
  const name = personalTexts(session, 'months').split(',')[Number(number) - 1] ?? month;
  return personalTexts(session, 'month-of-year', { month: name, year });
}
