import type { Clock } from '../../shared/clock.ts';
import type { SelfCheckStore } from '../ports.ts';
import type { SelfCheck, SelfCheckKey } from '../self-check.ts';

export class MemorySelfCheckStore implements SelfCheckStore {
  readonly #byKey = new Map<string, SelfCheck>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async create(check: SelfCheck): Promise<void> {
    this.#byKey.set(keyOf(check), structuredClone(check));
  }

  async get(of: SelfCheckKey): Promise<SelfCheck | undefined> {
    const found = this.#find(of);
    return found && structuredClone(found);
  }

  async save(next: SelfCheck): Promise<boolean> {
    const found = this.#find(next);
    if (found?.version !== next.version - 1) return false;
    this.#byKey.set(keyOf(next), structuredClone(next));
    return true;
  }

  async remove(of: SelfCheckKey): Promise<void> {
    this.#byKey.delete(keyOf(of));
  }

  #find(of: SelfCheckKey): SelfCheck | undefined {
    const found = this.#byKey.get(keyOf(of));
    return found && found.expiresAt > this.#clock.now() ? found : undefined;
  }
}

function keyOf({ tenantId, id }: SelfCheckKey): string {
  return `${tenantId} ${id}`;
}
