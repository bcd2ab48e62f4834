import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import type { KnowledgeEditionStore } from '../ports.ts';

interface Opened {
  readonly knowledgeEditions: KnowledgeEditionStore;
  close(): Promise<void>;
}

/** What every store of editions must do. */
export function describeEditionStore(name: string, open: (clock: ManualClock) => Promise<Opened>): void {
  describe(`edition store (${name})`, () => {
    const clock = new ManualClock();
    let opened: Opened;
    let store: KnowledgeEditionStore;
    beforeAll(async () => {
      opened = await open(clock);
      store = opened.knowledgeEditions;
    });
    afterAll(() => opened.close());

    it('gives the files of an edition back, each as it was', async () => {
      const version = newId();
      const documents = {
        'facts/a.yaml': [{ id: 'a', 'x.y': null }],
        'measures/federal/m.yaml': { $if: 'b' },
      };
      expect(await store.has(version)).toBe(false);
      await store.keep({ version, documents });
      expect(await store.has(version)).toBe(true);
      expect(await store.get(version)).toEqual(documents);
      expect(await store.firstUsedAt(version)).toEqual(clock.now());
      expect(await store.get(newId())).toBeUndefined();
    });

    it('keeps a long line of editions, each told as what differs from the one before', async () => {
      const versions = [newId()];
      const editions: Record<string, unknown>[] = [{ keep: { k: 1 }, go: { g: 1 } }];
      await store.keep({ version: versions[0] ?? '', documents: editions[0] ?? {} });
      for (let n = 1; n < 60; n++) {
        const { go: _, ...rest } = editions[n - 1] ?? {};
        const documents = { ...rest, changing: { n: n % 7 }, [`new-${n}`]: { n } };
        const version = newId();
        await store.keep({ version, documents, previous: versions[n - 1] ?? '' });
        versions.push(version);
        editions.push(documents);
      }
      for (const n of [0, 1, 49, 50, 51, 59]) expect(await store.get(versions[n] ?? '')).toEqual(editions[n]);
    });

    it('bears two processes that keep the same at once, and a repeat', async () => {
      const edition = { version: newId(), documents: { a: { n: newId() }, b: { n: 2 } } };
      await Promise.all([store.keep(edition), store.keep(edition)]);
      await store.keep(edition);
      expect(await store.get(edition.version)).toEqual(edition.documents);
    });

    it('keeps an edition whole when the one before is not there', async () => {
      const edition = { version: newId(), documents: { a: { n: 1 } }, previous: newId() };
      await store.keep(edition);
      expect(await store.get(edition.version)).toEqual(edition.documents);
    });
  });
}
