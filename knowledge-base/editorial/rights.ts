import { WHOLE_COUNTRY } from '../measure.ts';
import type { DraftDocument } from './revision.ts';

/** A member of staff with the role editor, and the region their participant answers for (`RU`: the whole country). */
export interface Editor {
  readonly tenantId: string;
  readonly staffId: string;
  readonly region: string;
}

/** May this participant change a measure of this territory? It must lie within the participant's region. */
export function mayEdit(region: string, territory: readonly string[]): boolean {
  return region === WHOLE_COUNTRY || (territory.length > 0 && territory.every((code) => code === region));
}

/** Territory of a draft as far as it is written; empty when it is not. */
export function territoryOf(document: DraftDocument): readonly string[] {
  const { territory } = document;
  return Array.isArray(territory) ? territory.filter((code): code is string => typeof code === 'string') : [];
}
