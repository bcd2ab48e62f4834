import { setImmediate } from 'node:timers/promises';
import type { ConditionDocument } from '../../documents.ts';
import type { Surroundings } from '../../measure.ts';
import { comparable } from '../alphabets.ts';
import {
  type ImportContext,
  type ImportedDraft,
  type ImportProblem,
  type ImportResult,
  refused,
  shortened,
} from '../import-result.ts';
import { referable } from '../referable.ts';
import { readAct } from './act-row.ts';
import { assembleMeasure } from './assemble-measure.ts';
import { HELP_SHEET, LAYOUTS, TABLE_IDS, type TableId } from './columns.ts';
import { readConditions } from './condition-rows.ts';
import { type Directories, directoriesOf } from './directory.ts';
import { readExample } from './example-row.ts';
import { MEASURE_ID, readMeasureRow } from './measure-row.ts';
import type { RowReader } from './row-reader.ts';
import { fittingHeadings, SheetReader } from './sheet-reader.ts';
import type { Table } from './table.ts';

/** Drafts from the tables of a workbook. An error in a row keeps its measure out; the others come through. */
export async function importTables(tables: readonly Table[], context: ImportContext): Promise<ImportResult> {
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
  const drafts = await importer.run(measures, readers);
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

/** Some milliseconds of work. */
const STEPS_BETWEEN_BREATHS = 100;

class TableImport {
  readonly #context: ImportContext;
  readonly #directories: Directories;
  readonly #broken = new Set<string>();
  readonly #rows = new Map<string, RowReader>();
  readonly #around: Surroundings;
  #steps = 0;

  constructor(context: ImportContext, directories: Directories) {
    this.#context = context;
    this.#directories = directories;
    this.#around = referable(context, this.#rows);
  }

  async run(measures: SheetReader, readers: ReadonlyMap<TableId, SheetReader>): Promise<ImportedDraft[]> {
    const rows = [...measures.rows()];
    const byId = this.#identified(rows);
    const surroundings = this.#around;
    const rowsOf = (id: TableId): Map<string, RowReader[]> => this.#grouped(readers.get(id), byId);
    const conditions = new Map<string, ConditionDocument>();
    for (const [id, group] of rowsOf('conditions')) {
      conditions.set(id, readConditions(group, surroundings, this.#directories));
      this.#note(id, group);
      await this.#breathe();
    }
    const examples = new Map<string, Record<string, unknown>[]>();
    for (const [id, group] of rowsOf('examples')) {
      examples.set(
        id,
        group.map((row) => readExample(row, surroundings.facts, this.#directories)),
      );
      this.#note(id, group);
      await this.#breathe();
    }
    const acts = new Map<string, string[]>();
    for (const [id, group] of rowsOf('acts')) {
      acts.set(id, group.map(readAct));
      this.#note(id, group);
      await this.#breathe();
    }
    const drafts: ImportedDraft[] = [];
    for (const [id, row] of byId) {
      const fields = readMeasureRow(row, surroundings, this.#directories);
      const document = assembleMeasure({
        id,
        row,
        fields,
        base: this.#context.existing(id),
        around: surroundings,
        isBroken: this.#broken.has(id),
        conditions: conditions.get(id),
        examples: examples.get(id),
        acts: acts.get(id),
      });
      if (document !== undefined)
        drafts.push({ measureId: id, document, source: { sheet: row.sheet, row: row.row } });
      await this.#breathe();
    }
    return drafts;
  }

  /** Lets the process answer others: thousands of measures take seconds. */
  async #breathe(): Promise<void> {
    this.#steps += 1;
    if (this.#steps % STEPS_BETWEEN_BREATHS === 0) await setImmediate();
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
}
