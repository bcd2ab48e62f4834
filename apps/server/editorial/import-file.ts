import {
  type ImportContext,
  type ImportedDraft,
  type ImportResult,
  importCsv,
  importLmsz,
  importWorkbook,
  importYaml,
} from '#knowledge-base/exchange/index.ts';
import type { ImportFormat } from './read-import.ts';

/** Drafts from a file of any of the formats. Never throws on what is in it. */
export async function importFile(
  format: ImportFormat,
  bytes: Uint8Array,
  context: ImportContext,
): Promise<ImportResult<ImportedDraft>> {
  switch (format) {
    case 'xlsx':
      return importWorkbook(bytes, context);
    case 'csv':
      return importCsv([{ name: 'measures.csv', bytes }], context);
    case 'yaml':
      return importYaml(new TextDecoder().decode(bytes), context);
    case 'lmsz':
      return importLmsz(bytes, context);
  }
}
