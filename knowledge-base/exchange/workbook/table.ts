/** A cell as a spreadsheet holds it; CSV has only strings. Days are UTC midnights. */
export type Cell = string | number | boolean | Date | null;

export interface Table {
  readonly name: string;
  /** The first row holds the headings; row `n` of the spreadsheet is `rows[n - 1 - above]`. */
  readonly rows: readonly (readonly Cell[])[];
  /** Rows of the file that stand above the headings; none when absent. */
  readonly above?: number;
}

/** 0 → A, 25 → Z, 26 → AA: how spreadsheets name their columns. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
