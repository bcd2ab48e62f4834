import { ArchiveError, WORKBOOK_LIMITS } from './archive.ts';

const ATTRIBUTES = /^(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?$/;
const PLACE = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const IS_ERROR = /\st\s*=\s*["']e["']/;

/** A cell whose formula failed or was never calculated: a reader would take it for empty. */
export interface FailedCell {
  /** `C17`. */
  readonly place: string;
  /** What the spreadsheet shows: `#REF!`. */
  readonly shows: string;
}

/** Shown for a formula that has no value yet. */
export const NOT_CALCULATED = '#…';

/**
 * Walks over the tags of one XML part before it is parsed: no document types or entities, no rows or columns beyond the
 * limits, also not by their numbers alone (`<row r="1000000000">` would be filled up with empty rows).
 * Gives the cells whose formulas failed.
 * @throws ArchiveError
 */
export function scanXml(part: Buffer): FailedCell[] {
  const text = part.toString('latin1');
  const failed: FailedCell[] = [];
  let [rows, lastRow, lastColumn] = [0, 0, 1];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1];
    if (next === '!') {
      at = afterMarkup(text, at);
      continue;
    }
    if (next === '?') {
      at = closing(text, '?>', at);
      continue;
    }
    const name = localName(text, at + 1);
    if (name !== 'row' && name !== 'c') continue;
    const { place, attributes, end } = tagAt(text, at);
    if (name === 'row') {
      rows += 1;
      lastRow = Math.max(lastRow, rows, place === undefined ? 0 : numberIn(place));
    } else if (place !== undefined) {
      const cell = /^([A-Z]{1,2})(\d{1,7})$/.exec(place);
      if (cell === null) throw tooWide();
      lastRow = Math.max(lastRow, Number(cell[2]));
      lastColumn = Math.max(lastColumn, columnNumber(cell[1] ?? 'A'));
      const shows = failureOf(text, attributes, end);
      if (shows !== undefined && failed.length < MOST_FAILED) failed.push({ place, shows });
    }
    if (lastRow > WORKBOOK_LIMITS.rows || lastRow * lastColumn > WORKBOOK_LIMITS.grid) throw tooLong();
  }
  return failed;
}

const MOST_FAILED = 10_000;

function failureOf(text: string, attributes: string, end: number): string | undefined {
  const isError = IS_ERROR.test(attributes);
  if (attributes.endsWith('/') || (!isError && !text.startsWith('<f', end + 1))) return undefined;
  const close = text.indexOf('</c>', end);
  const value = /<v>([^<]{1,20})<\/v>/.exec(text.slice(end, close < 0 ? undefined : close))?.[1];
  return isError
    ? (value ?? '#N/A')
    : value === undefined && !text.slice(end, close < 0 ? undefined : close).includes('<v')
      ? NOT_CALCULATED
      : undefined;
}

function afterMarkup(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return closing(text, '-->', at);
  if (text.startsWith('<![CDATA[', at)) return closing(text, ']]>', at);
  throw new ArchiveError(
    'в файле объявлены типы или сущности XML: такие файлы не читаем',
    'the file declares XML types or entities: such files are not read',
  );
}

function closing(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}

function localName(text: string, from: number): string {
  let end = from;
  let start = from;
  for (; end < text.length; end += 1) {
    const sign = text.charCodeAt(end);
    if (sign <= 0x20 || sign === 0x2f || sign === 0x3e) break;
    if (sign === 0x3a) start = end + 1;
    if (end - from > 100) break;
  }
  return text.slice(start, end);
}

/** The tag that begins at `at`: its attributes, among them the place `r`, and where it ends. */
function tagAt(text: string, at: number): { place: string | undefined; attributes: string; end: number } {
  let quote = '';
  let end = at + 1;
  for (; end < text.length; end += 1) {
    const sign = text[end] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') break;
  }
  const attributes = text.slice(at + 1, end).replace(/^[^\s/]+/, '');
  if (!ATTRIBUTES.test(attributes)) throw malformed();
  const place = PLACE.exec(attributes);
  return { place: place === null ? undefined : (place[1] ?? place[2]), attributes, end };
}

function numberIn(place: string): number {
  if (!/^\d{1,9}$/.test(place)) throw malformed();
  return Number(place);
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function malformed(): ArchiveError {
  return new ArchiveError('файл повреждён: лист не читается', 'the file is damaged: a sheet cannot be read');
}

function tooLong(): ArchiveError {
  const most = WORKBOOK_LIMITS.rows.toLocaleString('ru-RU');
  return new ArchiveError(
    `на листе больше ${most} строк или слишком большая таблица: удалите пустые строки и столбцы или разделите файл`,
    `a sheet has over ${WORKBOOK_LIMITS.rows} rows or too big a table: delete empty rows and columns or split the file`,
  );
}

function tooWide(): ArchiveError {
  return new ArchiveError(
    'на листе больше 702 столбцов: удалите лишние',
    'a sheet has over 702 columns: delete what is not needed',
  );
}
