import type { DeskPulse } from '../protocol/index.ts';
import type { DeskState } from './desk-state.ts';

/** What a heartbeat's answer shows we have missed. */
export interface Missed {
  /** A conversation came, went or changed without our hearing of it. */
  readonly mustJoin: boolean;
  /** Opened conversations with entries we have not. */
  readonly catchUp: readonly string[];
}

export function missedSince(state: DeskState, pulse: DeskPulse): Missed {
  const known = Object.keys(state.held);
  const told = new Set(pulse.held.map(({ conversationId }) => conversationId));
  const mustJoin =
    known.some((id) => !told.has(id)) ||
    pulse.held.some(({ conversationId, version }) => (state.versions[conversationId] ?? 0) < version);
  const catchUp = pulse.held
    .filter(({ conversationId, lastSeq }) => {
      const thread = state.threads[conversationId];
      return thread !== undefined && (thread.entries.at(-1)?.seq ?? 0) < lastSeq;
    })
    .map(({ conversationId }) => conversationId);
  return { mustJoin, catchUp };
}
