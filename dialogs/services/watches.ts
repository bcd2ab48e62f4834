import type { RegisterWish } from '#core/registers/index.ts';
import type { Asker } from '../services.ts';
import type { ApplicationRecord } from './registers.ts';

export type { RegisterWish };

/** Promises to write to her when a register has something new. They outlive the conversation and every restart. */
export interface WatchService {
  /** Until it is decided, half a year at most. Promised already: the same promise. */
  watchApplication(
    asker: Asker,
    application: Pick<ApplicationRecord, 'number' | 'state'>,
  ): Promise<{
    readonly outcome:
      | 'watching'
      | 'withheld'
      /** She has only ever called: there is nowhere to write to. */
      | 'no-channel'
      | 'unavailable';
  }>;
  /** The register was down when she asked for this. */
  promiseAnswer(asker: Asker, wish: RegisterWish): Promise<{ readonly outcome: 'promised' | 'no-channel' }>;
  /** All promises to her; how many there were. */
  stop(asker: Asker): Promise<number>;
}
