import type { ConditionDocument } from '../../documents.ts';
import type { Node } from '../../entitlement/expression.ts';
import { ExpressionError, parseExpression } from '../../entitlement/parse-expression.ts';
import type { Surroundings } from '../../measure.ts';
import { opposite } from './allowed-values.ts';
import { type Meaning, meaningOf } from './leaf-meaning.ts';

/** Conditions with every "not" pushed down to the leaves; each part knows its place in the document. */
export type Logic =
  | LogicGroup
  | LogicLeaf
  /** Said by a person, or by another measure: nothing can be worked out from it. */
  | { readonly k: 'open'; readonly path: string };

export interface LogicGroup {
  readonly k: 'all' | 'any';
  readonly of: readonly Logic[];
  readonly path: string;
}

export interface LogicLeaf extends Meaning {
  readonly k: 'leaf';
  readonly path: string;
  /** As it is written. */
  readonly text: string;
  /** Stands in an exception: it is required that it does not hold. */
  readonly isException: boolean;
}

interface Place {
  readonly path: string;
  readonly isNot: boolean;
  readonly isException: boolean;
}

export function logicOf(document: ConditionDocument, around: Surroundings, place: Place): Logic {
  const { path, isNot } = place;
  const group = (
    k: 'all' | 'any',
    parts: readonly (readonly [ConditionDocument, Partial<Place> & { readonly path: string }])[],
  ): Logic => ({
    k: isNot ? (k === 'all' ? 'any' : 'all') : k,
    of: parts.map(([part, over]) => logicOf(part, around, { ...place, ...over })),
    path,
  });
  const { all, any, not, unless, exceptions = [] } = document;
  if (all)
    return group(
      'all',
      all.map((part, n) => [part, { path: `${path}.all[${n}]` }]),
    );
  if (any)
    return group(
      'any',
      any.map((part, n) => [part, { path: `${path}.any[${n}]` }]),
    );
  if (not) return logicOf(not, around, { ...place, path: `${path}.not`, isNot: !isNot });
  if (unless) {
    return group('all', [
      [unless, { path: `${path}.unless` }],
      ...exceptions.map(
        (part, n) => [part, { path: `${path}.exceptions[${n}]`, isNot: !isNot, isException: true }] as const,
      ),
    ]);
  }
  const text = document.if;
  const node = text === undefined ? undefined : parsed(text, around);
  if (text === undefined || node === undefined) return { k: 'open', path };
  return ofNode(node, text, around, { ...place, path: `${path}.if` });
}

function ofNode(node: Node, text: string, around: Surroundings, place: Place): Logic {
  const { path, isNot } = place;
  switch (node.k) {
    case 'all':
    case 'any':
      return {
        k: isNot ? (node.k === 'all' ? 'any' : 'all') : node.k,
        of: node.of.map((part) => ofNode(part, text, around, place)),
        path,
      };
    case 'not':
      return ofNode(node.of, text, around, { ...place, isNot: !isNot });
    case 'cmp':
    case 'is':
    case 'in': {
      const meaning = meaningOf(node, around.facts);
      const allowed = isNot ? opposite(meaning.allowed, meaning.step) : meaning.allowed;
      return { k: 'leaf', ...meaning, allowed, path, text, isException: place.isException };
    }
    default:
      return { k: 'open', path };
  }
}

function parsed(text: string, around: Surroundings): Node | undefined {
  try {
    return parseExpression(text, around);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
