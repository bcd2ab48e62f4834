import type { RegisterWish, WatchService } from '../../services/watches.ts';
import type { Asker } from '../../services.ts';

/** Keeps what was promised, in order, once each. */
export class FakeWatches implements WatchService {
  readonly promised = new Set<string>();
  /** She has only ever called. */
  hasChannel = true;

  async watchApplication({ identification }: Asker, { number }: { readonly number: string }) {
    if (identification === undefined) return { outcome: 'withheld' } as const;
    if (!this.hasChannel) return { outcome: 'no-channel' } as const;
    this.promised.add(`application:${identification.subjectId}:${number}`);
    return { outcome: 'watching' } as const;
  }

  async promiseAnswer(_: Asker, wish: RegisterWish) {
    if (!this.hasChannel) return { outcome: 'no-channel' } as const;
    this.promised.add(`outage:${wish}`);
    return { outcome: 'promised' } as const;
  }

  async stop() {
    const { size } = this.promised;
    this.promised.clear();
    return size;
  }
}
