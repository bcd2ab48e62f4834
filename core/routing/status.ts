import type { PresenceStatus } from './presence.ts';

/** What a status means for an operator's work. */
export interface StatusRule {
  /** New conversations are offered. */
  readonly takesOffers: boolean;
  /** She sits before her screen: a citizen she knows may wait a little for her. */
  readonly isAtDesk: boolean;
  /** What is offered to her now: hers to answer, or offered to others at once. */
  readonly offered: 'kept' | 'given-back';
  /** What she handles goes back into the queue after so long in this status; `undefined`: never. Wrap-up stays hers. */
  readonly handledForMs: number | undefined;
}

/** An operator's screen silent for so long is lost; she may have reloaded the page meanwhile. */
export const lostAfterMs = 60_000;

/** Longer than this a citizen is not left alone by an operator on a break. */
const breakMs = 15 * 60_000;

/** What happens to work in every status. */
export const statusRules: Readonly<Record<PresenceStatus, StatusRule>> = {
  available: { takesOffers: true, isAtDesk: true, offered: 'kept', handledForMs: undefined },
  busy: { takesOffers: false, isAtDesk: true, offered: 'kept', handledForMs: undefined },
  break: { takesOffers: false, isAtDesk: false, offered: 'given-back', handledForMs: breakMs },
  training: { takesOffers: false, isAtDesk: false, offered: 'given-back', handledForMs: 0 },
  offline: { takesOffers: false, isAtDesk: false, offered: 'given-back', handledForMs: 0 },
};
