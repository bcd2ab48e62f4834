import { parseDay } from '../entitlement/dates.ts';
import type { FactDefinition, FactValue } from '../entitlement/facts.ts';
import { nearest } from '../entitlement/suggest.ts';
import { kopecks, type Text } from '../entitlement/values.ts';

export type ReadValue =
  | { readonly outcome: 'read'; readonly value: Omit<FactValue, 'source' | 'at'> }
  | { readonly outcome: 'wrong'; readonly message: Text; readonly found: string; readonly allowed: string };

/** Reads one authored value of a fact: roubles become kopecks, `{lo, hi}` bounds, `declined` an answer not given. */
export function readValue(definition: FactDefinition, raw: unknown): ReadValue {
  if (raw === 'declined') return { outcome: 'read', value: { status: 'declined' } };
  if (isBounds(raw)) return readBounds(definition, raw);
  const point = readPoint(definition, raw);
  return 'wrong' in point
    ? wrong(definition, raw, point.wrong)
    : { outcome: 'read', value: { status: 'known', value: point.value } };
}

type Point = { readonly value: boolean | number | string } | { readonly wrong: Text };

function readPoint(definition: FactDefinition, raw: unknown): Point {
  switch (definition.type) {
    case 'bool':
      return typeof raw === 'boolean'
        ? { value: raw }
        : { wrong: { ru: 'здесь да или нет', en: 'yes or no belongs here' } };
    case 'enum':
      return readOption(definition, raw);
    case 'date':
      return readDate(raw);
    default:
      return readNumber(definition, raw);
  }
}

function readOption(definition: FactDefinition, raw: unknown): Point {
  const ids = definition.options?.map(({ id }) => id) ?? [];
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
  const value = [text, text.padStart(2, '0')].find((id) => ids.includes(id));
  if (value !== undefined) return { value };
  const latin = /[a-z]/i.test(text) && /[а-яё]/i.test(text);
  if (latin) {
    return {
      wrong: {
        ru: 'в значении смешаны латинские и русские буквы',
        en: 'Latin and Cyrillic letters are mixed in this value',
      },
    };
  }
  return { wrong: { ru: 'такого значения нет', en: 'there is no such value' } };
}

function readDate(raw: unknown): Point {
  const text = raw instanceof Date ? raw.toISOString().slice(0, 10) : raw;
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return { wrong: { ru: 'дату пишут ГГГГ-ММ-ДД', en: 'a date is written YYYY-MM-DD' } };
  }
  return parseDay(text) === undefined
    ? { wrong: { ru: 'такого дня в календаре нет', en: 'there is no such day in the calendar' } }
    : { value: text };
}

function readNumber(definition: FactDefinition, raw: unknown): Point {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) {
    return { wrong: { ru: 'здесь нужно число', en: 'a number belongs here' } };
  }
  if (raw < 0 && (definition.min === undefined || definition.min >= 0)) {
    return { wrong: { ru: 'число не может быть отрицательным', en: 'it cannot be negative' } };
  }
  const value = definition.type === 'money' ? kopecks(raw) : raw;
  if (value === undefined) {
    return {
      wrong: { ru: 'в сумме больше двух знаков после запятой', en: 'a sum has at most two decimals' },
    };
  }
  if (definition.type === 'int' && !Number.isInteger(value)) {
    return { wrong: { ru: 'здесь нужно целое число', en: 'a whole number belongs here' } };
  }
  const { min, max } = definition;
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    return { wrong: { ru: 'число вне допустимых границ', en: 'the number is out of bounds' } };
  }
  return { value };
}

interface Bounds {
  readonly lo?: unknown;
  readonly hi?: unknown;
}

function isBounds(raw: unknown): raw is Bounds {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
  const keys = Object.keys(raw);
  return keys.length > 0 && keys.every((key) => key === 'lo' || key === 'hi');
}

function readBounds(definition: FactDefinition, bounds: Bounds): ReadValue {
  if (definition.type === 'bool' || definition.type === 'enum') {
    return wrong(definition, bounds, {
      ru: 'границы бывают только у чисел и дат',
      en: 'only numbers and dates have bounds',
    });
  }
  const value: { status: 'known'; lo?: number | string; hi?: number | string } = { status: 'known' };
  for (const side of ['lo', 'hi'] as const) {
    if (bounds[side] === undefined) continue;
    const point = readPoint(definition, bounds[side]);
    if ('wrong' in point) return wrong(definition, bounds[side], point.wrong);
    if (typeof point.value !== 'boolean') value[side] = point.value;
  }
  if (value.lo !== undefined && value.hi !== undefined && value.lo > value.hi) {
    return wrong(definition, bounds, {
      ru: 'нижняя граница больше верхней',
      en: 'the lower bound is above the upper',
    });
  }
  return { outcome: 'read', value };
}

function wrong(definition: FactDefinition, raw: unknown, message: Text): ReadValue {
  return { outcome: 'wrong', message, found: shown(raw), allowed: allowedValues(definition, raw) };
}

/** A value as an author would recognise it, cut to a line. */
export function shown(raw: unknown): string {
  const text = raw instanceof Date ? raw.toISOString().slice(0, 10) : (JSON.stringify(raw) ?? String(raw));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function allowedValues({ type, options = [], min, max }: FactDefinition, raw: unknown): string {
  switch (type) {
    case 'bool':
      return 'true, false';
    case 'enum': {
      const ids = options.map(({ id }) => id);
      const close = typeof raw === 'string' ? nearest(raw, ids) : undefined;
      return `${ids.join(', ')}${close === undefined ? '' : `; did you mean "${close}"?`}`;
    }
    case 'date':
      return 'YYYY-MM-DD, a day of the calendar';
    default: {
      const scale = type === 'money' ? 100 : 1;
      const bounds = [
        min === undefined ? '' : `from ${min / scale}`,
        max === undefined ? '' : `to ${max / scale}`,
      ].filter((part) => part !== '');
      const kind = type === 'money' ? 'roubles' : type === 'int' ? 'a whole number' : 'a number';
      return [kind, ...bounds].join(' ');
    }
  }
}
