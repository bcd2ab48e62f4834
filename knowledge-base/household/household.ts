import type { Facts } from '../entitlement/facts.ts';
import type { Text } from '../entitlement/values.ts';

/** Keys that lead to a place in the document, e.g. `['children', 0, 'birthDate']`. */
export type DocumentPath = readonly (string | number)[];

export interface HouseholdProblem {
  readonly at: DocumentPath;
  readonly message: Text;
  /** What stands there, as short text. */
  readonly found: string;
  /** What could stand there, in words. */
  readonly allowed: string;
}

/** A key that means nothing here: ignored, told to the author. */
export interface UnknownKey {
  readonly at: DocumentPath;
  /** The known path that was probably meant. */
  readonly nearest?: string;
}

/** Two statements that cannot both be true; neither is used. */
export interface Conflict {
  readonly facts: readonly string[];
  readonly message: Text;
  /** Where each of them was read. */
  readonly sources: readonly DocumentPath[];
}

export interface ListedChild {
  /** Place in the facts: `children[index]`. */
  readonly index: number;
  /** Its own number in the document, from 1 when it has none. */
  readonly n: number;
}

export interface Household {
  readonly facts: Facts;
  /** `undefined` when nothing was said about children. */
  readonly children: readonly ListedChild[] | undefined;
  readonly problems: readonly HouseholdProblem[];
  readonly unknownKeys: readonly UnknownKey[];
  readonly conflicts: readonly Conflict[];
}
