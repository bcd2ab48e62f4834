import type { LocalTime } from '#core/appeals/index.ts';
import type { Asker } from '../services.ts';

/** What may honestly be said about waiting. */
export interface Outlook {
  /** Operators who could take it now or soon. */
  readonly onDuty: number;
  /** 1 is next; of this conversation, or the place it would get. */
  readonly place: number;
  /** Milliseconds, from to; absent when there is no experience to tell from. */
  readonly wait?: readonly [number, number];
  /** Nobody answers before; by the clocks of those who do. */
  readonly opensAt?: LocalTime;
  /** There is a rush: other ways than waiting are offered however short the wait. */
  readonly isRush?: boolean;
}

export interface WaitingService {
  outlook(asker: Asker, line: 1 | 2): Promise<Outlook | { readonly outcome: 'unavailable' }>;
}
