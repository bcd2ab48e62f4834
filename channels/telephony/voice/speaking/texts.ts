import type { Language } from '#core/conversations/index.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export type VoiceText = keyof typeof ru;

const texts: Readonly<Record<Language, Readonly<Record<VoiceText, string>>>> = { ru, en };

/** What the telephone itself says, with `{name}` places filled. */
export function voiceText(
  language: Language,
  name: VoiceText,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[language][name].replace(/\{(\w+)\}/g, (place, key: string) => String(values[key] ?? place));
}
