import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { QualityBook } from '../quality-book.ts';
import type { Review } from '../reviews/review.ts';
import { aReview, aSheet } from './builders.ts';

interface Opened {
  readonly reviews: QualityBook<Review>;
  close?(): Promise<void>;
}

/** What every book of quality must do, on the one with most in it. */
export function describeQualityBooks(name: string, open: () => Promise<Opened>): void {
  describe(`quality books (${name})`, () => {
    let opened: Opened;
    let book: QualityBook<Review>;
    beforeAll(async () => {
      opened = await open();
      book = opened.reviews;
    });
    afterAll(() => opened.close?.());

    it('keeps the first of those added under one id, and gives it to the others', async () => {
      const first = aReview({ tenantId: newId() });
      const added = await Promise.all(
        ['vera', 'lev', 'zoya'].map((reviewerId) => book.add({ ...first, reviewerId })),
      );
      expect(added.filter(({ isNew }) => isNew)).toHaveLength(1);
      const kept = await book.get(first);
      for (const { item } of added) expect(item).toEqual(kept);
      expect(await book.get({ tenantId: 'other', id: first.id })).toBeUndefined();
    });

    it('gives back all that was saved, and saves over nothing that was not seen', async () => {
      const first = aReview({ tenantId: newId(), groupId: 'day:2026-11-20' });
      await book.add(first);
      const at = new Date('2026-11-21T10:00:00Z');
      const comment = { id: 'c', text: 'Тут лучше', place: { kind: 'entry', seq: 3 } } as const;
      const sheet = aSheet({ comments: [comment], summary: 'Хорошо' });
      const next: Review = {
        ...first,
        version: 2,
        state: 'published',
        draft: sheet,
        scores: [{ sheet, share: 0.85, criticals: [], at, by: 'vera' }],
        objectUntilAt: at,
        history: [{ at, by: 'vera', key: 'k', what: { type: 'published' } }],
      };
      expect(await book.save(next)).toBe(true);
      expect(await book.get(first)).toEqual(next);
      expect(await book.save({ ...next, state: 'agreed' })).toBe(false);
      expect(await book.save({ ...next, tenantId: 'other', version: 3 })).toBe(false);
      expect(await book.get(first)).toEqual(next);
    });

    it('lists by all that is asked, latest first, by pages', async () => {
      const of = { tenantId: newId() };
      const on = (day: number) => new Date(Date.UTC(2026, 10, day));
      const made = [
        aReview({ ...of, createdAt: on(1), aboutAt: on(1), groupId: 'g' }),
        aReview({ ...of, createdAt: on(2), aboutAt: on(5), operatorId: 'nina', reviewerId: 'lev' }),
        aReview({ ...of, createdAt: on(3), aboutAt: on(3), state: 'agreed', kind: 'calibration' }),
      ];
      for (const one of made) await book.add(one);
      const [one, two, three] = made.map(({ id }) => id);
      const list = async (filter: object) =>
        (await book.list({ ...of, limit: 10, ...filter })).map(({ id }) => id);
      expect(await list({})).toEqual([three, two, one]);
      expect(await list({ kind: 'usual' })).toEqual([two, one]);
      expect(await list({ states: ['open', 'agreed'], operatorId: 'olga' })).toEqual([three, one]);
      expect(await list({ reviewerId: 'lev' })).toEqual([two]);
      expect(await list({ conversationId: one })).toEqual([one]);
      expect(await list({ groupId: 'g' })).toEqual([one]);
      expect(await list({ aboutFrom: on(3), aboutTo: on(5) })).toEqual([three]);
      expect(await list({ limit: 1, after: { id: three, createdAt: on(3) } })).toEqual([two]);
      expect(await book.list({ tenantId: newId(), limit: 10 })).toEqual([]);
    });
  });
}
