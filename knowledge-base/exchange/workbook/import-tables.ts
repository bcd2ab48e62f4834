import type { ConditionDocument, MeasureDocument } from '../../documents.ts';
import type { Surroundings } from '../../measure.ts';
import { comparable } from '../alphabets.ts';
import { inRussian } from '../gate-words.ts';
import {
  type ImportContext,
  type ImportedDraft,
  type ImportProblem,
  type ImportResult,
  refused,
  shortened,
} from '../import-result.ts';
import { asDraft, emptyMeasure } from '../measure-draft.ts';
import { referable } from '../referable.ts';
import { readAct } from './act-row.ts';
import { HELP_SHEET, LAYOUTS, TABLE_IDS, type TableId } from './columns.ts';
import { readConditions, readTree } from './condition-rows.ts';
import { type Directories, directoriesOf } from './directory.ts';
import { readExample, readOther } from './example-row.ts';
import { MEASURE_ID, type RowFields, readMeasureRow } from './measure-row.ts';
import type { RowReader } from './row-reader.ts';
import { fittingHeadings, SheetReader } from './sheet-reader.ts';
import type { Table } from './table.ts';

/** Drafts from the tables of a workbook. An error in a row keeps its measure out; the others come through. */
export function importTables(tables: readonly Table[], context: ImportContext): ImportResult {
  const problems: ImportProblem[] = [];
  const readers = recognised(tables, problems);
  const measures = readers.get('measures');
  if (measures === undefined) {
    const names = tables.map(({ name }) => shortened(name)).join(', ');
    return refused({
      ru: `нет листа «Меры» (measures)${names === '' ? '' : `; есть: ${names}`}`,
      en: `there is no sheet "measures"${names === '' ? '' : `; there are: ${names}`}`,
    });
  }
  if (!measures.has('id')) {
    return refused(
      { ru: 'на листе мер нет столбца «код» (id)', en: 'the sheet of measures has no column "id"' },
      { sheet: measures.sheet, row: 1 },
    );
  }
  const importer = new TableImport(context, directoriesOf(context.surroundings));
  const drafts = importer.run(measures, readers);
  const order = new Map(tables.map(({ name }, index) => [name, index]));
  const place = ({ sheet = '', row = 0 }: ImportProblem): number =>
    (order.get(sheet) ?? 0) * 10_000_000 + row;
  return { drafts, problems: problems.toSorted((a, b) => place(a) - place(b)) };
}

/** Sheets by their names in either language; a single sheet may have any name if its headings fit. */
function recognised(tables: readonly Table[], problems: ImportProblem[]): Map<TableId, SheetReader> {
  const readers = new Map<TableId, SheetReader>();
  for (const table of tables) {
    const name = comparable(table.name);
    const named = TABLE_IDS.find((id) => name === id || name === comparable(LAYOUTS[id].ru));
    const id = named ?? (tables.length === 1 ? fitting(table) : undefined);
    if (id === undefined || readers.has(id)) {
      if (name === comparable(HELP_SHEET.ru) || name === HELP_SHEET.en) continue;
      problems.push({
        severity: 'warning',
        sheet: table.name,
        message: {
          ru: `лист «${shortened(table.name)}» не прочитан: нужны листы «Меры», «Условия», «Примеры», «Акты»`,
          en: `the sheet "${shortened(table.name)}" was not read: sheets are measures, conditions, examples, acts`,
        },
      });
      continue;
    }
    readers.set(id, new SheetReader(table, LAYOUTS[id], problems));
  }
  return readers;
}

function fitting(table: Table): TableId | undefined {
  return fittingHeadings(table, LAYOUTS.measures) >= 4 ? 'measures' : undefined;
}

class TableImport {
  readonly #context: ImportContext;
  readonly #directories: Directories;
  readonly #broken = new Set<string>();
  readonly #rows = new Map<string, RowReader>();
  readonly #around: Surroundings;

  constructor(context: ImportContext, directories: Directories) {
    this.#context = context;
    this.#directories = directories;
    this.#around = referable(context, this.#rows);
  }

