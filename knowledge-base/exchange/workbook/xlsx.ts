import readWorkbook from 'read-excel-file/universal';
import writeWorkbook from 'write-excel-file/node';
import { ArchiveError, repacked, unpackXml } from './archive.ts';
import { scanXml } from './sheet-scan.ts';
import type { Cell, Table } from './table.ts';

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
  for (const part of parts.values()) scanXml(part);
  try {
    const sheets = await readWorkbook(repacked(parts), { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(asCell)) }));
  } catch {
    throw new ArchiveError(
      'файл повреждён: книга не читается',
      'the file is damaged: the workbook cannot be read',
    );
  }
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
