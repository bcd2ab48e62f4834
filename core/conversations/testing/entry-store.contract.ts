import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import { type Delivery, type EntryBody, hiddenText } from '../entry.ts';
import type { EntryStore } from '../ports.ts';
import { aDraft, anInboundDraft, someTime } from './builders.ts';

interface Opened {
  readonly entries: EntryStore;
  close?(): Promise<void>;
}

/** What every entry store must do. */
export function describeEntryStore(name: string, open: (clock: ManualClock) => Promise<Opened>): void {
  describe(`entry store (${name})`, () => {
    const clock = new ManualClock(new Date());
    let opened: Opened;
    let store: EntryStore;
    beforeAll(async () => {
      opened = await open(clock);
      store = opened.entries;
    });
    afterAll(() => opened.close?.());

    const aKey = (tenantId = 'tenant-1') => ({ tenantId, id: newId() });
    const idsOf = (tenantId: string, keys: readonly { tenantId: string; id: string }[]) =>
      keys.filter((key) => key.tenantId === tenantId).map(({ id }) => id);
    const waiting = (dueAt: Date): Delivery => ({
      to: { channel: 'telegram', accountId: 'bot', identityId: 'identity-2' },
      state: 'waiting',
      attempts: 0,
      dueAt,
    });

    it('numbers entries from 1 and gives them back exactly', async () => {
      const key = aKey();
      const bodies: EntryBody[] = [
        { kind: 'text', text: 'Сколько?', choices: [{ id: 'a', label: 'А' }], wants: 'contact' },
        { kind: 'choice', choiceId: 'a', text: 'А' },
        { kind: 'file', file: { fileId: 'f', name: 'справка.pdf', mediaType: 'application/pdf', size: 3 } },
        { kind: 'contact', phone: '+70000000000' },
        { kind: 'edit', editsExternalId: '7', text: 'Иначе' },
        { kind: 'note', text: 'Позвонить' },
        {
          kind: 'event',
          event: {
            type: 'conversation.queued',
            queueId: 'q',
            reason: 'asked',
            isCrisis: true,
            summary: 'О чём',
          },
        },
        {
          kind: 'event',
          event: { type: 'conversation.transferred', fromStaffId: 's', queueId: 'q', note: 'Прошу помочь' },
        },
      ];
      const drafts = bodies.map((body) => aDraft({ body, delivery: waiting(someTime) }));
      const appended = await store.append(key, drafts);
      expect(appended.map(({ isRepeat }) => isRepeat)).toEqual(bodies.map(() => false));
      const entries = await store.since(key, 0, 100);
      expect(entries).toEqual(appended.map(({ entry }) => entry));
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(entries.map(({ id, tenantId, conversationId, seq, ...draft }) => draft)).toEqual(drafts);
      expect(new Set(entries.map(({ id }) => id)).size).toBe(8);
    });

    it('gives fifty parallel appends the numbers 1 to 50', async () => {
      const key = aKey();
      const appended = await Promise.all(Array.from({ length: 50 }, () => store.append(key, [aDraft()])));
      const seqs = appended.flatMap((one) => one.map(({ entry }) => entry.seq));
      const expected = Array.from({ length: 50 }, (_, i) => i + 1);
      expect(seqs.toSorted((a, b) => a - b)).toEqual(expected);
      expect((await store.since(key, 0, 100)).map(({ seq }) => seq)).toEqual(expected);
    });

    it('appends one key once, however often and from wherever it comes', async () => {
      const key = aKey();
      const draft = aDraft();
      const appended = await Promise.all(Array.from({ length: 20 }, () => store.append(key, [draft])));
      expect(appended.flat().filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
      expect(new Set(appended.flat().map(({ entry }) => entry.id)).size).toBe(1);
      expect(await store.since(key, 0, 10)).toHaveLength(1);
      expect((await store.append(aKey(), [draft]))[0]?.isRepeat).toBe(false);
    });

    it('appends one origin once, even into two conversations at the same time', async () => {
      const [here, there] = [aKey(), aKey()];
      const externalId = newId();
      const appended = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          store.append(i % 2 ? here : there, [anInboundDraft({ externalId, key: newId() })]),
        ),
      );
      expect(appended.flat().filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
      expect(new Set(appended.flat().map(({ entry }) => entry.id)).size).toBe(1);
      const kept = [...(await store.since(here, 0, 10)), ...(await store.since(there, 0, 10))];
      expect(kept).toHaveLength(1);
    });

    it('goes on with the rest of a batch of which a part is there already, in order and without gaps', async () => {
      const key = aKey();
      const [a, b, c, d] = [aDraft(), aDraft(), aDraft(), aDraft()];
      await store.append(key, [b]);
      const appended = await store.append(key, [a, b, c, b, d]);
      expect(appended.map(({ entry, isRepeat }) => [entry.key, entry.seq, isRepeat])).toEqual([
        [a.key, 2, false],
        [b.key, 1, true],
        [c.key, 3, false],
        [b.key, 1, true],
        [d.key, 4, false],
      ]);
    });

    it('answers a key that stands twice in one batch with one entry', async () => {
      const key = aKey();
      const draft = aDraft();
      const appended = await store.append(key, [draft, { ...draft }, aDraft()]);
      expect(appended.map(({ isRepeat }) => isRepeat)).toEqual([false, true, false]);
      expect(appended.map(({ entry }) => entry.seq)).toEqual([1, 1, 2]);
    });

    it('keeps batches whole numbers of one order when several are appended at once', async () => {
      const key = aKey();
      const batches = Array.from({ length: 10 }, () => [aDraft(), aDraft(), aDraft()]);
      await Promise.all(batches.map((batch) => store.append(key, batch)));
      const keys = (await store.since(key, 0, 100)).map((entry) => entry.key);
      expect(keys).toHaveLength(30);
      for (const batch of batches) {
        const places = batch.map((draft) => keys.indexOf(draft.key));
        expect(places).toEqual(places.toSorted((x, y) => x - y));
      }
    });

    it('finds by origin and by key, within the tenant only', async () => {
      const key = aKey();
      const externalId = newId();
      const draft = anInboundDraft({ externalId });
      const [appended] = await store.append(key, [draft]);
      const origin = { tenantId: 'tenant-1', identityId: 'identity-1', externalId };
      expect(await store.findByOrigin(origin)).toEqual(appended?.entry);
      expect(await store.findByOrigin({ ...origin, tenantId: 'other' })).toBeUndefined();
      expect(await store.findByOrigin({ ...origin, identityId: 'other' })).toBeUndefined();
      expect(await store.findByKey({ ...key, draftKey: draft.key })).toEqual(appended?.entry);
      expect(await store.findByKey({ ...key, tenantId: 'other', draftKey: draft.key })).toBeUndefined();
      expect(await store.since({ ...key, tenantId: 'other' }, 0, 10)).toEqual([]);
    });

    it('pages forwards and backwards in order', async () => {
      const key = aKey();
      await store.append(
        key,
        Array.from({ length: 7 }, () => aDraft()),
      );
      const seqs = (entries: readonly { seq: number }[]) => entries.map(({ seq }) => seq);
      expect(seqs(await store.since(key, 2, 3))).toEqual([3, 4, 5]);
      expect(seqs(await store.since(key, 7, 3))).toEqual([]);
      expect(seqs(await store.before(key, 6, 2))).toEqual([4, 5]);
      expect(seqs(await store.before(key, 3, 10))).toEqual([1, 2]);
    });

    it('lists what awaits its turn until it is settled', async () => {
      const tenantId = newId();
      const [key, quiet] = [aKey(tenantId), aKey(tenantId)];
      // The provider's clock is hours ahead: what counts is when it came to us.
      const at = new Date(clock.now().getTime() + 7_200_000);
      await store.append(key, [anInboundDraft({ at }), aDraft(), anInboundDraft({ at })]);
      await store.append(quiet, [aDraft()]);
      expect((await store.listAwaitingTurn(key)).map(({ seq }) => seq)).toEqual([1, 3]);
      const soon = new Date(clock.now().getTime() + 1);
      expect(idsOf(tenantId, await store.findAwaitingTurn(soon, 1000))).toEqual([key.id]);
      expect(idsOf(tenantId, await store.findAwaitingTurn(clock.now(), 1000))).toEqual([]);
      await store.settleTurn(key, 1);
      await store.settleTurn({ ...key, tenantId: 'other' }, 3);
      const [left] = await store.listAwaitingTurn(key);
      expect(left?.seq).toBe(3);
      await store.settleTurn(key, 3);
      expect(await store.listAwaitingTurn(key)).toEqual([]);
      expect((await store.since(key, 0, 1))[0]).not.toHaveProperty('awaitsTurn');
      expect(idsOf(tenantId, await store.findAwaitingTurn(soon, 1000))).toEqual([]);
    });

    it('hides what was a secret and nothing else', async () => {
      const key = aKey();
      await store.append(key, [anInboundDraft(), anInboundDraft()]);
      await store.hideText({ ...key, tenantId: 'other' }, 2);
      const [, before] = await store.since(key, 0, 2);
      await store.hideText(key, 2);
      const [first, second] = await store.since(key, 0, 2);
      expect(first?.body).not.toEqual(second?.body);
      expect(second).toEqual({ ...before, body: { kind: 'text', text: hiddenText } });
    });

    it('lists what is to be pushed, due or not, until it is sent or has failed', async () => {
      const tenantId = newId();
      const key = aKey(tenantId);
      const later = new Date(someTime.getTime() + 60_000);
      await store.append(key, [
        aDraft({ delivery: waiting(someTime) }),
        aDraft(),
        aDraft({ delivery: waiting(later) }),
      ]);
      expect((await store.listUndelivered(key, 10)).map(({ seq }) => seq)).toEqual([1, 3]);
      expect(await store.listUndelivered(key, 1)).toHaveLength(1);
      const soon = new Date(someTime.getTime() + 1);
      expect(idsOf(tenantId, await store.findUndelivered(soon, 1000))).toEqual([key.id]);
      expect(idsOf(tenantId, await store.findUndelivered(someTime, 1000))).toEqual([]);
      const { to } = waiting(someTime);
      await store.markDelivery(key, 1, { to, state: 'sent', attempts: 1, externalId: '900' });
      expect(idsOf(tenantId, await store.findUndelivered(soon, 1000))).toEqual([]);
      await store.markDelivery(key, 3, { to, state: 'failed', attempts: 2, code: 'blocked-by-citizen' });
      expect(await store.listUndelivered(key, 10)).toEqual([]);
      const [first] = await store.since(key, 0, 1);
      expect(first?.delivery).toEqual({ to, state: 'sent', attempts: 1, externalId: '900' });
    });

    it('gives every waiting conversation once, however many of its entries wait', async () => {
      const tenantId = newId();
      const keys = [aKey(tenantId), aKey(tenantId)];
      for (const key of keys) await store.append(key, [anInboundDraft(), anInboundDraft(), anInboundDraft()]);
      const soon = new Date(clock.now().getTime() + 1);
      const found = idsOf(tenantId, await store.findAwaitingTurn(soon, 1000));
      expect(found.toSorted()).toEqual(keys.map(({ id }) => id).toSorted());
    });

    it('takes texts of any kind as they are', async () => {
      const key = aKey();
      const texts = [
        '<script>alert(1)</script>',
        '{"$gt":""}',
        'مرحبا \u200D👩‍👩‍👧',
        '\uFFFD$where',
        'а'.repeat(4000),
      ];
      await store.append(
        key,
        texts.map((text) => aDraft({ body: { kind: 'text', text } })),
      );
      const bodies = (await store.since(key, 0, 10)).map(({ body }) => body);
      expect(bodies).toEqual(texts.map((text) => ({ kind: 'text', text })));
    });
  });
}
