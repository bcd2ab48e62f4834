import type { Clock } from '#core/shared/clock.ts';

/** Places in the flow to the provider: so many parts a second, one after another. */
export interface Pace {
  /**
   * Milliseconds until the message may go. Its place stays its own: asked again then, it goes at once; so a message
   * has to come back once at most, however many wait. An urgent one goes before all that wait.
   */
  place(messageKey: string, parts: number, isUrgent?: boolean): number;
  /** The provider says that we are too fast: nobody goes for a second, two, four … half a minute. Milliseconds left of it. */
  slowDown(): number;
  /** It takes messages again. */
  goOn(): void;
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Places kept for messages that are to come back. */
const maxPlaces = 100_000;

export function createPace(clock: Clock, perSecond: number): Pace {
  const places = new Map<string, number>();
  let next = 0;
  let closedUntil = 0;
  let pauses = 0;
  return {
    place(messageKey, parts, isUrgent = false) {
      const now = clock.now().getTime();
      const kept = places.get(messageKey);
      const at = Math.max(kept ?? (isUrgent ? now : next), now);
      if (kept === undefined) next = Math.max(next, at) + (parts * 1000) / perSecond;
      const waitMs = Math.max(at, closedUntil) - now;
      places.delete(messageKey);
      if (waitMs > 0) places.set(messageKey, at);
      const oldest = places.size > maxPlaces ? places.keys().next().value : undefined;
      if (oldest !== undefined) places.delete(oldest);
      return waitMs;
    },
    slowDown() {
      const now = clock.now().getTime();
      // Those that were on their way together hear it together.
      if (closedUntil <= now) closedUntil = now + Math.min(firstPauseMs * 2 ** pauses++, longestPauseMs);
      return closedUntil - now;
    },
    goOn() {
      pauses = 0;
    },
  };
}
