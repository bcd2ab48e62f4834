import type { TFunction } from 'i18next';
import type { DictionaryBook } from '../dictionary/dictionary-book.ts';
import type { FactType } from '../wire.ts';

export interface FactGroup {
  readonly group: string;
  readonly items: { readonly value: string; readonly label: string }[];
}

/** Facts by whom they are of, with the days of application and check among those that are dates. */
export function factChoices(t: TFunction, book: DictionaryBook, types?: readonly FactType[]): FactGroup[] {
  const groups = new Map<string, { value: string; label: string }[]>();
  const add = (group: string, value: string, label: string) => {
    const items = groups.get(group) ?? [];
    items.push({ value, label });
    groups.set(group, items);
  };
  for (const { id, type } of book.dictionary.facts) {
    if (isClock(id) || (types && !types.includes(type))) continue;
    const owner = id.includes('.') ? id.slice(0, id.indexOf('.')) : 'case';
    add(t([`editorial.owner.${owner}`, 'editorial.owner.other']), id, book.factName(id));
  }
  if (!types || types.includes('date'))
    for (const clock of ['asOf', 'at'] as const)
      add(t('editorial.owner.day'), clock, t(`editorial.words.clock.${clock}`));
  return [...groups].map(([group, items]) => ({ group, items }));
}

/** The days every question has; `asOf` is among the facts too. */
function isClock(id: string): boolean {
  return id === 'asOf' || id === 'at';
}
