import { XMLParser } from 'fast-xml-parser';
import readWorkbook from 'read-excel-file/universal';
import writeWorkbook from 'write-excel-file/node';
import { isRecord } from '../yaml-cell.ts';
import { ArchiveError, repacked, unpackXml } from './archive.ts';
import { type FailedCell, scanXml } from './sheet-scan.ts';
import { type Cell, columnLetters, type Table } from './table.ts';

/**
 * Sheets of an .xlsx file, checked against the limits before it is parsed.
 * @throws ArchiveError
 */
export async function readXlsx(bytes: Uint8Array): Promise<Table[]> {
  const parts = unpackXml(bytes);
  if (!parts.has('xl/workbook.xml')) {
    throw new ArchiveError(
      'это архив, но не книга Excel: сохраните таблицу как .xlsx',
      'this is an archive but not an Excel workbook: save the table as .xlsx',
    );
  }
  const failed = new Map([...parts].map(([name, part]) => [name, scanXml(part)]));
  try {
    const sheets = await readWorkbook(repacked(parts), { trim: false });
    const paths = sheetPaths(parts);
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: withFailures(
        data.map((row) => row.map(asCell)),
        failed.get(paths.get(sheet) ?? '') ?? [],
      ),
    }));
  } catch (error) {
    const place = error instanceof Error ? /row (\d+), col (\d+)/.exec(error.message) : null;
    const where = place === null ? '' : `: ${columnLetters(Number(place[2]) - 1)}${place[1]}`;
    throw new ArchiveError(
      `файл повреждён: книга не читается${where}`,
      `the file is damaged: the workbook cannot be read${where}`,
    );
  }
}

/** Failed formulas show what the spreadsheet shows, so that nobody takes them for empty cells. */
function withFailures(rows: Cell[][], failed: readonly FailedCell[]): Cell[][] {
  for (const { place, shows } of failed) {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(place) ?? [];
    const cells = rows[Number(row) - 1];
    const column = [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    if (cells !== undefined && column < cells.length) cells[column] = shows;
  }
  return rows;
}

/** Parts of the archive by the names of their sheets. */
function sheetPaths(parts: ReadonlyMap<string, Buffer>): Map<string, string> {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseAttributeValue: false,
  });
  const read = (name: string): unknown => parser.parse(parts.get(name) ?? '');
  const targets = new Map(
    elements(read('xl/_rels/workbook.xml.rels'), 'Relationships', 'Relationship').map(({ Id, Target }) => [
      Id,
      String(Target).startsWith('/') ? String(Target).slice(1) : `xl/${String(Target)}`,
    ]),
  );
  return new Map(
    elements(read('xl/workbook.xml'), 'workbook', 'sheets', 'sheet').map(({ name, id }) => [
      String(name),
      targets.get(id) ?? '',
    ]),
  );
}

function elements(root: unknown, ...path: readonly string[]): Record<string, unknown>[] {
  let current = root;
  for (const step of path) current = isRecord(current) ? current[step] : undefined;
  return (Array.isArray(current) ? current : [current]).filter(isRecord);
}

function asCell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value instanceof Date ? value : null;
}

/** Text cells carry the format "text": Excel never takes what stands in them for a formula. */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const sheets = tables.map(({ name, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: (rows[0] ?? []).map((heading) => ({ width: Math.max(14, String(heading ?? '').length + 2) })),
    data: rows.map((row, index) => row.map((cell) => writtenCell(cell, index === 0))),
  }));
  return await writeWorkbook(sheets).toBuffer();
}

function writtenCell(cell: Cell, isHeading: boolean): object | null {
  if (cell === null || cell === '') return null;
  if (cell instanceof Date) return { value: cell, type: Date, format: 'dd.mm.yyyy' };
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'boolean') return { value: cell, type: Boolean };
  const value = cell.replaceAll(/_x([0-9A-Fa-f]{4})_/g, '_x005F_x$1_');
  return { value, type: String, format: '@', ...(isHeading ? { fontWeight: 'bold' } : {}) };
}
