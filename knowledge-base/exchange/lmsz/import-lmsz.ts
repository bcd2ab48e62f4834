import {
  type ImportContext,
  type ImportedDraft,
  type ImportProblem,
  type ImportResult,
  refused,
} from '../import-result.ts';
import { draftOf } from './lmsz-draft.ts';
import { type LmszRecord, readLmsz } from './lmsz-record.ts';
import { readXml, type XmlElement, XmlError } from './xml-element.ts';

export interface LmszContext extends ImportContext {
  /** The measure that an earlier record of the register became, when that is remembered. */
  measureOfLmsz?(lmszId: string): string | undefined;
}

export interface LmszDraft extends ImportedDraft {
  /** The register's identity: `previousId` names the record that this one replaces. */
  readonly lmsz: { readonly id: string; readonly code?: string; readonly previousId?: string };
}

const MOST_RECORDS = 20_000;

/**
 * Drafts from a package of local measures of the state register (ЕГИССО, 10.05.I, any version). Records that replace one
 * another are revisions of one measure; of several in one file the last counts.
 */
export function importLmsz(xml: string | Uint8Array, context: LmszContext): ImportResult<LmszDraft> {
  let root: XmlElement;
  try {
    root = readXml(xml);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return refused(error.words, error.line === undefined ? {} : { row: error.line });
  }
  const elements = [...root.deep('localMSZ')];
  if (elements.length === 0) {
    return refused({ ru: 'в файле нет ни одной ЛМСЗ (localMSZ)', en: 'the file has no localMSZ' });
  }
  if (elements.length > MOST_RECORDS) {
    return refused({
      ru: `в файле больше ${MOST_RECORDS} записей`,
      en: `the file has over ${MOST_RECORDS} records`,
    });
  }
  const problems: ImportProblem[] = [];
  const records = new Map<string, { readonly record: LmszRecord; readonly path: string }>();
  for (const element of elements) {
    const record = readLmsz(element, context.surroundings, problems);
    if (record === undefined) continue;
    if (records.has(record.id)) {
      problems.push({
        severity: 'error',
        row: record.line,
        path: `${element.path}/ID`,
        message: { ru: 'запись с таким ID уже есть выше', en: 'a record with this ID stands above' },
        found: record.id,
      });
      continue;
    }
    records.set(record.id, { record, path: element.path });
  }
  noteInvalidations(root, problems);
  return { drafts: newest(records, context, problems), problems };
}

function newest(
  records: ReadonlyMap<string, { readonly record: LmszRecord; readonly path: string }>,
  context: LmszContext,
  problems: ImportProblem[],
): LmszDraft[] {
  const replaced = new Set([...records.values()].map(({ record }) => record.previousId));
  return [...records.values()].flatMap(({ record, path }) => {
    if (replaced.has(record.id)) {
      problems.push({
        severity: 'warning',
        row: record.line,
        path,
        message: {
          ru: 'в этом же файле есть более новая редакция: черновик сделан по ней',
          en: 'the same file has a newer revision: the draft is made of that',
        },
        found: record.id,
      });
      return [];
    }
    const measureId = measureOf(record, records, context);
    const { id, code, previousId } = record;
    if (previousId !== '' && !records.has(previousId) && context.existing(measureId) === undefined) {
      problems.push({
        severity: 'warning',
        row: record.line,
        path: `${path}/previousID`,
        message: {
          ru: 'прежняя редакция не известна: мера заведена как новая',
          en: 'the earlier revision is not known: the measure is taken as a new one',
        },
        found: previousId,
      });
    }
    return [
      {
        measureId,
        document: draftOf(record, measureId, context.existing(measureId)),
        source: { sheet: 'ЛМСЗ', row: record.line },
        lmsz: { id, ...(code === '' ? {} : { code }), ...(previousId === '' ? {} : { previousId }) },
      },
    ];
  });
}

/** The id goes back along the chain of revisions to the first record that is known; a ring ends where it began. */
function measureOf(
  record: LmszRecord,
  records: ReadonlyMap<string, { readonly record: LmszRecord }>,
  context: LmszContext,
): string {
  const seen = new Set<string>();
  let current = record.id;
  for (;;) {
    const remembered = context.measureOfLmsz?.(current);
    if (remembered !== undefined) return remembered;
    if (context.existing(measureId(current)) !== undefined) return measureId(current);
    seen.add(current);
    const previous = records.get(current)?.record.previousId ?? '';
    if (previous === '' || seen.has(previous)) return measureId(current);
    current = previous;
  }
}

function measureId(lmszId: string): string {
  return `lmsz-${lmszId}`;
}

function noteInvalidations(root: XmlElement, problems: ImportProblem[]): void {
  for (const element of root.deep('invalidation')) {
    problems.push({
      severity: 'warning',
      row: element.line,
      path: element.path,
      message: {
        ru: 'реестр удаляет эту ЛМСЗ: прекратите меру, если она опубликована',
        en: 'the register removes this measure: end it if it is published',
      },
      found: element.textOf('localMszId'),
    });
  }
}
