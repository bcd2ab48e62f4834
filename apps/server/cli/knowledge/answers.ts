import type { FactDictionary, Facts, FactValue } from '#knowledge-base/entitlement/facts.ts';
import type { Evaluation } from '#knowledge-base/evaluate-measure.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import type { Measure } from '#knowledge-base/measure.ts';
import type { CaseToJudge } from './household-file.ts';

/** One asked measure judged for one household and, where the measure is about a child, one child. */
export interface Answered {
  readonly measure: Measure;
  readonly evaluation: Evaluation;
  /** What was evaluated: the facts of the household. */
  readonly facts: Facts;
  /** Number of the child in the document. */
  readonly child: number | undefined;
}

/** In the order of the question and of the children. */
export function* answersOf(
  { at, household, ask }: CaseToJudge,
  knowledge: KnowledgeBase,
): Generator<Answered> {
  const facts = withoutShortcuts(household.facts, knowledge.surroundings.facts);
  for (const measureId of ask) {
    const measure = knowledge.measure(measureId);
    if (measure === undefined) continue;
    const children = measure.isPerChild ? (household.children ?? []) : [];
    for (const child of children.length > 0 ? children : [undefined]) {
      const [evaluation] = knowledge.evaluate({
        asTold: true,
        goals: [measureId],
        facts,
        at,
        ...(child === undefined ? {} : { child: child.index }),
      });
      if (evaluation !== undefined) yield { measure, evaluation, facts, child: child?.n };
    }
  }
}

/** A conversation settles several facts with one question; a document gives each by itself. */
function withoutShortcuts(facts: Facts, dictionary: FactDictionary): Facts {
  const declined: FactValue = { status: 'declined', source: 'other', at: '' };
  const shortcuts = [...dictionary.values()].flatMap(({ implied }) => implied?.from ?? []);
  return { ...Object.fromEntries(shortcuts.map((id) => [id, declined])), ...facts };
}
