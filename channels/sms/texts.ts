import type { Language } from '#core/conversations/index.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts: Readonly<Record<Language, Readonly<Record<keyof typeof ru, string>>>> = { ru, en };

/** A text of this channel with `{name}` places filled. */
export function textOf(
  language: Language,
  name: keyof typeof ru,
  values: Readonly<Record<string, string>> = {},
): string {
  return texts[language][name].replace(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place);
}
