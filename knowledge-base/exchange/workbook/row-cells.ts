import type { TextDocument } from '../../documents.ts';
import type { Cell } from './table.ts';

/** One row to be written: cells by the keys of their columns. */
export type Row = Record<string, Cell>;

/** A text takes two cells, the second for English. */
export function putText(row: Row, key: string, text: TextDocument | undefined): void {
  row[key] = typeof text === 'string' ? text : (text?.ru ?? null);
  row[`${key}.en`] = typeof text === 'string' ? null : (text?.en ?? null);
}
