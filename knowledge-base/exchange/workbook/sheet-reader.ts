import { comparable, inCyrillic } from '../alphabets.ts';
import type { BothLanguages, ImportProblem } from '../import-result.ts';
import { shortened } from '../import-result.ts';
import { textOf } from './cells.ts';
import type { TableLayout } from './columns.ts';
import { RowReader } from './row-reader.ts';
import { columnLetters, type Table } from './table.ts';

export interface FoundColumn {
  readonly index: number;
  readonly heading: string;
}

/** Headings of one sheet matched with the columns we know, in any order and either language. */
export class SheetReader {
  readonly sheet: string;
  readonly problems: ImportProblem[];
  readonly #table: Table;
  /** Where the headings stand. */
  readonly #firstRow: number;
  readonly #columns = new Map<string, FoundColumn>();
  readonly #titles: ReadonlyMap<string, string>;

  constructor(table: Table, layout: TableLayout, problems: ImportProblem[]) {
    this.#table = table;
    this.#firstRow = (table.above ?? 0) + 1;
    this.sheet = table.name;
    this.problems = problems;
    this.#titles = new Map(layout.columns.map(({ key, ru }) => [key, ru]));
    const keys = new Map<string, string>();
    for (const { key, ru, en, also } of layout.columns) {
      for (const name of [key, ru, en, ...(also ?? [])]) {
        if (!keys.has(headingKey(name))) keys.set(headingKey(name), key);
      }
    }
    for (const [index, cell] of (table.rows[0] ?? []).entries()) {
      const heading = textOf(cell);
      if (heading === '') continue;
      const key = keys.get(headingKey(heading)) ?? keys.get(headingKey(inCyrillic(heading)));
      if (key === undefined) {
        this.#warn(index, heading, {
          ru: `столбец «${shortened(heading)}» не известен и не прочитан`,
          en: `the column "${shortened(heading)}" is not known and was not read`,
        });
      } else if (this.#columns.has(key)) {
        this.#warn(index, heading, {
          ru: `столбец «${shortened(heading)}» уже есть левее; этот не прочитан`,
          en: `the column "${shortened(heading)}" stands further left already; this one was not read`,
        });
      } else {
        this.#columns.set(key, { index, heading });
      }
    }
  }

  has(key: string): boolean {
    return this.#columns.has(key);
  }

  column(key: string): FoundColumn | undefined {
    return this.#columns.get(key);
  }

  /** The heading in the file, or the one that is missing there. */
  heading(key: string): string {
    return this.#columns.get(key)?.heading ?? this.#titles.get(key) ?? key;
  }

  /** Rows below the headings that are not empty. */
  *rows(): Iterable<RowReader> {
    for (let index = 1; index < this.#table.rows.length; index += 1) {
      const cells = this.#table.rows[index] ?? [];
      if (cells.every((cell) => textOf(cell) === '')) continue;
      const row = new RowReader(this, cells, index + this.#firstRow);
      row.checkFormulas([...this.#columns.keys()]);
      yield row;
    }
  }

  #warn(index: number, heading: string, message: BothLanguages): void {
    this.problems.push({
      severity: 'warning',
      sheet: this.sheet,
      row: this.#firstRow,
      column: heading,
      cell: `${columnLetters(index)}${this.#firstRow}`,
      message,
    });
  }
}

/** How well the headings fit a layout: the number of known ones. */
export function fittingHeadings(table: Table, layout: TableLayout): number {
  const known = new Set(
    layout.columns.flatMap(({ key, ru, en, also }) => [key, ru, en, ...(also ?? [])].map(headingKey)),
  );
  return (table.rows[0] ?? []).filter((cell) => known.has(headingKey(textOf(cell)))).length;
}

function headingKey(text: string): string {
  return comparable(text).replace(/\s*\*$/, '');
}
