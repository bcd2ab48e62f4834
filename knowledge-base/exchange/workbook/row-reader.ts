import { comparable, cyrillicIn, mixedWord } from '../alphabets.ts';
import type { BothLanguages, ImportProblem } from '../import-result.ts';
import { shortened } from '../import-result.ts';
import { dayOf, listOf, moneyOf, type Read, textOf, yesNoOf } from './cells.ts';
import { type Choice, choiceWords, chosen } from './choices.ts';
import type { SheetReader } from './sheet-reader.ts';
import { type Cell, columnLetters } from './table.ts';

export interface ProblemDetails {
  readonly found?: string;
  readonly allowed?: readonly string[];
  readonly severity?: ImportProblem['severity'];
}

/** What Excel shows in English and in Russian for a formula without a result. */
const FAILED_FORMULA =
  /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|Н\/Д|ССЫЛКА!|ЗНАЧ!|ДЕЛ\/0!|ИМЯ\?|ЧИСЛО!|ПУСТО!|…)$/;

/** One row, read by column keys. Whatever is wrong is reported with the row, the column and what was found. */
export class RowReader {
  readonly row: number;
  readonly #sheet: SheetReader;
  readonly #cells: readonly Cell[];
  readonly #failedFormulas = new Set<string>();
  #isBroken = false;

  constructor(sheet: SheetReader, cells: readonly Cell[], row: number) {
    this.#sheet = sheet;
    this.#cells = cells;
    this.row = row;
  }

  get sheet(): string {
    return this.#sheet.sheet;
  }

  /** An error was reported for this row. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  has(key: string): boolean {
    return this.#sheet.has(key);
  }

  cell(key: string): Cell {
    const index = this.#sheet.column(key)?.index;
    return index === undefined ? null : (this.#cells[index] ?? null);
  }

  raw(key: string): string {
    return textOf(this.cell(key));
  }

  /** Reports the cells of this row that hold a failed formula; read on, they would say something else. */
  checkFormulas(keys: readonly string[]): void {
    for (const key of keys) {
      if (!FAILED_FORMULA.test(this.raw(key))) continue;
      this.fail(key, {
        ru: 'в ячейке ошибка формулы: поставьте значение',
        en: 'the formula in the cell failed: put a value there',
      });
      this.#failedFormulas.add(key);
    }
  }

  /** A text for people: words of two alphabets are refused, search would not find them. */
  text(key: string): string {
    const text = this.raw(key);
    const mixed = mixedWord(text);
    if (mixed !== undefined) {
      this.fail(
        key,
        { ru: `смешаны алфавиты: ${mixed.ru}`, en: `mixed alphabets: ${mixed.en}` },
        { found: text },
      );
    }
    return text;
  }

  /** A code in Latin letters: an id, an expression, the name of a function. */
  code(key: string): string {
    const text = this.raw(key);
    return this.isLatin(key, text) ? text : '';
  }

  isLatin(key: string, text: string): boolean {
    const stranger = cyrillicIn(text.replaceAll(/"[^"]*"/g, ''));
    if (stranger === undefined) return true;
    this.fail(
      key,
      {
        ru: `нужны латинские буквы, а здесь ${stranger.ru}`,
        en: `Latin letters are needed, found ${stranger.en}`,
      },
      { found: text },
    );
    return false;
  }

  list(key: string): string[] {
    return listOf(this.text(key)).filter((item) => item !== '');
  }

  codes(key: string): string[] {
    return listOf(this.code(key)).filter((item) => item !== '');
  }

  day(key: string): string | undefined {
    return this.#read(key, dayOf);
  }

  money(key: string): number | undefined {
    return this.#read(key, moneyOf);
  }

  yesNo(key: string): boolean | undefined {
    return this.#read(key, yesNoOf, ['да', 'нет']);
  }

  choice(key: string, choices: readonly Choice[]): string | undefined {
    const text = this.raw(key);
    if (text === '') return undefined;
    const value = chosen(choices, text);
    if (value === undefined) {
      this.fail(
        key,
        { ru: 'такого значения нет', en: 'there is no such value' },
        { found: text, allowed: choiceWords(choices) },
      );
    }
    return value;
  }

  /** Reports an error (or, by `severity`, a warning) at a cell of this row. */
  fail(key: string, message: BothLanguages, details: ProblemDetails = {}): void {
    if (this.#failedFormulas.has(key)) return;
    const { severity = 'error', found = this.raw(key), allowed } = details;
    if (severity === 'error') this.#isBroken = true;
    const column = this.#sheet.column(key);
    this.#sheet.problems.push({
      severity,
      sheet: this.sheet,
      row: this.row,
      column: this.#sheet.heading(key),
      ...(column === undefined ? {} : { cell: `${columnLetters(column.index)}${this.row}` }),
      message,
      ...(found === '' ? {} : { found: shortened(found) }),
      ...(allowed === undefined ? {} : { allowed }),
    });
  }

  /** Spelt otherwise than in the directory, but understood. */
  noteSpelling(key: string, written: string, right: string): void {
    if (comparable(written) !== comparable(right) || written.toLowerCase() === right.toLowerCase()) return;
    this.fail(
      key,
      {
        ru: `прочитано как «${right}»: разница в буквах ё/е или в тире`,
        en: `read as "${right}": ё/е or dashes differ`,
      },
      { found: written, severity: 'warning' },
    );
  }

  #read<T>(key: string, read: (cell: Cell) => Read<T>, allowed?: readonly string[]): T | undefined {
    const cell = this.cell(key);
    if (textOf(cell) === '') return undefined;
    const result = read(cell);
    if (result.ok) return result.value;
    this.fail(key, result.why, allowed === undefined ? {} : { allowed });
    return undefined;
  }
}
