import type { Language } from '#core/conversations/index.ts';
import { createTexts } from '#core/shared/texts.ts';
import type { RefusalCode, Refused } from './protocol.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export type RefusalText = keyof typeof ru;

export const refusalText = createTexts({ ru, en });

export function refuse(
  code: RefusalCode,
  language: Language,
  more: { readonly afterMs?: number; readonly limit?: number } = {},
): Refused {
  return { outcome: 'refused', code, message: refusalText(language, code), ...more };
}
