import type { OutsideEnd } from '#core/conversations/index.ts';
import type { LineLeg } from './operator-line.ts';

export type { OutsideEnd };

/** A call to an outside number: it rings as soon as it is made. */
export interface OutsideCall {
  /** Resolves when the far end says that it rings, and sends no sound of its own with that. Never rejects. */
  readonly rings: Promise<void>;
  /** Resolves with its sound when it is heard before anybody picked up: a tone, an announcement. Never rejects. */
  readonly heardEarly: Promise<LineLeg>;
  /** Resolves with its sound when somebody picks up. Never rejects. */
  readonly picked: Promise<LineLeg>;
  /** Resolves when it is over, whoever ended it; before somebody picked up with why nobody did. Never rejects. */
  readonly gone: Promise<OutsideEnd>;
  hangUp(): void;
  /** Asks the trunk to join the caller of this id with it and to free our lines; whatever fails, both stay here. */
  refer(callerId: string): void;
}

/** An entry of the directory; its number is dialled, never logged or noted. */
export interface OutsideNumber {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

export interface OutsideDialler {
  /** Whether a trunk is there to call by. */
  isReady(): boolean;
  /** For the caller of this id. `undefined`: nothing rings. */
  dial(phone: string, callerId: string): OutsideCall | undefined;
}

/** How a call to an outside number ended. */
export interface OutsideNews {
  readonly name: string;
  readonly why: OutsideEnd;
}
