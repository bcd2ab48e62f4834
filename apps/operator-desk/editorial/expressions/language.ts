/** The language of conditions: the very code that the knowledge base is built with, so that there is one grammar. */

export { formatDay, parseDay } from '#knowledge-base/entitlement/dates.ts';
export type { Node, Term } from '#knowledge-base/entitlement/expression.ts';
export type { FactDefinition } from '#knowledge-base/entitlement/facts.ts';
export { ParameterTable } from '#knowledge-base/entitlement/parameters.ts';
export {
  ExpressionError,
  type ExpressionScope,
  parseExpression,
} from '#knowledge-base/entitlement/parse-expression.ts';
export type { CompareOp } from '#knowledge-base/entitlement/values.ts';
