import type { Text } from '../entitlement/values.ts';

/** One thing the gate has to say about a draft. Errors stop publishing, warnings do not. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: FindingCode;
  /** Place in the document: `eligibility.all[2].if`. */
  readonly path: string;
  readonly message: Required<Text>;
  readonly found?: string;
  readonly allowed?: string;
}

export type FindingCode =
  | 'shape'
  | 'expression'
  | 'unknown-fact'
  | 'unknown-parameter'
  | 'unknown-reference'
  | 'ground-missing'
  | 'condition-repeated'
  | 'condition-contradicting'
  | 'condition-unreachable'
  | 'always-true'
  | 'always-false'
  | 'exception-identical'
  | 'exception-impossible'
  | 'parameter-cell-missing'
  | 'parameter-cell-unknown'
  | 'compatibility'
  | 'compatibility-one-sided'
  | 'effective-date'
  | 'examples-missing'
  | 'example-failed'
  | 'text-condition'
  | 'phrase-repeated'
  | 'phrases-few'
  | 'personal-data'
  | 'understanding-worse'
  | 'held-back-phrase'
  | 'other';

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');
