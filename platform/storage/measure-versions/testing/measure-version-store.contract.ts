import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { type MeasureVersionStore, measureVersion } from '../mongoose-measure-version-store.ts';

interface Opened {
  readonly measureVersions: MeasureVersionStore;
  close(): Promise<void>;
}

/** What every store of measure versions must do. */
export function describeMeasureVersionStore(
  name: string,
  open: (clock: ManualClock) => Promise<Opened>,
): void {
  describe(`measure version store (${name})`, () => {
    const clock = new ManualClock();
    let opened: Opened;
    let store: MeasureVersionStore;
    beforeAll(async () => {
      opened = await open(clock);
      store = opened.measureVersions;
    });
    afterAll(() => opened.close());

    const currentOf = async (measureId: string) =>
      (await store.current()).find((version) => version.measureId === measureId)?.document;

    it('publishes a document once, whatever the order of its keys', async () => {
      const measureId = newId();
      const document = { title: 'Пособие', 'amount.max': 1, conditions: [{ $if: 'a', b: null }] };
      const reordered = { conditions: [{ b: null, $if: 'a' }], 'amount.max': 1, title: 'Пособие' };
      expect(await store.seed([{ measureId, document }])).toEqual({ published: 1 });
      expect(await store.seed([{ measureId, document: reordered }])).toEqual({ published: 0 });
      expect(await currentOf(measureId)).toEqual(document);
      expect(measureVersion(document)).toBe(measureVersion(reordered));
    });

    it('keeps the old version for the answers that point to it', async () => {
      const measureId = newId();
      await store.seed([{ measureId, document: { rate: 1 } }]);
      clock.advance(1000);
      await store.seed([{ measureId, document: { rate: 2 } }]);
      expect(await currentOf(measureId)).toEqual({ rate: 2 });
      const old = await store.get({ measureId, version: measureVersion({ rate: 1 }) });
      expect(old?.document).toEqual({ rate: 1 });
    });

    it('makes an old version current again when it comes back', async () => {
      const measureId = newId();
      for (const rate of [1, 2, 1]) {
        clock.advance(1000);
        expect(await store.seed([{ measureId, document: { rate } }])).toEqual({ published: 1 });
      }
      expect(await currentOf(measureId)).toEqual({ rate: 1 });
    });

    it('bears two processes that seed the same at once', async () => {
      const documents = Array.from({ length: 10 }, (_, i) => ({ measureId: newId(), document: { i } }));
      await Promise.all([store.seed(documents), store.seed(documents)]);
      const ids = documents.map(({ measureId }) => measureId);
      const kept = (await store.current()).filter(({ measureId }) => ids.includes(measureId));
      expect(kept).toHaveLength(10);
    });
  });
}
