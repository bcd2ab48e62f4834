import type { Language } from '#core/conversations/index.ts';
import { phrases, type Values } from '#dialogs/flows/shared/phrases.ts';
import en from './en.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };

const all = phrases(ru, en);

export type TextKey = keyof typeof ru;

/** Words of the site in one language. */
export type Say = (key: TextKey, values?: Values) => string;

export function textsIn(language: Language): Say {
  return (key, values) => all.in(language, key, values);
}
