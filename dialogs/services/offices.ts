import type { LocalTime } from '#core/appeals/index.ts';
import type { DayHours, Office, OfficeKind } from '#core/offices/index.ts';
import type { Asker } from '../services.ts';

/** An office as of now, by its own clocks. */
export interface OfficeNow {
  readonly office: Office;
  readonly localNow: LocalTime;
  /** Absent on a day it is closed. */
  readonly today?: DayHours;
  /** The next day it is open, today excluded; `YYYY-MM-DD`. */
  readonly next?: { readonly day: string; readonly hours: DayHours };
  /** From the place that was named. */
  readonly distanceKm?: number;
}

export type Unavailable = { readonly outcome: 'unavailable' };

export interface Slot {
  /** Ten digits: it goes into a button. */
  readonly id: string;
  readonly startsAt: LocalTime;
}

export interface FreeSlots {
  readonly outcome: 'known';
  /** By the clocks the slots are told in. */
  readonly localNow: LocalTime;
  /** In order. */
  readonly items: readonly Slot[];
}

/** A visit she has booked. */
export interface Visit {
  /** Six digits. */
  readonly number: string;
  readonly startsAt: LocalTime;
  readonly office: Office;
  /** Booked in the conversation that asks: telling it tells nothing new. */
  readonly isOfThisConversation: boolean;
}

export type Booked =
  | { readonly outcome: 'booked'; readonly visit: Visit }
  /** Somebody was quicker, or the time has gone by. */
  | { readonly outcome: 'taken' }
  | Unavailable;

export type FoundVisit =
  | { readonly outcome: 'found'; readonly visit: Visit }
  /** No such visit ahead; never says whose number it is. */
  | { readonly outcome: 'unknown' }
  /** Too many wrong numbers in this conversation. */
  | { readonly outcome: 'too-many' }
  | Unavailable;

export interface OfficeService {
  /** Offices of these kinds (any when none is named) nearest to the place the words name, at most three. */
  nearest(
    asker: Asker,
    wanted: {
      readonly words: string;
      readonly region?: string | undefined;
      readonly kinds?: readonly OfficeKind[];
    },
  ): Promise<
    | { readonly outcome: 'found'; readonly items: readonly OfficeNow[] }
    /** No place that is known was named; towns to choose from. */
    | { readonly outcome: 'which-place'; readonly towns: readonly string[] }
    | { readonly outcome: 'not-covered' }
    | Unavailable
  >;
  office(asker: Asker, officeId: string): Promise<OfficeNow | Unavailable>;
  slots(asker: Asker, officeId: string): Promise<FreeSlots | Unavailable>;
  book(
    asker: Asker,
    request: {
      readonly officeId: string;
      readonly slotId: string;
      readonly topic: string;
      readonly phone?: string;
    },
  ): Promise<Booked>;
  /** Her own visits ahead, whichever conversation they were booked in; the next first. */
  ownVisits(
    asker: Asker,
  ): Promise<{ readonly outcome: 'known'; readonly items: readonly Visit[] } | Unavailable>;
  findVisit(asker: Asker, number: string): Promise<FoundVisit>;
  cancel(
    asker: Asker,
    number: string,
  ): Promise<{ readonly outcome: 'cancelled' | 'unknown' | 'too-many' } | Unavailable>;
  /** The same office and matter at another time. */
  move(
    asker: Asker,
    request: { readonly number: string; readonly slotId: string },
  ): Promise<Booked | { readonly outcome: 'unknown' }>;
}
