import type { Asker } from '../services.ts';

export interface NewAppeal {
  readonly kind: 'application' | 'appeal' | 'complaint' | 'message' | 'call-back';
  readonly measureId?: string;
  /** In her own words. */
  readonly text: string;
  readonly phone?: string;
  /** Of a call-back: the slot she chose. */
  readonly slotId?: string;
}

export type Accepted =
  | {
      readonly outcome: 'accepted';
      /** As it is told and printed: `27-2026-000123`. */
      readonly number: string;
      readonly registeredAt: string;
      /** The answer is due by then, local time. */
      readonly dueAt: string;
    }
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'unavailable' };

export interface CallBackSlot {
  /** At most 12 characters: it goes into a button. */
  readonly id: string;
  /** Local time of the tenant, `YYYY-MM-DDTHH:MM`, half an hour each. */
  readonly startsAt: string;
}

export interface AppealService {
  accept(asker: Asker, appeal: NewAppeal): Promise<Accepted>;
  callBackSlots(asker: Asker): Promise<readonly CallBackSlot[]>;
}
