import type { Session } from './session.ts';

/** When something is heard, what is done. Routes are tried in order; the first that fits answers. */
export interface Route {
  readonly name: string;
  readonly when: (session: Session) => boolean;
  readonly act: Act;
}

/** Answers; waits only where something outside is asked. */
export type Act = (session: Session) => void | Promise<void>;

export interface Routes {
  /** Tried first on every message, whatever is talked about. */
  readonly interrupts: readonly Route[];
  /** Tried next, in order. */
  readonly hears: readonly Route[];
  /** When nothing fits. */
  readonly otherwise: Act;
  /** Events of the conversation and messages that are not text. */
  readonly events: Act;
}

/** Runs one turn through the routes. Throws what a route threw. */
export interface TurnEngine {
  run(session: Session): Promise<void>;
}
