import type { MeasureDocument } from '../documents.ts';
import type { Surroundings } from '../measure.ts';

export interface BothLanguages {
  readonly ru: string;
  readonly en: string;
}

export interface ImportContext {
  readonly surroundings: Surroundings;
  /** The newest document of a measure that is known already: an import becomes a revision of it. */
  existing(id: string): MeasureDocument | undefined;
}

/** One thing wrong in an imported file. A whole-file problem has neither row nor path. */
export interface ImportProblem {
  /** An error keeps its measure out of the drafts, a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly sheet?: string;
  /** As the spreadsheet numbers them, from 1; the line in YAML. */
  readonly row?: number;
  /** The column's heading as it stands in the file. */
  readonly column?: string;
  /** `C17`: column's letter and row. */
  readonly cell?: string;
  /** Place inside a YAML document or an XML file. */
  readonly path?: string;
  readonly message: BothLanguages;
  readonly found?: string;
  readonly allowed?: readonly string[];
}

export interface ImportedDraft {
  readonly measureId: string;
  /** Complete in shape, but not necessarily ready: empty texts and lists are what the gate will name. */
  readonly document: MeasureDocument;
  readonly source: { readonly sheet: string; readonly row: number };
}

export interface ImportResult<Draft extends ImportedDraft = ImportedDraft> {
  readonly drafts: readonly Draft[];
  readonly problems: readonly ImportProblem[];
}

/** What the file was refused for as a whole. */
export function refused(message: BothLanguages, more: Partial<ImportProblem> = {}): ImportResult<never> {
  return { drafts: [], problems: [{ severity: 'error', message, ...more }] };
}

/** A value as it is quoted in a message: one line, not longer than sixty characters. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
