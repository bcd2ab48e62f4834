import { isSame } from '../document/merge-documents.ts';
import { getAt, type Path } from '../document/path.ts';
import type { DraftDocument } from '../wire.ts';

export interface FieldChange {
  readonly path: Path;
  readonly mark: 'added' | 'removed' | 'changed';
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields in the order in which a reviewer reads them. Conditions have a comparison of their own. */
const fields: readonly Path[] = [
  ['name'],
  ['shortName'],
  ['colloquial'],
  ['summary'],
  ['level'],
  ['territory'],
  ['authority'],
  ['lifeEvents'],
  ['effective', 'from'],
  ['effective', 'to'],
  ['recipients'],
  ['form'],
  ['mode'],
  ['modeNote'],
  ['where'],
  ['bring'],
  ['terms', 'apply'],
  ['terms', 'decision'],
  ['terms', 'payment'],
  ['notes'],
  ['shortcuts'],
  ['amount', 'words'],
  ['amount', 'parameter'],
  ['amount', 'fn'],
  ['amount', 'on'],
  ['amount', 'coefficient'],
  ['amount', 'period'],
  ['amount', 'parameters'],
  ['compatibility', 'choiceWith'],
  ['compatibility', 'togetherWith'],
  ['compatibility', 'notWith'],
  ['acts'],
  ['source'],
  ['confidence'],
  ['asOf'],
  ['doubts'],
  ['examples'],
];

export function compareDocuments(before: DraftDocument, after: DraftDocument): readonly FieldChange[] {
  return fields.flatMap((path) => {
    const [old, now] = [asWritten(getAt(before, path)), asWritten(getAt(after, path))];
    if (isSame(old, now)) return [];
    const mark = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    return [{ path, mark, before: old, after: now }];
  });
}

/** An empty list says as little as none, a coefficient that is off as little as an absent one. */
function asWritten(value: unknown): unknown {
  if (value === '' || value === null || value === false) return undefined;
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}
