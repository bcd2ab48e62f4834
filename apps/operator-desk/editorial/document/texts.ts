import { asList, asRecord } from './path.ts';

type Language = 'ru' | 'en';

/** A text of a document in one language, without falling back; empty when there is none. */
export function inLanguage(value: unknown, language: Language): string {
  if (typeof value === 'string' || typeof value === 'number') return language === 'ru' ? String(value) : '';
  const text = asRecord(value)[language];
  return typeof text === 'string' ? text : '';
}

/** A text to be read: in this language, or in Russian when it is not translated. */
export function readText(value: unknown, language: string): string {
  return (language === 'en' && inLanguage(value, 'en')) || inLanguage(value, 'ru');
}

/** A text of a document with one language written anew; a text in Russian only stays a plain string. */
export function writeText(value: unknown, language: Language, text: string): unknown {
  const ru = language === 'ru' ? text : inLanguage(value, 'ru');
  const en = language === 'en' ? text : inLanguage(value, 'en');
  if (en === '') return ru === '' ? undefined : typeof value === 'object' ? { ru } : ru;
  return { ru, en };
}

export function strings(value: unknown): readonly string[] {
  return asList(value)
    .filter((item) => typeof item === 'string' || typeof item === 'number')
    .map(String);
}
