import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { BothLanguages } from '../import-result.ts';
import { WORKBOOK_LIMITS } from './archive.ts';
import { textOf } from './cells.ts';
import type { Table } from './table.ts';

export type CsvRead =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly message: BothLanguages; readonly row?: number };

/**
 * One table from a CSV file: UTF-8 or Windows-1251, separated by semicolons, commas or tabs, as Excel saves it.
 * A formula's sign at the beginning of a cell is protected by an apostrophe, which is taken off again.
 */
export function readCsv(name: string, bytes: Uint8Array): CsvRead {
  if (bytes.byteLength > WORKBOOK_LIMITS.fileBytes) {
    const most = WORKBOOK_LIMITS.fileBytes / 1_000_000;
    return {
      ok: false,
      message: { ru: `файл больше ${most} МБ: разделите его`, en: `the file is over ${most} MB: split it` },
    };
  }
  const text = decoded(bytes);
  if (text.includes('\u0000')) {
    return {
      ok: false,
      message: { ru: 'это не текстовая таблица (CSV)', en: 'this is not a text table (CSV)' },
    };
  }
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      max_record_size: 1_000_000,
      to: WORKBOOK_LIMITS.rows + 1,
    });
    if (records.length > WORKBOOK_LIMITS.rows) {
      const most = WORKBOOK_LIMITS.rows;
      return {
        ok: false,
        message: {
          ru: `в таблице больше ${most} строк: разделите файл`,
          en: `over ${most} rows: split the file`,
        },
      };
    }
    return { ok: true, table: { name, rows: records.map((record) => record.map(unprotected)) } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines);
    return {
      ok: false,
      ...(Number.isInteger(line) ? { row: line } : {}),
      message: {
        ru: 'таблица не читается: проверьте кавычки',
        en: 'the table cannot be read: check the quotes',
      },
    };
  }
}

/** For Excel in Russian: semicolons, a byte order mark, Windows line ends. */
export function writeCsv(table: Table): Uint8Array {
  const rows = table.rows.map((row) =>
    row.map((cell) => (cell instanceof Date ? dotted(cell) : protectedText(textOf(cell)))),
  );
  return Buffer.from(
    stringify(rows, { bom: true, delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n]/ }),
    'utf8',
  );
}

function dotted(day: Date): string {
  return textOf(day).split('-').reverse().join('.');
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/** The separator that stands most often outside quotes in the first two lines: the name of a table and its headings. */
function delimiterOf(text: string): string {
  const headings = text
    .slice(0, 20_000)
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r?\n/, 2)
    .join('');
  const counts = [';', ',', '\t'].map((sign) => ({ sign, count: headings.split(sign).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ';';
}

function protectedText(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function unprotected(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
