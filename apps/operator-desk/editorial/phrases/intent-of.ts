import type { TFunction } from 'i18next';
import { readText } from '../document/texts.ts';
import type { Route } from '../route.ts';

/** `phrases-amount` holds what is said by those who want `amount`; other documents are measures. */
export function intentOf(documentId: string): string | undefined {
  return documentId.startsWith('phrases-') ? documentId.slice('phrases-'.length) : undefined;
}

/** "Фразы: Сколько", or the name of the measure. */
export function documentName(
  t: TFunction,
  language: string,
  { measureId, name }: { readonly measureId: string; readonly name?: unknown },
): string {
  const intent = intentOf(measureId);
  if (intent !== undefined) return t('editorial.phrases.named', { name: intentName(t, intent) });
  return readText(name, language) || measureId;
}

/** Where a document is read. */
export function documentRoute(documentId: string): Route {
  const intent = intentOf(documentId);
  return intent === undefined ? { at: 'measure', id: documentId } : { at: 'phrases', id: intent };
}

export function intentName(t: TFunction, intent: string): string {
  return t(`editorial.intent.${intent}.name`, { defaultValue: intent });
}
