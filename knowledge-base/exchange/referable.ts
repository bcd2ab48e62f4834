import type { Node } from '../entitlement/expression.ts';
import type { Surroundings } from '../measure.ts';
import type { ImportContext } from './import-result.ts';

/** Stands for the conditions of a measure that comes in the same file: whether they hold together is for the gate. */
const TO_COME: Node = { k: 'text', text: { ru: '' } };

/** The surroundings in which measures of the file itself may be referred to as well. */
export function referable(context: ImportContext, inFile: { has(id: string): boolean }): Surroundings {
  const { surroundings, existing } = context;
  const eligibilityOf = (id: string): Node | undefined =>
    surroundings.eligibilityOf?.(id) ?? (inFile.has(id) || existing(id) !== undefined ? TO_COME : undefined);
  return { ...surroundings, eligibilityOf };
}
