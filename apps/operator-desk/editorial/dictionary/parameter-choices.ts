import { type DictionaryBook, regionSlot } from './dictionary-book.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Parameters to choose from: a series that every region has is offered once, "in the citizen's region". */
export function parameterChoices(book: DictionaryBook): readonly Choice[] {
  const ids = new Set<string>();
  for (const { id, region } of book.dictionary.parameters) {
    ids.add(id);
    const slotted = withSlot(id, region);
    if (slotted !== undefined) ids.add(slotted);
  }
  const shared = [...ids].filter((id) => id.includes(regionSlot) && seriesCount(book, id) > 1);
  const own = [...ids].filter((id) => !id.includes(regionSlot));
  return [...shared, ...own].map((id) => ({ value: id, label: book.parameterName(id) }));
}

function withSlot(id: string, region: string): string | undefined {
  const parts = id.split('-');
  const at = parts.indexOf(region);
  return region === 'RU' || at === -1 ? undefined : parts.with(at, regionSlot).join('-');
}

function seriesCount(book: DictionaryBook, id: string): number {
  const [head = '', tail = ''] = id.split(regionSlot);
  return book.dictionary.parameters.filter(
    (parameter) => parameter.region !== 'RU' && parameter.id === `${head}${parameter.region}${tail}`,
  ).length;
}
