import type { Language } from '#core/conversations/index.ts';
import type { RefusalCode, Refused } from './protocol.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export type RefusalText = keyof typeof ru;

const texts: Readonly<Record<Language, Readonly<Record<RefusalText, string>>>> = { ru, en };

export function refusalText(
  name: RefusalText,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[language][name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}

export function refuse(
  code: RefusalCode,
  language: Language,
  more: { readonly afterMs?: number; readonly limit?: number } = {},
): Refused {
  return { outcome: 'refused', code, message: refusalText(code, language), ...more };
}
