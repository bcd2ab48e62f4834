/**
 * The language of conditions: the very code that the knowledge base is built with, so that there is one grammar.
 * Pure, without packages; the only door from the desk to the knowledge base.
 */

export { formatDay } from '#knowledge-base/entitlement/dates.ts';
export type { Node, Term } from '#knowledge-base/entitlement/expression.ts';
export type {
  FactDefinition,
  FactOption,
  FactType,
  QuestionTexts,
} from '#knowledge-base/entitlement/facts.ts';
export { ParameterTable } from '#knowledge-base/entitlement/parameters.ts';
export {
  ExpressionError,
  type ExpressionScope,
  parseExpression,
} from '#knowledge-base/entitlement/parse-expression.ts';
export type { CompareOp, Lang, Text } from '#knowledge-base/entitlement/values.ts';
