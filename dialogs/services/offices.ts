import type { Asker } from '../services.ts';

export interface Office {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly hours: string;
  readonly phone: string;
  /** Kilometres from what was asked about, when a place was found. */
  readonly distanceKm?: number;
}

export interface Slot {
  /** At most 12 characters: it goes into a button. */
  readonly id: string;
  /** Local time of the office, `YYYY-MM-DDTHH:MM`. */
  readonly startsAt: string;
}

export interface OfficeService {
  /** Offices nearest to the words said (a town, a street, a district), at most three. */
  nearest(
    asker: Asker,
    place: { readonly region?: string; readonly words: string },
  ): Promise<
    { readonly outcome: 'known'; readonly items: readonly Office[] } | { readonly outcome: 'unavailable' }
  >;
  slots(
    asker: Asker,
    officeId: string,
  ): Promise<
    { readonly outcome: 'known'; readonly items: readonly Slot[] } | { readonly outcome: 'unavailable' }
  >;
  book(
    asker: Asker,
    request: {
      readonly officeId: string;
      readonly slotId: string;
      readonly topic: string;
      readonly phone?: string;
    },
  ): Promise<
    | { readonly outcome: 'booked'; readonly number: string; readonly startsAt: string }
    | { readonly outcome: 'taken' }
    | { readonly outcome: 'unavailable' }
  >;
}
