import { AppError } from '#core/shared/app-error.ts';
import { measureShape } from '../documents.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '../knowledge-base.ts';
import { intentOf } from '../phrases.ts';
import { latestContent } from './base-of.ts';
import { editorialDay } from './calendar-day.ts';
import type { Finding } from './finding.ts';
import { hasErrors } from './finding.ts';
import { cellFindings } from './gate/cell-findings.ts';
import { checkPhrases } from './gate/check-phrases.ts';
import { circleFindings } from './gate/circle-findings.ts';
import { compatibilityFindings } from './gate/compatibility-findings.ts';
import { conditionFindings } from './gate/condition-findings.ts';
import { effectiveDayFindings } from './gate/effective-day.ts';
import { type ExampleResult, exampleFindings, runExamples } from './gate/examples.ts';
import { problemFinding } from './gate/problem-findings.ts';
import { shapeFindings } from './gate/shape-findings.ts';
import { documentIdOf, documentPath } from './overlay.ts';
import type { EditorialPorts, PhraseComparison } from './ports.ts';
import type { DraftDocument, Revision } from './revision.ts';

export interface GateReport {
  readonly findings: readonly Finding[];
  readonly examples: readonly ExampleResult[];
  /** Of phrases: what the assistant would gain or lose. */
  readonly understanding?: PhraseComparison;
}

export interface GateContext {
  readonly knowledge: KnowledgeBase;
  /** Day the draft is to take effect on, for the values of parameters; by default today. */
  readonly day: string;
  readonly today: string;
}

/** Everything that is to be said about a revision before it may be published, the day it takes effect included. */
export async function runGate(
  ports: EditorialPorts,
  revision: Revision,
  {
    effectiveFrom,
    isMeasured = true,
  }: {
    readonly effectiveFrom?: string;
    /** False: phrases are only read. To measure what they teach takes seconds. */
    readonly isMeasured?: boolean;
  } = {},
): Promise<GateReport> {
  const today = editorialDay(ports.clock.now());
  const latest = await latestContent(ports, revision.measureId);
  const isPhrases = intentOf(revision.measureId) !== undefined;
  const report = isPhrases
    ? await checkPhrases(ports, revision.document, isMeasured)
    : checkDraft(revision.document, { knowledge: ports.knowledge(), day: effectiveFrom ?? today, today });
  if (effectiveFrom === undefined) return report;
  const dayFindings = effectiveDayFindings(effectiveFrom, { today, latest: latest.effectiveFrom });
  const whole =
    isPhrases || hasErrors(report.findings) ? [] : wholeFindings(revision.document, ports.knowledge());
  return { ...report, findings: [...dayFindings, ...report.findings, ...whole] };
}

/** Measures refer to each other: with this one in its place the whole knowledge base must still build. */
function wholeFindings(document: DraftDocument, knowledge: KnowledgeBase): readonly Finding[] {
  const others = Object.entries(knowledge.documents).filter(([path]) => documentIdOf(path) !== document.id);
  try {
    buildKnowledgeBase(
      { ...Object.fromEntries(others), [documentPath(document)]: document },
      { reuse: knowledge },
    );
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = {
      ru: 'С этой версией перестают сходиться другие меры: проверьте ссылки на неё',
      en: error.message,
    };
    return [{ severity: 'error', code: 'other', path: 'measure', message }];
  }
}

/** What can be said about the content alone. Pure. */
export function checkDraft(document: DraftDocument, { knowledge, day, today }: GateContext): GateReport {
  const { surroundings: around } = knowledge;
  const current = knowledge.measure(document.id);
  const shape = measureShape.safeParse(document);
  if (!shape.success) return { findings: shapeFindings(shape.error, document), examples: [] };
  const { measure, problems } = knowledge.validateMeasure(document);
  const findings: Finding[] = [
    ...problems
      .map(problemFinding)
      // For a measure that compiles they are checked on the day the draft is to take effect on, below.
      .filter(({ code }) => measure === undefined || code !== 'parameter-cell-missing'),
    ...conditionFindings(shape.data.eligibility, around),
    ...circleFindings(shape.data, knowledge),
  ];
  if (measure === undefined) return { findings, examples: [] };
  const examples = runExamples(measure, knowledge);
  findings.push(
    ...cellFindings(measure, { around, day, today, current }),
    ...compatibilityFindings(measure, knowledge),
    ...exampleFindings(measure, examples),
  );
  return { findings, examples };
}
