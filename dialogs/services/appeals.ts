import type { AppealKind, LocalTime } from '#core/appeals/index.ts';
import type { Asker } from '../services.ts';
import type { FreeSlots } from './offices.ts';

export interface NewAppeal {
  readonly kind: AppealKind;
  readonly measureId?: string;
  /** In her own words. */
  readonly text: string;
  /** `+7XXXXXXXXXX`. */
  readonly phone?: string;
  /** Of a call-back: the slot she chose. */
  readonly slotId?: string;
}

export type Accepted =
  | {
      readonly outcome: 'accepted';
      /** As it is told and printed: `27-2026-000123`. */
      readonly number: string;
      readonly registeredAt: LocalTime;
      /** The answer is due by then. */
      readonly dueAt: LocalTime;
    }
  /** The half hour of a call-back is full or has gone by. */
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'unavailable' };

export interface AppealService {
  accept(asker: Asker, appeal: NewAppeal): Promise<Accepted>;
  /** Half hours in which she can be called back. */
  callBackSlots(asker: Asker): Promise<FreeSlots | { readonly outcome: 'unavailable' }>;
  /** The number she calls from or has shared with us, to be proposed and never read out. */
  ownPhone(asker: Asker): Promise<string | undefined>;
}
