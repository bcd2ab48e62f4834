import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '#core/conversations/index.ts';
import en from '../texts/en.json' with { type: 'json' };
import ru from '../texts/ru.json' with { type: 'json' };

export type TextName = keyof typeof ru;

const texts: Readonly<Record<Language, Readonly<Record<TextName, string>>>> = { ru, en };

export function text(
  language: Language,
  name: TextName,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[language][name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}

export type Say = (name: TextName, values?: Readonly<Record<string, string | number>>) => string;

export const LanguageContext = createContext<Language>('ru');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useTexts(): Say {
  const language = useLanguage();
  return (name, values) => text(language, name, values);
}
