import { type Document, LineCounter, parseAllDocuments, stringify } from 'yaml';
import { compileAmount, compileCondition } from '../../compile-measure.ts';
import { type MeasureDocument, measureShape } from '../../documents.ts';
import type { Surroundings } from '../../measure.ts';
import { type Problem, reportInto } from '../../problems.ts';
import { validateMeasure } from '../../validate-measure.ts';
import { mixedWord } from '../alphabets.ts';
import { inRussian } from '../gate-words.ts';
import {
  type ImportContext,
  type ImportedDraft,
  type ImportProblem,
  type ImportResult,
  refused,
  shortened,
} from '../import-result.ts';
import { asDraft } from '../measure-draft.ts';
import { referable } from '../referable.ts';
import { isRecord } from '../yaml-cell.ts';
import { lineOf } from './yaml-lines.ts';

const LIMITS = { characters: 20_000_000, documents: 20_000 };
/** Aliases can blow a small text up; measures have none. */
const MAX_ALIASES = 50;

/**
 * Drafts from YAML: one measure a document, `---` between documents, or a list of measures.
 * Problems name the line and the path inside the document. What only stops publication is left to the gate.
 */
export function importYaml(text: string, context: ImportContext): ImportResult {
  if (text.length > LIMITS.characters) {
    return refused({ ru: 'файл слишком велик: разделите его', en: 'the file is too large: split it' });
  }
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  const documents = Array.isArray(parsed) ? parsed : [];
  if (documents.length > LIMITS.documents) {
    return refused({ ru: 'слишком много документов', en: 'there are too many documents' });
  }
  const ids = new Set([...text.matchAll(/^(?:- )?\s*id:\s*["']?([a-z0-9-]+)/gm)].map(([, id]) => id ?? ''));
  const reader = new YamlImport(context, lines, ids);
  for (const document of documents) reader.read(document);
  if (reader.drafts.length === 0 && reader.problems.length === 0) {
    return refused({ ru: 'в файле нет ни одной меры', en: 'there is no measure in the file' });
  }
  return { drafts: reader.drafts, problems: reader.problems };
}

class YamlImport {
  readonly drafts: ImportedDraft[] = [];
  readonly problems: ImportProblem[] = [];
  readonly #lines: LineCounter;
  readonly #seen = new Map<string, number>();
  readonly #around: Surroundings;

  constructor(context: ImportContext, lines: LineCounter, ids: ReadonlySet<string>) {
    this.#around = referable(context, ids);
    this.#lines = lines;
  }

  read(document: Document): void {
    const [error] = document.errors;
    if (error !== undefined) {
      const why = error.message.split('\n')[0] ?? '';
      this.problems.push({
        severity: 'error',
        row: this.#lines.linePos(error.pos[0]).line,
        message: { ru: `YAML не читается: ${why}`, en: `the YAML cannot be read: ${why}` },
      });
      return;
    }
    let content: unknown;
    try {
      content = document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch {
      this.problems.push({
        severity: 'error',
        row: this.#lines.linePos(document.range?.[0] ?? 0).line,
        message: { ru: 'слишком много ссылок внутри YAML', en: 'too many aliases inside the YAML' },
      });
      return;
    }
    if (content === null || content === undefined) return;
    if (!Array.isArray(content)) this.#measure(document, content, []);
    else for (const [index, item] of content.entries()) this.#measure(document, item, [index]);
  }

  #measure(document: Document, content: unknown, base: readonly (string | number)[]): void {
    const row = lineOf(document, this.#lines, base);
    if (!isRecord(content)) {
      this.problems.push({
        severity: 'error',
        row,
        message: {
          ru: 'это не мера: ждём поля id, name, …',
          en: 'not a measure: fields id, name, … are expected',
        },
      });
      return;
    }
    const before = this.problems.length;
    const fail = (path: string, message: string): void => {
      this.problems.push({
        severity: 'error',
        row: lineOf(document, this.#lines, [...base, ...steps(path)]),
        path,
        message: { ru: inRussian(message), en: message },
      });
    };
    const shaped = asDraft(content);
    if ('problems' in shaped) for (const { path, message } of shaped.problems) fail(path, message);
    this.#checkMeaning(content, shaped, fail);
    this.#checkLetters(document, content, base);
    const id = typeof content.id === 'string' ? content.id : '';
    const first = this.#seen.get(id);
    if (first !== undefined) fail('id', `the measure "${id}" stands in line ${first} already`);
    else if (id !== '') this.#seen.set(id, row);
    if (this.problems.length > before || !('document' in shaped)) return;
    this.drafts.push({ measureId: id, document: shaped.document, source: { sheet: 'yaml', row } });
  }

  /** What can never become right by filling in more: unknown names, expressions that cannot be read, impossible days. */
  #checkMeaning(
    content: unknown,
    shaped: ReturnType<typeof asDraft>,
    fail: (path: string, message: string) => void,
  ): void {
    if (!('document' in shaped)) return;
    const { document } = shaped;
    let problems: readonly Problem[];
    if (measureShape.safeParse(content).success) {
      ({ problems } = validateMeasure(content, this.#around));
    } else {
      // Not all filled in yet: the gate would look no further than that.
      const found: Problem[] = [];
      const report = reportInto(found, '');
      if ((document.eligibility.all?.length ?? 1) > 0) {
        compileCondition(document.eligibility, 'eligibility', this.#around, report);
      }
      compileAmount(document.amount, this.#around, report);
      problems = found;
    }
    for (const { severity, path, message } of problems) {
      if (severity === 'error' && IMPORT_ERRORS.test(message)) fail(path, message);
    }
  }

  #checkLetters(
    document: Document,
    content: Record<string, unknown>,
    base: readonly (string | number)[],
  ): void {
    const visit = (value: unknown, path: readonly (string | number)[]): void => {
      if (typeof value === 'string') {
        const mixed = mixedWord(value);
        if (mixed === undefined) return;
        this.problems.push({
          severity: 'error',
          row: lineOf(document, this.#lines, path),
          path: path.slice(base.length).join('.'),
          message: { ru: `смешаны алфавиты: ${mixed.ru}`, en: `mixed alphabets: ${mixed.en}` },
          found: shortened(value),
        });
        return;
      }
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value))
        visit(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    visit(content, base);
  }
}

const IMPORT_ERRORS =
  /^unknown |character \d+\)|there is no such day|ends \(|exactly one of|no amount function|not both|is not a date|two conditions have|there is no measure/;

/** `eligibility.all[0].if` as steps into the document. */
function steps(path: string): (string | number)[] {
  return [...path.matchAll(/([^.[\]]+)/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** One YAML document a measure, fields in the order of the shape, without what is empty. */
export function exportYaml(documents: readonly MeasureDocument[]): string {
  return documents.map((document) => stringify(sparse(document), { lineWidth: 120 })).join('---\n');
}

const EMPTY_BY_DEFAULT = ['bring', 'shortcuts', 'notes', 'doubts', 'examples'];

function sparse(document: MeasureDocument): Record<string, unknown> {
  const { coefficient, ...amount } = document.amount;
  const entries = Object.entries({ ...document, amount: coefficient ? document.amount : amount }).filter(
    ([key, value]) => {
      if (value === undefined) return false;
      if (EMPTY_BY_DEFAULT.includes(key)) return Array.isArray(value) && value.length > 0;
      return key !== 'effective' || Object.keys(document.effective).length > 0;
    },
  );
  return Object.fromEntries(entries);
}
