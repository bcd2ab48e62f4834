import type { MeasureDocument } from '../../documents.ts';
import { type ImportContext, type ImportProblem, type ImportResult, refused } from '../import-result.ts';
import { ArchiveError } from './archive.ts';
import { LAYOUTS, TABLE_IDS } from './columns.ts';
import { readCsv, writeCsv } from './csv.ts';
import { importTables } from './import-tables.ts';
import type { Table } from './table.ts';
import { type ExportLanguage, helpTable, writeTables } from './write-tables.ts';
import { readXlsx, writeXlsx } from './xlsx.ts';

/** One file of a set, e.g. `conditions.csv`. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Drafts from an .xlsx workbook. Never throws on what is in the file: everything wrong is among the problems. */
export async function importWorkbook(bytes: Uint8Array, context: ImportContext): Promise<ImportResult> {
  let tables: Table[];
  try {
    tables = await readXlsx(bytes);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return refused(error.words);
  }
  return importTables(tables, context);
}

/** Drafts from CSV files named as the sheets: measures.csv alone, or with conditions.csv, examples.csv, acts.csv. */
export function importCsv(files: readonly NamedFile[], context: ImportContext): ImportResult {
  const tables: Table[] = [];
  const problems: ImportProblem[] = [];
  for (const { name, bytes } of files) {
    const sheet = sheetName(name);
    const read = readCsv(sheet, bytes);
    if (read.ok) tables.push(read.table);
    else
      problems.push({
        severity: 'error',
        sheet,
        message: read.message,
        ...(read.row === undefined ? {} : { row: read.row }),
      });
  }
  // Without one of its tables a measure would lose its conditions.
  return problems.length > 0 ? { drafts: [], problems } : importTables(tables, context);
}

/** A workbook that `importWorkbook` reads back into the same documents. */
export function exportWorkbook(
  documents: readonly MeasureDocument[],
  language: ExportLanguage = 'ru',
): Promise<Uint8Array> {
  return writeXlsx([...writeTables(documents, language), helpTable(language)]);
}

export function exportCsv(
  documents: readonly MeasureDocument[],
  language: ExportLanguage = 'ru',
): NamedFile[] {
  return writeTables(documents, language).map((table, index) => ({
    name: `${TABLE_IDS[index] ?? table.name}.csv`,
    bytes: writeCsv(table),
  }));
}

function sheetName(file: string): string {
  const base = file.replace(/^.*[\\/]/, '').replace(/\.(csv|tsv|txt)$/i, '');
  const known = TABLE_IDS.find((id) => {
    const name = base.toLowerCase();
    return name.endsWith(id) || name.endsWith(LAYOUTS[id].ru.toLowerCase());
  });
  return known ?? base;
}
