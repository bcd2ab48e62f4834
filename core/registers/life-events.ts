import type { RegisterFact } from './family-facts.ts';

/**
 * What may happen in a life, by the ids of `knowledge-base/life-events.yaml`, and `death`: the subject died, nobody is told
 * of a right because of it, and what was meant for her is held back.
 */
export const lifeEventKinds = [
  'child-birth',
  'disability-established',
  'pension-age',
  'child-age-reached',
  'pregnancy',
  'veteran-status',
  'radiation-exposure',
  'large-family-status',
  'young-family',
  'guardianship',
  'loss-of-breadwinner',
  'job-loss',
  'death',
] as const;
export type LifeEventKind = (typeof lifeEventKinds)[number];

/**
 * Something a register has learnt of a person. A feed may bring it late, twice, out of order, and take it back: only `id`
 * says whether it was seen before, and only `knownAt` which of two accounts is the later one.
 */
export interface LifeEvent {
  /** Unique for good within its source; the same event brought again has the same one. */
  readonly id: string;
  readonly kind: LifeEventKind;
  /** Whose event it is: of a birth, a parent (each parent has her own event). */
  readonly subjectId: string;
  /** The day it happened, `YYYY-MM-DD`; may lie months back. */
  readonly at: string;
  /** When the register learnt it, ISO instant. */
  readonly knownAt: string;
  readonly source: RegisterFact['source'];
  /** The id of an event this one replaces: the day or the details were wrong. It may come before what it corrects. */
  readonly corrects?: string;
  /** The id of an event that did not happen at all (a death taken back). `details` is then empty. */
  readonly reverses?: string;
  /** What is now known besides, by fact path (`children[0].birthDate`). */
  readonly details: Readonly<Record<string, RegisterFact>>;
}

export interface LifeEventPage {
  readonly events: readonly LifeEvent[];
  /** Where to go on: after the last of `events`; the same as was asked with when there are none. */
  readonly cursor: string;
}

/**
 * What happened, in the order in which the registers told it. A page asked for again with the same cursor begins with the
 * same events: remember the cursor after the page is worked off, and a crash loses nothing.
 */
export interface LifeEventFeed {
  /**
   * @param cursor where the last page ended; `''` from the beginning of what the registers still keep.
   * @param limit events at most, 1 to 1000.
   * @throws AppError `register-unavailable`, retryable.
   */
  since(cursor: string, limit: number): Promise<LifeEventPage>;
}
