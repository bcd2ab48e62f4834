import type { TextDocument } from '../../documents.ts';
import { amountFunctions } from '../../entitlement/amounts/index.ts';
import { parameterUnit } from '../../entitlement/parse-expression.ts';
import { nearest } from '../../entitlement/suggest.ts';
import type { Surroundings } from '../../measure.ts';
import { listOf } from './cells.ts';
import { CHOICES } from './choices.ts';
import type { Directories } from './directory.ts';
import type { RowReader } from './row-reader.ts';

/** Fields of a document that stand in the row, by their path; a column that is not in the sheet gives no field. */
export type RowFields = ReadonlyMap<string, unknown>;

const TEXTS = [
  'name',
  'shortName',
  'summary',
  'modeNote',
  'terms.decision',
  'terms.payment',
  'terms.apply',
  'amount.words',
];
const TEXT_LISTS = ['recipients', 'where', 'bring', 'notes'];
const LISTS = ['colloquial', 'acts', 'doubts'];
const CODE_LISTS = [
  'amount.parameters',
  'compatibility.choiceWith',
  'compatibility.togetherWith',
  'compatibility.notWith',
];
const CODES = ['amount.parameter', 'amount.on', 'amount.fn'];
const DAYS = ['effective.from', 'effective.to', 'asOf'];
const CHOSEN = [
  ['level', CHOICES.level],
  ['form', CHOICES.form],
  ['mode', CHOICES.mode],
  ['confidence', CHOICES.confidence],
  ['amount.period', CHOICES.period],
] as const;

export const MEASURE_ID = /^[a-z0-9][a-z0-9-]*$/;

/** Reads one row of the sheet of measures; whatever is wrong is reported at its cell. */
export function readMeasureRow(row: RowReader, around: Surroundings, directories: Directories): RowFields {
  const fields = new Map<string, unknown>();
  const put = (key: string, read: () => unknown): void => {
    if (row.has(key)) fields.set(key, read());
  };
  for (const key of TEXTS) put(key, () => bilingual(row, key));
  for (const key of TEXT_LISTS) put(key, () => bilingualList(row, key));
  for (const key of LISTS) put(key, () => row.list(key));
  for (const key of CODE_LISTS) put(key, () => row.codes(key));
  for (const key of CODES) put(key, () => row.code(key) || undefined);
  for (const key of DAYS) put(key, () => row.day(key));
  for (const [key, choices] of CHOSEN) put(key, () => row.choice(key, choices));
  put('source', () => row.text('source'));
  put('version', () => readVersion(row));
  put('amount.coefficient', () => row.yesNo('amount.coefficient') ?? false);
  put('territory', () => lookedUp(row, 'territory', directories.regions));
  put('lifeEvents', () => lookedUp(row, 'lifeEvents', directories.lifeEvents));
  put('shortcuts', () => lookedUp(row, 'shortcuts', directories.facts));
  put('authority', () => {
    const written = row.raw('authority');
    return written === '' ? undefined : directories.authorities.find(row, 'authority', written);
  });
  checkDays(row, fields);
  checkAmount(row, fields, around);
  return fields;
}

function checkDays(row: RowReader, fields: RowFields): void {
  const [from, to] = [fields.get('effective.from'), fields.get('effective.to')];
  if (typeof from === 'string' && typeof to === 'string' && from > to) {
    row.fail('effective.to', {
      ru: `конец (${to}) раньше начала (${from})`,
      en: `ends (${to}) before it begins (${from})`,
    });
  }
}

function checkAmount(row: RowReader, fields: RowFields, around: Surroundings): void {
  const [parameter, fn, period] = ['amount.parameter', 'amount.fn', 'amount.period'].map((key) =>
    fields.get(key),
  );
  const parameters = fields.get('amount.parameters');
  for (const id of [parameter, ...(Array.isArray(parameters) ? parameters : [])]) {
    if (typeof id !== 'string' || parameterUnit(id, around.parameters) !== undefined) continue;
    const close = nearest(id, around.parameters.ids());
    row.fail(
      id === parameter ? 'amount.parameter' : 'amount.parameters',
      {
        ru: `параметра «${id}» нет${close === undefined ? '' : `; может быть, «${close}»?`}`,
        en: `unknown parameter "${id}"${close === undefined ? '' : `; did you mean "${close}"?`}`,
      },
      { found: id },
    );
  }
  if (typeof fn === 'string' && amountFunctions[fn] === undefined) {
    row.fail(
      'amount.fn',
      { ru: `функции «${fn}» нет`, en: `no amount function "${fn}"` },
      { allowed: Object.keys(amountFunctions) },
    );
  }
  if (parameter !== undefined && fn !== undefined) {
    row.fail('amount.fn', {
      ru: 'размер задаёт или параметр, или функция',
      en: 'either a parameter or a function, not both',
    });
  }
  if (
    (parameter !== undefined || fn !== undefined) &&
    period === undefined &&
    row.raw('amount.period') === ''
  ) {
    row.fail(
      'amount.period',
      { ru: 'для вычисляемого размера нужен период', en: 'a computed amount needs its period' },
      { allowed: ['разово', 'в месяц', 'в день'] },
    );
  }
  const kind = row.has('amount.kind') ? row.choice('amount.kind', CHOICES.amountKind) : undefined;
  const filled = parameter !== undefined ? 'parameter' : fn !== undefined ? 'fn' : 'words';
  if (kind !== undefined && kind !== filled && !row.isBroken) {
    row.fail('amount.kind', {
      ru: 'не сходится с тем, заполнены ли параметр и функция',
      en: 'does not agree with which of parameter and function is filled in',
    });
  }
}

function readVersion(row: RowReader): number | undefined {
  const text = row.raw('version');
  if (text === '') return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  row.fail('version', { ru: 'версия — целое число от 1', en: 'a version is a whole number from 1' });
  return undefined;
}

function lookedUp(row: RowReader, key: string, directory: Directories[keyof Directories]): string[] {
  const values = listOf(row.raw(key))
    .filter((item) => item !== '')
    .flatMap((item) => directory.find(row, key, item) ?? []);
  return [...new Set(values)];
}

/** A text from its two columns: a plain string when there is no English. */
export function bilingual(row: RowReader, key: string): TextDocument | undefined {
  const [ru, en] = [row.text(key), row.text(`${key}.en`)];
  if (ru === '' && en !== '') {
    row.fail(key, {
      ru: 'есть английский текст, но нет русского',
      en: 'there is an English text but no Russian one',
    });
  }
  if (ru === '') return undefined;
  return en === '' ? ru : { ru, en };
}

function bilingualList(row: RowReader, key: string): TextDocument[] {
  const [ru, en] = [listOf(row.text(key)), listOf(row.text(`${key}.en`))];
  if (en.length > ru.length) {
    row.fail(`${key}.en`, {
      ru: `английских пунктов ${en.length}, русских ${ru.length}: они идут парами`,
      en: `${en.length} English items for ${ru.length} Russian ones: they go in pairs`,
    });
  }
  return ru.flatMap((item, index) => {
    if (item === '') return [];
    const other = en[index] ?? '';
    return [other === '' ? item : { ru: item, en: other }];
  });
}
