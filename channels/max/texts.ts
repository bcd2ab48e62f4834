import type { Language } from '#core/conversations/index.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export type TextName = keyof typeof ru;

const texts: Readonly<Record<Language, Readonly<Record<TextName, string>>>> = { ru, en };

/** A text of this channel with `{name}` places filled. */
export function textOf(
  language: Language,
  name: TextName,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[language][name].replace(/\{(\w+)\}/g, (place, key: string) => String(values[key] ?? place));
}
