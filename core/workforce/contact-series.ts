/** Of a day, each 30 minutes long by the clocks of the tenant: 0 begins at midnight. */
export const slotsOfDay = 48;
export const slotMs = 1_800_000;

/** What one queue had on one day, per half hour. A day nothing is known of is absent, not zero. */
export interface DayContacts {
  /** `YYYY-MM-DD` of the tenant. */
  readonly day: string;
  /** Contacts that entered the queue. */
  readonly offered: readonly number[];
  /** Contacts handled to their end, by the half hour in which they entered. */
  readonly handled: readonly number[];
  /** Of these, the sum of talk and wrap-up. */
  readonly handleMs: readonly number[];
}

/** What is expected of one day. */
export interface DayForecast {
  readonly day: string;
  readonly offered: readonly number[];
  /** Mean time of one contact. */
  readonly handleMs: readonly number[];
}

/** The history a forecast is made from. */
export interface ContactSeries {
  /** Days in order, both ends included; days without any record are left out. */
  read(of: {
    readonly tenantId: string;
    readonly queueId: string;
    readonly fromDay: string;
    readonly toDay: string;
  }): Promise<readonly DayContacts[]>;
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export function emptySlots(): number[] {
  return Array.from({ length: slotsOfDay }, () => 0);
}
