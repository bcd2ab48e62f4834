import type { ConditionDocument, MeasureDocument } from '../../documents.ts';
import type { Surroundings } from '../../measure.ts';
import { inRussian } from '../gate-words.ts';
import { asDraft, emptyMeasure } from '../measure-draft.ts';
import { readTree } from './condition-rows.ts';
import { readOther } from './example-row.ts';
import type { RowFields } from './measure-row.ts';
import type { RowReader } from './row-reader.ts';

export interface MeasureParts {
  readonly id: string;
  readonly row: RowReader;
  readonly fields: RowFields;
  /** The measure as it is known already. */
  readonly base: MeasureDocument | undefined;
  readonly around: Surroundings;
  /** Something in its rows on the other sheets is wrong. */
  readonly isBroken: boolean;
  readonly conditions: ConditionDocument | undefined;
  readonly examples: readonly Record<string, unknown>[] | undefined;
  readonly acts: readonly string[] | undefined;
}

/** One document from its row and its rows on the other sheets, on top of what is known; `undefined` when a row is broken. */
export function assembleMeasure(parts: MeasureParts): MeasureDocument | undefined {
  const { id, row, fields, base, around, acts, examples } = parts;
  const draft: Record<string, unknown> = {
    ...emptyMeasure(id),
    ...(base === undefined ? {} : structuredClone(base)),
  };
  for (const [path, value] of fields) {
    put(draft, path, row.has(`${path}.en`) ? value : withKnownEnglish(value, at(base, path)));
  }
  if (draft.version === undefined) draft.version = base?.version ?? 1;
  if (acts !== undefined) {
    const listed = fields.get('acts');
    draft.acts = [...new Set([...(Array.isArray(listed) ? listed : []), ...acts])];
  }
  if (examples !== undefined) draft.examples = examples;
  const tree = row.raw('eligibility') === '' ? undefined : readTree(row, 'eligibility', around);
  if (tree !== undefined && parts.conditions !== undefined) {
    row.fail('eligibility', {
      ru: 'условия есть и здесь, и на листе «Условия»: оставьте одно',
      en: 'there are conditions here and on the sheet "conditions": keep one of them',
    });
  }
  const eligibility = tree ?? parts.conditions;
  if (eligibility !== undefined) draft.eligibility = eligibility;
  Object.assign(draft, readOther(row));
  checkRequired(row, draft);
  if (row.isBroken || parts.isBroken) return undefined;
  const shaped = asDraft(tidied(draft));
  if ('document' in shaped) return shaped.document;
  for (const { path, message } of shaped.problems) {
    row.fail(path, { ru: `${path}: ${inRussian(message)}`, en: `${path}: ${message}` });
  }
  return undefined;
}

/** Cells without which a row is no measure at all. The rest is for the gate before publishing. */
function checkRequired(row: RowReader, draft: Readonly<Record<string, unknown>>): void {
  for (const key of ['name', 'level', 'territory', 'authority', 'form', 'mode']) {
    const value = draft[key];
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (isEmpty && row.raw(key) === '') row.fail(key, { ru: 'не заполнено', en: 'this must be filled in' });
  }
}

/** A sheet without the English columns leaves the English of unchanged texts as it was. */
function withKnownEnglish(value: unknown, before: unknown): unknown {
  if (typeof value === 'string') return isObject(before) && before.ru === value ? before : value;
  if (!Array.isArray(value) || !Array.isArray(before)) return value;
  return value.map(
    (item: unknown) => before.find((one: unknown) => isObject(one) && one.ru === item) ?? item,
  );
}

function at(document: object | undefined, path: string): unknown {
  let current: unknown = document;
  for (const step of path.split('.')) current = isObject(current) ? current[step] : undefined;
  return current;
}

function put(draft: Record<string, unknown>, path: string, value: unknown): void {
  const [head = '', tail] = path.split('.');
  if (tail === undefined) {
    if (value === undefined && typeof draft[head] === 'string') draft[head] = '';
    else draft[head] = value;
    return;
  }
  const inner: Record<string, unknown> = { ...(isObject(draft[head]) ? draft[head] : {}) };
  if (
    value === undefined &&
    (path === 'terms.decision' || path === 'terms.payment' || path === 'amount.words')
  )
    inner[tail] = '';
  else inner[tail] = value;
  draft[head] = inner;
}

/** Without fields that are absent, and without empty lists where a list is optional. */
function tidied(draft: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const compatibility = isObject(draft.compatibility)
    ? Object.fromEntries(
        Object.entries(draft.compatibility).filter(([, list]) => Array.isArray(list) && list.length > 0),
      )
    : {};
  const entries = Object.entries(draft).flatMap(([key, value]): [string, unknown][] => {
    if (value === undefined) return [];
    if (key === 'compatibility') return Object.keys(compatibility).length === 0 ? [] : [[key, compatibility]];
    if (!isObject(value)) return [[key, value]];
    return [[key, Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined))]];
  });
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
