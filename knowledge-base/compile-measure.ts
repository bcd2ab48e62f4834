import type { ConditionDocument, MeasureDocument, TextDocument } from './documents.ts';
import type { AmountSpec } from './entitlement/amount.ts';
import { amountFunctions } from './entitlement/amounts/index.ts';
import type { ConditionWords, Node, Term } from './entitlement/expression.ts';
import {
  ExpressionError,
  type ExpressionScope,
  parameterUnit,
  parseExpression,
} from './entitlement/parse-expression.ts';
import type { Text } from './entitlement/values.ts';
import type { Report } from './problems.ts';

export function asText(text: TextDocument): Text {
  if (typeof text === 'string') return { ru: text };
  return text.en === undefined ? { ru: text.ru } : { ru: text.ru, en: text.en };
}

/** What conditions may refer to: facts, parameters and the conditions of other measures. */
export interface ConditionScope extends ExpressionScope {
  /** The compiled conditions of another measure; `undefined` when there is no such measure. */
  readonly eligibilityOf?: (measureId: string) => Node | undefined;
}

/** Turns an authored condition into a node; everything wrong with it is reported with its path. */
export function compileCondition(
  document: ConditionDocument,
  path: string,
  scope: ConditionScope,
  report: Report,
): Node | undefined {
  const kinds = (['if', 'text', 'all', 'any', 'not', 'unless', 'entitled'] as const).filter(
    (kind) => document[kind] !== undefined,
  );
  if (kinds.length !== 1) {
    report(
      path,
      `a condition has exactly one of if, text, all, any, not, unless, entitled; found ${kinds.join(', ') || 'none'}`,
    );
    return undefined;
  }
  if (document.exceptions !== undefined && document.unless === undefined)
    report(path, '"exceptions" go with "unless"');
  const meta = {
    ...(document.id === undefined ? {} : { id: document.id }),
    ...(document.ground === undefined ? {} : { ground: document.ground }),
    ...wordsOf(document),
  };
  const group = (list: readonly ConditionDocument[], name: string): Node[] =>
    list.flatMap((child, index) => compileCondition(child, `${path}.${name}[${index}]`, scope, report) ?? []);
  if (document.all !== undefined) return { ...meta, k: 'all', of: group(document.all, 'all') };
  if (document.any !== undefined) return { ...meta, k: 'any', of: group(document.any, 'any') };
  if (document.text !== undefined) return { ...meta, k: 'text', text: asText(document.text) };
  if (document.not !== undefined) {
    const of = compileCondition(document.not, `${path}.not`, scope, report);
    return of === undefined ? undefined : { ...meta, k: 'not', of };
  }
  if (document.unless !== undefined) {
    const base = compileCondition(document.unless, `${path}.unless`, scope, report);
    const exceptions = group(document.exceptions ?? [], 'exceptions');
    if (exceptions.length === 0) report(path, '"unless" needs a list of "exceptions"');
    return base === undefined ? undefined : { ...meta, k: 'unless', base, exceptions };
  }
  if (document.entitled !== undefined) {
    const other = scope.eligibilityOf?.(document.entitled);
    if (other === undefined) {
      report(
        `${path}.entitled`,
        `there is no measure "${document.entitled}" whose conditions could be used here`,
      );
      return undefined;
    }
    return { ...meta, k: 'all', of: [withPrefix(other, document.entitled)] };
  }
  try {
    return { ...parseExpression(document.if ?? '', scope), ...meta };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    report(`${path}.if`, `${error.message} in "${document.if}"`);
    return undefined;
  }
}

/** The conditions of another measure keep their ids apart from one's own. */
function withPrefix(node: Node, prefix: string): Node {
  const named = node.id === undefined ? node : { ...node, id: `${prefix}.${node.id}` };
  switch (named.k) {
    case 'all':
    case 'any':
      return { ...named, of: named.of.map((child) => withPrefix(child, prefix)) };
    case 'not':
      return { ...named, of: withPrefix(named.of, prefix) };
    case 'unless':
      return {
        ...named,
        base: withPrefix(named.base, prefix),
        exceptions: named.exceptions.map((child) => withPrefix(child, prefix)),
      };
    default:
      return named;
  }
}

function wordsOf(document: ConditionDocument): { readonly words?: ConditionWords } {
  if (document.yes === undefined && document.no === undefined && document.ask === undefined) return {};
  return {
    words: {
      ...(document.yes === undefined ? {} : { yes: asText(document.yes) }),
      ...(document.no === undefined ? {} : { no: asText(document.no) }),
      ...(document.ask === undefined ? {} : { ask: asText(document.ask) }),
    },
  };
}

export function compileAmount(
  document: MeasureDocument['amount'],
  scope: ExpressionScope,
  report: Report,
): AmountSpec {
  const { fn, parameter, period, on } = document;
  for (const id of document.parameters) {
    if (parameterUnit(id, scope.parameters) === undefined)
      report('amount.parameters', `unknown parameter "${id}"`);
  }
  if (fn !== undefined && parameter !== undefined)
    report('amount', 'write either "fn" or "parameter", not both');
  if (fn === undefined && parameter === undefined) return { kind: 'words' };
  if (period === undefined) {
    report('amount', 'a computed amount needs "period": once, month or day');
    return { kind: 'words' };
  }
  if (fn !== undefined) {
    if (amountFunctions[fn] === undefined) {
      report('amount.fn', `no amount function "${fn}"; there are ${Object.keys(amountFunctions).join(', ')}`);
    }
    return { kind: 'function', name: fn, period };
  }
  if (parameter === undefined || parameterUnit(parameter, scope.parameters) === undefined) {
    report('amount.parameter', `unknown parameter "${parameter}"`);
    return { kind: 'words' };
  }
  return {
    kind: 'parameter',
    parameter,
    on: clockTerm(on ?? 'asOf', scope, report),
    coefficient: document.coefficient,
    period,
  };
}

function clockTerm(on: string, scope: ExpressionScope, report: Report): Term {
  if (on === 'asOf' || on === 'at') return { t: 'clock', clock: on, type: 'date' };
  if (scope.facts.get(on)?.type !== 'date')
    report('amount.on', `"${on}" is not a date; write asOf, at or a date fact`);
  return { t: 'fact', id: on, type: 'date' };
}
