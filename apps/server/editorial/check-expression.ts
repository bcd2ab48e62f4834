import type { Finding } from '#knowledge-base/editorial/finding.ts';
import { problemFinding } from '#knowledge-base/editorial/gate/problem-findings.ts';
import { factsOf } from '#knowledge-base/entitlement/expression.ts';
import { ExpressionError, parseExpression } from '#knowledge-base/entitlement/parse-expression.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';

export type ExpressionCheck =
  | { readonly ok: true; readonly type: 'condition'; readonly facts: readonly string[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** One condition, while it is being typed. */
export function checkExpression(expression: string, knowledge: KnowledgeBase): ExpressionCheck {
  try {
    const node = parseExpression(expression, knowledge.surroundings);
    return { ok: true, type: 'condition', facts: [...factsOf(node)] };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const problem = { severity: 'error', file: '', path: 'if', message: error.message } as const;
    return { ok: false, findings: [problemFinding(problem)] };
  }
}
