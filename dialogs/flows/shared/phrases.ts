import type { Language } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';

export type Values = Readonly<Record<string, string | number>>;

/** The wording of a flow: the same keys in every language, `{name}` for what is filled in. */
export interface Phrases<Key extends string> {
  (session: Pick<Session, 'language'>, key: Key, values?: Values): string;
  in(language: Language, key: Key, values?: Values): string;
}

/** Makes a flow's texts sayable. A key that a language lacks does not compile. */
export function phrases<Texts extends Readonly<Record<string, string>>>(
  ru: Texts,
  en: Readonly<Record<keyof Texts, string>>,
): Phrases<keyof Texts & string> {
  const inLanguage = (language: Language, key: keyof Texts & string, values: Values = {}): string =>
    (language === 'en' ? en : ru)[key].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : String(value);
    });
  const say = (session: Pick<Session, 'language'>, key: keyof Texts & string, values?: Values): string =>
    inLanguage(session.language, key, values);
  return Object.assign(say, { in: inLanguage });
}
