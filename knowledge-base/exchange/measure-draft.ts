import { type MeasureDocument, measureShape } from '../documents.ts';

/** Everything a measure has, with nothing in it: what a draft starts from. */
export function emptyMeasure(id: string): Record<string, unknown> {
  return {
    id,
    version: 1,
    name: '',
    shortName: '',
    colloquial: [],
    summary: '',
    level: undefined,
    territory: [],
    authority: '',
    lifeEvents: [],
    recipients: [],
    form: undefined,
    mode: undefined,
    where: [],
    bring: [],
    terms: { decision: '', payment: '' },
    acts: [],
    effective: {},
    shortcuts: [],
    eligibility: { all: [] },
    amount: { words: '', parameters: [], coefficient: false },
    notes: [],
    doubts: [],
    source: '',
    confidence: 'low',
    asOf: '',
    examples: [],
  };
}

export interface ShapeProblem {
  readonly path: string;
  readonly message: string;
}

/** The value as a document of a draft, or what in its shape is wrong. Empty texts and lists are the gate's business. */
export function asDraft(
  value: unknown,
): { readonly document: MeasureDocument } | { readonly problems: readonly ShapeProblem[] } {
  const parsed = measureShape.safeParse(value);
  if (parsed.success) return { document: parsed.data };
  return isDraft(value) ? { document: value } : { problems: shapeProblems(value) };
}

function isDraft(value: unknown): value is MeasureDocument {
  return shapeProblems(value).length === 0;
}

function shapeProblems(value: unknown): ShapeProblem[] {
  return (measureShape.safeParse(value).error?.issues ?? []).flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    const isEmptiness =
      issue.code === 'too_small' ||
      isEmptyUnion(issue) ||
      (path === 'asOf' && issue.code === 'invalid_format' && isEmptyAt(value));
    return isEmptiness ? [] : [{ path, message: issue.message }];
  });
}

/** A text is a string or {ru, en}: an empty string fits the first but for its length. */
function isEmptyUnion(issue: { readonly code?: string | undefined; readonly errors?: unknown }): boolean {
  if (issue.code !== 'invalid_union' || !Array.isArray(issue.errors)) return false;
  return issue.errors.some(
    (branch: unknown) =>
      Array.isArray(branch) &&
      branch.length > 0 &&
      branch.every(
        (one: unknown) =>
          typeof one === 'object' && one !== null && 'code' in one && one.code === 'too_small',
      ),
  );
}

function isEmptyAt(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'asOf' in value && value.asOf === '';
}
