import type { Appeal } from '#core/appeals/index.ts';
import type { Notice } from '#core/outreach/index.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { openParts, type Parts } from '../../apps/server/open-parts.ts';
import { until } from './until.ts';

const tenantId = 'demo';

/** What stands in the store about what citizens were told, read as a second process may: also while the server runs. */
export class ToldHistory {
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static async open(dataDir: string): Promise<ToldHistory> {
    const loaded = loadConfig({ DATA_DIR: dataDir });
    if (loaded.outcome !== 'ok') throw new Error('the data folder is not usable');
    return new ToldHistory(await openParts(loaded.config, createLogger('silent')));
  }

  /** She told an operator how she likes to be reached. */
  async prefers(subjectId: string, channel: 'sms' | 'voice'): Promise<void> {
    const proof = { how: 'operator', staffId: 'test' } as const;
    await this.#parts.storage.consents.putPreference({
      tenantId,
      party: `subject:${subjectId}`,
      channel,
      at: new Date(),
      proof,
    });
  }

  /** All that was to be told to her, first things first. */
  notices(subjectId: string): Promise<readonly Notice[]> {
    return this.#parts.storage.notices.listOfSubject({ tenantId, subjectId, since: new Date(0) });
  }

  /** The notice of an event, once it is over or on its way, as asked. */
  notice(subjectId: string, eventId: string, state: Notice['state'], withinMs = 40_000): Promise<Notice> {
    let last: readonly Notice[] = [];
    return until(
      async () => {
        last = await this.notices(subjectId);
        return last.find((one) => one.key === `event:${eventId}` && one.state === state);
      },
      () =>
        `no notice is ${state}: ${JSON.stringify(last.map(({ key, state, reason, attempts }) => ({ key, state, reason, attempts })))}`,
      withinMs,
    );
  }

  /** Everything that was handed in. */
  appeals(): Promise<readonly Appeal[]> {
    return this.#parts.storage.appeals.list({ tenantId, limit: 50 });
  }

  close(): Promise<void> {
    return this.#parts.close();
  }
}
