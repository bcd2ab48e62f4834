import type { SelfCheck, SelfCheckKey } from './self-check.ts';

export interface SelfCheckStore {
  create(check: SelfCheck): Promise<void>;
  /** `undefined` once its time is over, whether or not it was removed yet. */
  get(of: SelfCheckKey): Promise<SelfCheck | undefined>;
  /** Saves over version `next.version - 1` in one write. `false`: somebody saved first, or it is gone. */
  save(next: SelfCheck): Promise<boolean>;
  remove(of: SelfCheckKey): Promise<void>;
}
