import type { MeasureDocument, TextDocument } from '../documents.ts';

/** What a measure is called: officially, shortly and by the people, in every language. */
export function namesOf({
  name,
  shortName,
  colloquial,
}: Pick<MeasureDocument, 'name' | 'shortName' | 'colloquial'>): string[] {
  return [...inEveryLanguage(name), ...inEveryLanguage(shortName), ...colloquial];
}

export function inEveryLanguage(text: TextDocument): string[] {
  return typeof text === 'string' ? [text] : [text.ru, ...(text.en === undefined ? [] : [text.en])];
}
