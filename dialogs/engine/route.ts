import type { Session } from './session.ts';

/** When something is heard, what is done. Routes are tried in order; the first that fits answers. */
export interface Route {
  readonly name: string;
  readonly when: (session: Session) => boolean;
  readonly act: (session: Session) => void;
}

export interface Routes {
  /** Tried first on every message, whatever is talked about. */
  readonly interrupts: readonly Route[];
  /** Tried next, in order. */
  readonly hears: readonly Route[];
  /** When nothing fits. */
  readonly otherwise: (session: Session) => void;
  /** Events of the conversation and messages that are not text. */
  readonly events: (session: Session) => void;
}

/** Runs one turn through the routes. Throws what a route threw. */
export interface TurnEngine {
  run(session: Session): Promise<void>;
}
