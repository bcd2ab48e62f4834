import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#core/shared/ids.ts';
import type { RevisionStore } from '../ports.ts';
import { aRevision, toPublish } from './builders.ts';

interface Opened {
  readonly revisions: RevisionStore;
  close(): Promise<void>;
}

/** What every store of revisions must do. */
export function describeRevisionStore(name: string, open: () => Promise<Opened>): void {
  describe(`revision store (${name})`, () => {
    let opened: Opened;
    let store: RevisionStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.revisions;
    });
    afterAll(() => opened.close());

    const added = async (fields: Parameters<typeof aRevision>[0] = {}) => {
      const revision = aRevision(fields);
      await store.add([revision]);
      return revision;
    };
    const published = async (fields: Parameters<typeof aRevision>[0] = {}) => {
      const revision = await added({ state: 'approved', ...fields });
      const result = await store.publish(toPublish(revision), revision.version);
      if (result.outcome !== 'published') throw new Error(result.outcome);
      return result.revision;
    };

    it('gives a revision back as it was put, the order of its keys included', async () => {
      const document = { zeta: 1, id: 'measure-x', alpha: { 'a.b': [null], $if: 'x' } };
      const revision = await added({ document });
      const found = await store.get({ tenantId: 'tenant-1', id: revision.id });
      expect(found).toEqual(revision);
      expect(JSON.stringify(found?.document)).toBe(JSON.stringify(document));
    });

    it('has one open revision of a measure for each participant, whoever asks at once', async () => {
      const measureId = `measure-${newId()}`;
      const rivals = Array.from({ length: 10 }, () => aRevision({ measureId }));
      const results = await Promise.all(rivals.map((one) => store.add([one])));
      expect(results.flat()).toHaveLength(1);
      expect(await store.openOf({ tenantId: 'tenant-1', measureId })).toEqual(results.flat()[0]);
      expect(await store.add([aRevision({ measureId, tenantId: 'tenant-2' })])).toHaveLength(1);
    });

    it('adds those of a batch that meet no open revision', async () => {
      const existing = await added();
      const fresh = [aRevision(), aRevision()];
      const rival = aRevision({ measureId: existing.measureId });
      const kept = await store.add([...fresh, rival]);
      expect(kept.map(({ id }) => id)).toEqual(fresh.map(({ id }) => id));
    });

    it('shows drafts to their participant alone, and what is published to everybody', async () => {
      const draft = await added();
      const done = await published();
      expect(await store.get({ tenantId: 'tenant-2', id: draft.id })).toBeUndefined();
      expect(await store.get({ tenantId: 'tenant-2', id: done.id })).toEqual(done);
      const ids = (await store.list({ tenantId: 'tenant-2', limit: 1000 })).map(({ id }) => id);
      expect(ids).not.toContain(draft.id);
    });

    it('replaces a revision of the expected version only, and lets one of several win', async () => {
      const revision = await added();
      const writes = Array.from({ length: 5 }, (_, n) =>
        store.replace({ ...revision, version: 2, author: `staff-${n}` }, 1),
      );
      expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1);
      expect(await store.replace({ ...revision, version: 2 }, 1)).toBe(false);
      const foreign = { ...revision, tenantId: 'tenant-2', version: 3 };
      expect(await store.replace(foreign, 2)).toBe(false);
    });

    it('numbers publications without gaps, however many come at once', async () => {
      const before = await store.lastPublication();
      await Promise.all(Array.from({ length: 5 }, () => published()));
      const after = await store.publishedAfter(before);
      expect(after.map(({ publication }) => publication)).toEqual([1, 2, 3, 4, 5].map((n) => before + n));
      expect(await store.lastPublication()).toBe(before + 5);
    });

    it('publishes each version number of a measure once', async () => {
      const measureId = `measure-${newId()}`;
      await published({ measureId });
      const rival = await added({ measureId, state: 'approved', tenantId: 'tenant-2' });
      expect(await store.publish(toPublish(rival), 1)).toEqual({ outcome: 'base-moved' });
      const next = await published({ measureId, measureVersion: 3, tenantId: 'tenant-3' });
      expect((await store.publishedOf([measureId])).map(({ id }) => id).at(-1)).toBe(next.id);
    });

    it('does not publish what was changed meanwhile', async () => {
      const revision = await added({ state: 'approved' });
      await store.replace({ ...revision, version: 2 }, 1);
      expect(await store.publish(toPublish(revision), 1)).toEqual({ outcome: 'stale' });
    });

    it('pages its list by state and measure, the latest first', async () => {
      const tenantId = newId();
      const three = [];
      for (let n = 0; n < 3; n++) three.push(await added({ tenantId, id: newId(Date.now() + n * 10) }));
      await added({ tenantId, state: 'approved' });
      const page = { tenantId, states: ['draft'], limit: 2 } as const;
      const first = await store.list(page);
      expect(first.map(({ id }) => id)).toEqual([three[2]?.id, three[1]?.id]);
      const rest = await store.list({ ...page, before: first[1]?.id ?? '' });
      expect(rest.map(({ id }) => id)).toEqual([three[0]?.id]);
      const of = await store.list({ tenantId, measureIds: [three[1]?.measureId ?? ''], limit: 9 });
      expect(of.map(({ id }) => id)).toEqual([three[1]?.id]);
    });

    it('knows what does not stand in the audit until it is told', async () => {
      const later = new Date('2026-11-20T09:00:01Z');
      const known = async (id: string) =>
        (await store.unaudited(later, 1000)).some((revision) => revision.id === id);
      const revision = await added();
      expect(await known(revision.id)).toBe(true);
      await store.markAudited([revision]);
      expect(await known(revision.id)).toBe(false);
      const next = { ...revision, version: 2 };
      await store.replace(next, 1);
      await store.markAudited([revision]);
      expect(await known(revision.id)).toBe(true);
      await store.markAudited([next]);
      expect(await known(revision.id)).toBe(false);
    });
  });
}
