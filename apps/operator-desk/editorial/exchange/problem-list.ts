import { readText } from '../document/texts.ts';
import type { ImportProblem } from '../wire.ts';

/** Where in the file, as its author finds it again: `C17`, or the row and the column's heading, or the path. */
export function placeOf({ sheet, row, column, cell, path }: ImportProblem): string {
  const place = [
    sheet === undefined ? '' : `${sheet}:`,
    cell ?? (row === undefined ? '' : String(row)),
    column === undefined ? '' : `«${column}»`,
    path ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');
  return place === '' ? '—' : place;
}

/** The problems as a table for a spreadsheet: UTF-8 with its mark, semicolons, every field in quotes. */
export function problemCsv(
  problems: readonly ImportProblem[],
  heads: readonly string[],
  language: string,
): string {
  const lines = problems.map(({ severity, sheet, row, column, cell, path, message, found }) =>
    [severity, sheet, row, column, cell, path, readText(message, language), found].map(quoted).join(';'),
  );
  return `\uFEFF${[heads.map(quoted).join(';'), ...lines].join('\r\n')}\r\n`;
}

function quoted(value: string | number | undefined): string {
  const text = String(value ?? '');
  // A field that begins like a formula is not run by the spreadsheet that opens it.
  return `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
