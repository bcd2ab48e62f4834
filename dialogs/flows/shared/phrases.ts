import type { Language } from '#core/conversations/index.ts';
import type { Medium } from '../../engine/medium.ts';
import type { Session } from '../../engine/session.ts';

export type Values = Readonly<Record<string, string | number>>;

/** One text for all, or one for each way of reaching the citizen; where there is none of its own, that of the chat serves. */
export type Wording = string | { readonly chat: string; readonly telegram?: string; readonly voice?: string };

type Speaker = Pick<Session, 'language' | 'medium'>;

/** The wording of a flow: the same keys in every language, `{name}` for what is filled in. */
export interface Phrases<Key extends string> {
  (session: Speaker, key: Key, values?: Values): string;
  in(language: Language, key: Key, values?: Values, medium?: Medium): string;
}

/** Makes a flow's texts sayable. A key that a language lacks does not compile. */
export function phrases<Texts extends Readonly<Record<string, Wording>>>(
  ru: Texts,
  en: Readonly<Record<keyof Texts, Wording>>,
): Phrases<keyof Texts & string> {
  const inLanguage = (
    language: Language,
    key: keyof Texts & string,
    values: Values = {},
    medium: Medium = 'chat',
  ): string => fill(wordingFor((language === 'en' ? en : ru)[key], medium), values);
  const say = (speaker: Speaker, key: keyof Texts & string, values?: Values): string =>
    inLanguage(speaker.language, key, values, speaker.medium);
  return Object.assign(say, { in: inLanguage });
}

export function wordingFor(wording: Wording, medium: Medium): string {
  return typeof wording === 'string' ? wording : (wording[medium] ?? wording.chat);
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}
