import type { MeasureDocument } from '../../documents.ts';
import { comparable } from '../alphabets.ts';
import { type ImportContext, type ImportProblem, type ImportResult, refused } from '../import-result.ts';
import { ArchiveError } from './archive.ts';
import { textOf } from './cells.ts';
import { LAYOUTS, TABLE_IDS } from './columns.ts';
import { readCsv, writeCsv } from './csv.ts';
import { importTables } from './import-tables.ts';
import type { Cell, Table } from './table.ts';
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
  return await importTables(tables, context);
}

/**
 * Drafts from CSV: files named as the sheets (measures.csv alone, or with conditions.csv, examples.csv, acts.csv), or one
 * file with the tables below one another, each under a line with its name.
 */
export async function importCsv(files: readonly NamedFile[], context: ImportContext): Promise<ImportResult> {
  const tables: Table[] = [];
  const problems: ImportProblem[] = [];
  for (const { name, bytes } of files) {
    const sheet = sheetName(name);
    const read = readCsv(sheet, bytes);
    if (read.ok) tables.push(...sections(read.table));
    else
      problems.push({
        severity: 'error',
        sheet,
        message: read.message,
        ...(read.row === undefined ? {} : { row: read.row }),
      });
  }
  // Without one of its tables a measure would lose its conditions.
  return problems.length > 0 ? { drafts: [], problems } : await importTables(tables, context);
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

/** All tables in one file. */
export function exportCsvFile(
  documents: readonly MeasureDocument[],
  language: ExportLanguage = 'ru',
): NamedFile {
  const rows = writeTables(documents, language).flatMap(({ name, rows: own }): Cell[][] => [
    [name],
    ...own.map((row) => [...row]),
    [],
  ]);
  return { name: 'measures.csv', bytes: writeCsv({ name: 'measures', rows }) };
}

/** A row with nothing but the name of a table begins it; a file without such rows is one table. */
function sections(table: Table): Table[] {
  const found: { name: string; rows: (readonly Cell[])[]; above: number }[] = [];
  for (const [index, row] of table.rows.entries()) {
    const [first, ...rest] = row.map(textOf);
    const isTitle = rest.every((cell) => cell === '') && isTableName(first ?? '');
    if (isTitle) found.push({ name: first ?? '', rows: [], above: index + 1 });
    else found.at(-1)?.rows.push(row);
    if (index === 0 && !isTitle) return [table];
  }
  return found;
}

function isTableName(text: string): boolean {
  const name = comparable(text);
  return TABLE_IDS.some((id) => name === id || name === comparable(LAYOUTS[id].ru));
}

function sheetName(file: string): string {
  const base = file.replace(/^.*[\\/]/, '').replace(/\.(csv|tsv|txt)$/i, '');
  const known = TABLE_IDS.find((id) => {
    const name = base.toLowerCase();
    return name.endsWith(id) || name.endsWith(LAYOUTS[id].ru.toLowerCase());
  });
  return known ?? base;
}