  run(measures: SheetReader, readers: ReadonlyMap<TableId, SheetReader>): ImportedDraft[] {
    const rows = [...measures.rows()];
    const byId = this.#identified(rows);
    const surroundings = this.#around;
    const rowsOf = (id: TableId): Map<string, RowReader[]> => this.#grouped(readers.get(id), byId);
    const conditions = new Map<string, ConditionDocument>();
    for (const [id, group] of rowsOf('conditions')) {
      conditions.set(id, readConditions(group, surroundings, this.#directories));
      this.#note(id, group);
    }
    const examples = new Map<string, Record<string, unknown>[]>();
    for (const [id, group] of rowsOf('examples')) {
      examples.set(
        id,
        group.map((row) => readExample(row, surroundings.facts, this.#directories)),
      );
      this.#note(id, group);
    }
    const acts = new Map<string, string[]>();
    for (const [id, group] of rowsOf('acts')) {
      acts.set(id, group.map(readAct));
      this.#note(id, group);
    }
    return [...byId].flatMap(([id, row]) => {
      const fields = readMeasureRow(row, surroundings, this.#directories);
      const document = this.#assembled(id, row, fields, {
        conditions: conditions.get(id),
        examples: examples.get(id),
        acts: acts.get(id),
      });
      if (document === undefined || row.isBroken || this.#broken.has(id)) return [];
      return [{ measureId: id, document, source: { sheet: row.sheet, row: row.row } }];
    });
  }

  /** Rows by measure id. Two rows with one id are both refused: their conditions cannot be told apart. */
  #identified(rows: readonly RowReader[]): Map<string, RowReader> {
    const byId = this.#rows;
    for (const row of rows) {
      const id = row.code('id');
      if (id === '') {
        if (row.raw('id') === '') row.fail('id', { ru: 'не заполнен код меры', en: 'the id is missing' });
        readMeasureRow(row, this.#around, this.#directories);
        continue;
      }
      if (!MEASURE_ID.test(id)) {
        row.fail('id', {
          ru: 'код меры: маленькие латинские буквы, цифры, дефис',
          en: 'an id has small Latin letters, digits and hyphens',
        });
      }
      const first = byId.get(id);
      if (first === undefined) {
        byId.set(id, row);
        continue;
      }
      this.#broken.add(id);
      row.fail('id', {
        ru: `мера с кодом «${id}» уже есть, строка ${first.row}; не прочитана ни одна из двух`,
        en: `the measure "${id}" stands in row ${first.row} already; neither was read`,
      });
    }
    return byId;
  }

  #grouped(reader: SheetReader | undefined, byId: ReadonlyMap<string, RowReader>): Map<string, RowReader[]> {
    const groups = new Map<string, RowReader[]>();
    if (reader === undefined) return groups;
    for (const row of reader.rows()) {
      const id = row.code('measure');
      if (row.raw('measure') === '') {
        row.fail('measure', {
          ru: 'не указано, к какой мере строка',
          en: 'the measure of the row is missing',
        });
      } else if (id !== '' && !byId.has(id)) {
        row.fail('measure', {
          ru: `меры «${id}» нет на листе мер`,
          en: `there is no measure "${id}" on the sheet of measures`,
        });
      } else if (id !== '') {
        const group = groups.get(id);
        if (group === undefined) groups.set(id, [row]);
        else group.push(row);
      }
    }
    return groups;
  }

  #note(id: string, rows: readonly RowReader[]): void {
    if (rows.some((row) => row.isBroken)) this.#broken.add(id);
  }

  #assembled(
    id: string,
    row: RowReader,
    fields: RowFields,
    tables: {
      readonly conditions: ConditionDocument | undefined;
      readonly examples: Record<string, unknown>[] | undefined;
      readonly acts: readonly string[] | undefined;
    },
  ): MeasureDocument | undefined {
    const base = this.#context.existing(id);
    const draft: Record<string, unknown> = {
      ...emptyMeasure(id),
      ...(base === undefined ? {} : structuredClone(base)),
    };
    for (const [path, value] of fields) {
      put(draft, path, row.has(`${path}.en`) ? value : withKnownEnglish(value, at(base, path)));
    }
    if (draft.version === undefined) draft.version = base?.version ?? 1;
    if (tables.acts !== undefined) {
      const listed = fields.get('acts');
      draft.acts = [...new Set([...(Array.isArray(listed) ? listed : []), ...tables.acts])];
    }
    if (tables.examples !== undefined) draft.examples = tables.examples;
    const tree = row.raw('eligibility') === '' ? undefined : readTree(row, 'eligibility', this.#around);
    if (tree !== undefined && tables.conditions !== undefined) {
      row.fail('eligibility', {
        ru: 'условия есть и здесь, и на листе «Условия»: оставьте одно',
        en: 'there are conditions here and on the sheet "conditions": keep one of them',
      });
    }
    const eligibility = tree ?? tables.conditions;
    if (eligibility !== undefined) draft.eligibility = eligibility;
    Object.assign(draft, readOther(row));
    checkRequired(row, draft);
    if (row.isBroken) return undefined;
    const shaped = asDraft(tidied(draft));
    if ('document' in shaped) return shaped.document;
    for (const { path, message } of shaped.problems) {
      if (this.#broken.has(id)) break;
      row.fail(path, { ru: `${path}: ${inRussian(message)}`, en: `${path}: ${message}` });
    }
    return undefined;
  }
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
