import type { LineLeg } from './operator-line.ts';

/** Why an outside number is not, or no longer, on the line. */
export type OutsideEnd =
  | 'busy'
  | 'no-answer'
  | 'unreachable'
  | 'refused'
  /** Of the number itself: nobody has it. */
  | 'wrong-number'
  | 'failed'
  /** It was on the line and hung up. */
  | 'left';

/** A call to an outside number: it rings as soon as it is made. */
export interface OutsideCall {
  /** Resolves with its sound when somebody picks up, or with why nobody did. Never rejects. */
  readonly picked: Promise<{ readonly leg: LineLeg } | { readonly why: OutsideEnd }>;
  /** Resolves when it is over, whoever ended it. */
  readonly gone: Promise<unknown>;
  hangUp(): void;
  /** Asks the trunk to join the caller of this id with it and to free our lines; whatever fails, both stay here. */
  refer(callerId: string): void;
}

/** An entry of the directory; its number is never shown, logged or told. */
export interface OutsideNumber {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

/** `undefined`: no trunk is there to call it by. */
export type DialOutside = (phone: string) => OutsideCall | undefined;
