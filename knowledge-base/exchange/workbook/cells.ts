import { formatDay, parseDay } from '../../entitlement/dates.ts';
import { kopecks } from '../../entitlement/values.ts';
import type { BothLanguages } from '../import-result.ts';
import type { Cell } from './table.ts';

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: BothLanguages };

const good = <T>(value: T): Read<T> => ({ ok: true, value });
const bad = (ru: string, en: string): Read<never> => ({ ok: false, why: { ru, en } });

const EXCEL_DAY_ZERO = -25_569;
/** Serial numbers of 1927 to 2119: a day that lost its format, not some other number. */
const SERIAL_DAYS = { from: 10_000, to: 80_000 };
const BLANKS = /[\s\u00a0\u202f\u2009]/g;

/** What the cell says, trimmed; '' when it is empty. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'да' : 'нет';
  return String(cell).replaceAll('\r\n', '\n').trim();
}

/** A day: a date cell, 31.12.2026, 2026-12-31, or a date's serial number; as `YYYY-MM-DD`. */
export function dayOf(cell: Cell): Read<string> {
  if (cell instanceof Date) {
    const iso = textOf(cell);
    return iso === '' ? bad('дата не читается', 'the date cannot be read') : good(iso);
  }
  if (typeof cell === 'number') {
    return Number.isInteger(cell) && cell >= SERIAL_DAYS.from && cell <= SERIAL_DAYS.to
      ? good(formatDay(cell + EXCEL_DAY_ZERO))
      : bad('это не дата: пишите 31.12.2026', 'not a date: write 31.12.2026 or 2026-12-31');
  }
  const text = textOf(cell);
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  const iso =
    dotted === null ? text : `${dotted[3]}-${dotted[2]?.padStart(2, '0')}-${dotted[1]?.padStart(2, '0')}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) {
    return bad('дата пишется так: 31.12.2026 или 2026-12-31', 'a date is written 31.12.2026 or 2026-12-31');
  }
  return parseDay(iso) === undefined
    ? bad(`такого дня нет: ${text}`, `there is no such day: ${text}`)
    : good(iso);
}

/** A number: blanks between digits, a comma or a point before the fraction. */
export function numberOf(cell: Cell): Read<number> {
  if (typeof cell === 'number') return good(cell);
  let text = textOf(cell).replaceAll(BLANKS, '').replace('−', '-');
  const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) text = text.replaceAll(comma > point ? '.' : ',', '');
  text = text.replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(text) ? good(Number(text)) : bad('это не число', 'this is not a number');
}

/** Roubles, not negative, at most two decimals; "руб." and "₽" may follow. */
export function moneyOf(cell: Cell): Read<number> {
  const bare =
    typeof cell === 'number' ? cell : textOf(cell).replace(/(руб(\.|лей|ля|ль)?|р\.?|₽|RUB)$/i, '');
  const number = numberOf(bare);
  if (!number.ok) return bad('это не сумма: пишите 12 345,67', 'not a sum: write 12345.67');
  if (number.value < 0) return bad('сумма не может быть меньше нуля', 'a sum cannot be negative');
  return kopecks(number.value) === undefined
    ? bad('в сумме больше двух знаков после запятой', 'a sum has at most two decimals')
    : good(number.value);
}

const YES = new Set(['да', 'yes', 'true', '1', 'истина']);
const NO = new Set(['нет', 'no', 'false', '0', 'ложь']);

export function yesNoOf(cell: Cell): Read<boolean> {
  const text = textOf(cell).toLowerCase();
  if (YES.has(text)) return good(true);
  return NO.has(text) ? good(false) : bad('пишите «да» или «нет»', 'write "yes" or "no"');
}

/** Items between semicolons; `\;` is a semicolon inside an item. Empty items stay, so that two lists can run side by side. */
export function listOf(text: string): string[] {
  if (text === '') return [];
  const items = [''];
  for (let index = 0; index < text.length; index += 1) {
    const [sign, next] = [text[index] ?? '', text[index + 1]];
    if (sign === '\\' && (next === ';' || next === '\\')) {
      items[items.length - 1] += next;
      index += 1;
    } else if (sign === ';') {
      items.push('');
    } else {
      items[items.length - 1] += sign;
    }
  }
  const trimmed = items.map((item) => item.trim());
  if (trimmed.at(-1) === '') trimmed.pop();
  return trimmed;
}

export function listText(items: readonly string[]): string {
  const text = items.map((item) => item.replaceAll(/[\\;]/g, (sign) => `\\${sign}`)).join('; ');
  return items.at(-1) === '' ? `${text};` : text;
}
