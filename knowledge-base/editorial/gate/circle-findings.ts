import type { ConditionDocument, MeasureDocument } from '../../documents.ts';
import type { KnowledgeBase } from '../../knowledge-base.ts';
import type { Finding } from '../finding.ts';

/** A measure whose conditions lead back to itself has no conditions at all: "entitled" must not go round in a circle. */
export function circleFindings(document: MeasureDocument, knowledge: KnowledgeBase): readonly Finding[] {
  const seen = new Set<string>();
  const leadsBack = (id: string): boolean => {
    if (id === document.id) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    const other = knowledge.measure(id)?.document.eligibility;
    return other !== undefined && referencesOf(other).some(leadsBack);
  };
  return referencesOf(document.eligibility)
    .filter(leadsBack)
    .map((id) => ({
      severity: 'error',
      code: 'unknown-reference',
      path: 'eligibility',
      message: {
        ru: `Условия меры «${id}» сами ссылаются на эту меру: получается круг`,
        en: `The conditions of the measure "${id}" refer to this one: that is a circle`,
      },
      found: id,
    }));
}

function referencesOf(condition: ConditionDocument): readonly string[] {
  const { entitled, all = [], any = [], exceptions = [], not, unless } = condition;
  const parts = [...all, ...any, ...exceptions, ...(not ? [not] : []), ...(unless ? [unless] : [])];
  return [...(entitled === undefined ? [] : [entitled]), ...parts.flatMap(referencesOf)];
}
