import type { MeasureDocument, TextDocument } from '../../documents.ts';
import { isRecord, yamlText } from '../yaml-cell.ts';
import { listText } from './cells.ts';
import { CHOICES, wordFor } from './choices.ts';
import { HELP_SHEET, LAYOUTS, TABLE_IDS, type TableId } from './columns.ts';
import { putText, type Row } from './row-cells.ts';
import type { Cell, Table } from './table.ts';
import { conditionRows } from './write-conditions.ts';

export type ExportLanguage = 'ru' | 'en';

/** The documents as tables, in the order given; an import of them gives the same documents. */
export function writeTables(documents: readonly MeasureDocument[], language: ExportLanguage = 'ru'): Table[] {
  const rows: Record<TableId, Row[]> = { measures: [], conditions: [], examples: [], acts: [] };
  for (const document of documents) {
    const { id } = document;
    const conditions = conditionRows(document.eligibility);
    const measure = measureRow(document);
    if (conditions === undefined) measure.eligibility = yamlText(document.eligibility);
    rows.measures.push(measure);
    for (const row of conditions ?? []) rows.conditions.push({ measure: id, ...row });
    for (const example of document.examples) rows.examples.push({ measure: id, ...exampleRow(example) });
    for (const act of document.acts) rows.acts.push({ measure: id, act });
  }
  return TABLE_IDS.map((id) => tableOf(id, rows[id], language));
}

/** What each column is for: the sheet that editors read. */
export function helpTable(language: ExportLanguage = 'ru'): Table {
  const rows = TABLE_IDS.flatMap((id): Cell[][] =>
    LAYOUTS[id].columns.map(({ ru, en, help }) => [LAYOUTS[id].ru, ru, en, help]),
  );
  return { name: HELP_SHEET[language], rows: [['лист', 'столбец', 'column', 'что писать'], ...rows] };
}

function tableOf(id: TableId, rows: readonly Row[], language: ExportLanguage): Table {
  const { columns, ru } = LAYOUTS[id];
  return {
    name: language === 'ru' ? ru : id,
    rows: [
      columns.map((column) => column[language]),
      ...rows.map((row) => columns.map(({ key }) => row[key] ?? null)),
    ],
  };
}

const TEXTS = ['name', 'shortName', 'summary', 'modeNote'] as const;
const TEXT_LISTS = ['recipients', 'where', 'bring', 'notes'] as const;
const LISTS = ['colloquial', 'territory', 'lifeEvents', 'shortcuts', 'doubts'] as const;
const PLAIN = ['id', 'authority', 'source'] as const;
const CHOSEN = ['level', 'form', 'mode', 'confidence'] as const;
const IN_TABLES = [
  'acts',
  'examples',
  'eligibility',
  'asOf',
  'effective',
  'terms',
  'amount',
  'compatibility',
  'version',
];
const AMOUNT_FIELDS = ['words', 'parameters', 'parameter', 'on', 'coefficient', 'fn', 'period'];

function measureRow(document: MeasureDocument): Row {
  const row: Row = { version: document.version };
  for (const key of PLAIN) row[key] = document[key];
  for (const key of CHOSEN) row[key] = wordFor(CHOICES[key], document[key]);
  for (const key of TEXTS) putText(row, key, document[key]);
  for (const key of TEXT_LISTS) putTexts(row, key, document[key]);
  for (const key of LISTS) row[key] = listText(document[key]);
  for (const key of ['decision', 'payment', 'apply'] as const)
    putText(row, `terms.${key}`, document.terms[key]);
  row.asOf = dayCell(document.asOf);
  row['effective.from'] = dayCell(document.effective.from);
  row['effective.to'] = dayCell(document.effective.to);
  const { amount, compatibility = {} } = document;
  putText(row, 'amount.words', amount.words);
  row['amount.kind'] = wordFor(
    CHOICES.amountKind,
    amount.fn !== undefined ? 'fn' : amount.parameter !== undefined ? 'parameter' : 'words',
  );
  row['amount.parameters'] = listText(amount.parameters);
  row['amount.parameter'] = amount.parameter ?? null;
  row['amount.on'] = amount.on ?? null;
  row['amount.fn'] = amount.fn ?? null;
  row['amount.period'] = amount.period === undefined ? null : wordFor(CHOICES.period, amount.period);
  row['amount.coefficient'] = amount.coefficient ? 'да' : 'нет';
  for (const [key, ids] of Object.entries(compatibility)) row[`compatibility.${key}`] = listText(ids ?? []);
  const other = { ...rest(document, [...PLAIN, ...CHOSEN, ...TEXTS, ...TEXT_LISTS, ...LISTS, ...IN_TABLES]) };
  const otherAmount = rest(amount, AMOUNT_FIELDS);
  if (Object.keys(otherAmount).length > 0) other.amount = { ...amount };
  if (Object.keys(other).length > 0) row.other = yamlText(other);
  return row;
}

function exampleRow(example: MeasureDocument['examples'][number]): Row {
  const facts = Object.entries(example.facts).map(([id, value]) => `${id}=${givenText(value)}`);
  const other = rest(example, ['name', 'at', 'facts', 'declined', 'expect', 'amount']);
  return {
    name: example.name,
    at: dayCell(example.at),
    facts: listText(facts),
    declined: listText(example.declined ?? []),
    expect: wordFor(CHOICES.expect, example.expect),
    amount: example.amount ?? null,
    ...(Object.keys(other).length === 0 ? {} : { other: yamlText(other) }),
  };
}

function givenText(value: MeasureDocument['examples'][number]['facts'][string]): string {
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (typeof value !== 'object') return String(value);
  return `${value.lo ?? ''}..${value.hi ?? ''}`;
}

/** Fields that have no column: kept, so that nothing is lost. */
function rest(from: object, known: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(from).filter(([key, value]) => !known.includes(key) && value !== undefined),
  );
}

function putTexts(row: Row, key: string, texts: readonly TextDocument[]): void {
  row[key] = listText(texts.map((text) => (typeof text === 'string' ? text : text.ru)));
  const english = texts.map((text) => (isRecord(text) && typeof text.en === 'string' ? text.en : ''));
  row[`${key}.en`] = english.every((text) => text === '') ? null : listText(english);
}

function dayCell(day: string | undefined): Cell {
  if (day === undefined || day === '') return null;
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? day : date;
}
