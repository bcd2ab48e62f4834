import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SmsPart } from '#channels/sms/index.ts';
import { newId } from '#core/shared/ids.ts';
import type { Storage } from '../../storage.ts';

const to = '+79005550101';
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));

/** What the SMS channel asks of its journal and its inbox, over any store. */
export function describeSmsStores(name: string, open: () => Promise<Storage>): void {
  describe(`sms stores (${name})`, () => {
    let storage: Storage;
    beforeAll(async () => {
      storage = await open();
    });
    afterAll(() => storage.close());

    const aPart = (over: Partial<SmsPart> = {}): SmsPart => ({
      tenantId: 'tenant-1',
      messageKey: `${newId()}:1`,
      n: 0,
      total: 1,
      to,
      reference: 7,
      state: 'submitting',
      submittedAt: at(0),
      ...over,
    });

    it('keeps parts as they go: left, accepted or free, left again', async () => {
      const { smsJournal: journal } = storage;
      const messageKey = `${newId()}:3`;
      const parts = [0, 1].map((n) => aPart({ tenantId: 'a', messageKey, n, total: 2 }));
      await journal.begin(parts);
      expect(await journal.parts({ tenantId: 'a', messageKey })).toEqual(parts);
      const [first = aPart(), second = aPart()] = parts;
      await journal.accept(first, 'x1');
      await journal.free(second);
      await journal.begin([{ ...second, submittedAt: at(5) }]);
      expect(await journal.parts({ tenantId: 'a', messageKey })).toMatchObject([
        { n: 0, state: 'accepted', smscId: 'x1' },
        { n: 1, state: 'submitting', submittedAt: at(5) },
      ]);
      expect(await journal.findBySmscId({ tenantId: 'a', smscId: 'x1' })).toMatchObject({ n: 0, to });
      expect(await journal.findBySmscId({ tenantId: 'b', smscId: 'x1' })).toBeUndefined();
      expect(await journal.listUnresolved({ tenantId: 'a', to })).toMatchObject([{ n: 1 }]);
      expect(await journal.listUnresolved({ tenantId: 'a', to: '+79005550199' })).toEqual([]);
    });

    it('keeps each receipt once, and gives the first end', async () => {
      const { smsJournal: journal } = storage;
      const of = { tenantId: 'r', smscId: newId() };
      const receipt = { ...of, code: 'ENROUTE', source: 'receipt', at: at(1) } as const;
      await journal.keepReceipt({ ...receipt, state: 'on-the-way' });
      expect(await journal.findEnd(of)).toBeUndefined();
      const end = {
        ...receipt,
        state: 'arrived',
        code: 'DELIVRD',
        doneDate: '2611221000',
        at: at(2),
      } as const;
      await journal.keepReceipt(end);
      await journal.keepReceipt({ ...end, code: 'AGAIN', at: at(3) });
      expect(await journal.findEnd(of)).toEqual(end);
    });

    it('lists what a conversation is to be told until it has been', async () => {
      const { smsJournal: journal } = storage;
      const part = aPart({ tenantId: 'u', entry: { conversationId: 'c', seq: 4 } });
      await journal.begin([part]);
      const end = { end: 'failed', endCode: 'UNDELIV', endedAt: at(2) } as const;
      await journal.end(part, end, 'ended');
      expect(await journal.listUntold({ tenantId: 'u', limit: 9 })).toMatchObject([
        { ...end, entry: part.entry },
      ]);
      await journal.told(part);
      expect(await journal.listUntold({ tenantId: 'u', limit: 9 })).toEqual([]);
    });

    it('gives silent parts to be asked about, each again after a while, and gives old ones up', async () => {
      const { smsJournal: journal } = storage;
      const [silent, ended, old] = [
        aPart(),
        aPart(),
        aPart({ submittedAt: new Date(at(0).getTime() - 4 * 86_400_000) }),
      ].map((part) => ({ ...part, tenantId: 's' }));
      for (const part of [silent, ended, old]) {
        if (!part) continue;
        await journal.begin([part]);
        await journal.accept(part, newId());
      }
      if (ended) await journal.end(ended, { end: 'arrived', endCode: 'DELIVRD', endedAt: at(1) }, 'open');
      const ask = async (before: number, now: number) =>
        (await journal.takeSilent({ tenantId: 's', before: at(before), now: at(now), limit: 9 })).map(
          ({ messageKey }) => messageKey,
        );
      expect(new Set(await ask(20, 35))).toEqual(new Set([silent?.messageKey, old?.messageKey]));
      expect(await ask(20, 36)).toEqual([]);
      expect(await ask(40, 55)).toEqual([silent?.messageKey]);
    });

    it('knows what the last message of a conversation to a number offered', async () => {
      const { smsJournal: journal } = storage;
      const of = { tenantId: 'l', to };
      expect(await journal.lastTo(of)).toBeUndefined();
      const entry = { conversationId: 'c', seq: 1 };
      const choices = [{ id: 'y', label: 'Да' }];
      await journal.begin([aPart({ tenantId: 'l', entry, choices })]);
      await journal.begin([aPart({ tenantId: 'l', submittedAt: at(9) })]);
      expect(await journal.lastTo(of)).toMatchObject({ choices });
      await journal.begin([aPart({ tenantId: 'l', entry: { ...entry, seq: 2 }, submittedAt: at(8) })]);
      expect((await journal.lastTo(of))?.choices).toBeUndefined();
    });

    it('keeps what came in until it is taken, and knows it again by its content', async () => {
      const { smsInbox: inbox } = storage;
      const sms = {
        tenantId: 'i',
        from: to,
        digest: newId(),
        at: at(0),
        sessionId: 'link-1',
        dataCoding: 8,
        bytes: Buffer.from('привет', 'utf16le'),
        part: { reference: 5, total: 2, number: 1 },
      };
      const kept = await inbox.keep(sms);
      const { digest: _digest, ...shown } = sms;
      expect(kept).toEqual({ ...shown, id: kept.id, isTaken: false });
      expect(await inbox.findLast({ ...sms, since: at(0) })).toEqual(kept);
      expect(await inbox.findLast({ ...sms, since: at(1) })).toBeUndefined();
      const of = { tenantId: 'i', from: to, reference: 5, total: 2, since: at(0) };
      expect((await inbox.listParts(of)).map(({ id }) => id)).toEqual([kept.id]);
      expect(await inbox.listWaiting({ tenantId: 'i', before: at(1), limit: 9 })).toHaveLength(1);
      await inbox.taken({ tenantId: 'i', ids: [kept.id] });
      expect(await inbox.findLast({ ...sms, since: at(0) })).toMatchObject({ isTaken: true });
      expect(await inbox.listParts(of)).toEqual([]);
      expect(await inbox.listWaiting({ tenantId: 'i', before: at(1), limit: 9 })).toEqual([]);
    });

    it('stores neither numbers nor words in the open', async () => {
      const { smsJournal, smsInbox, connection } = storage;
      await smsJournal.begin([aPart({ tenantId: 'p', choices: [{ id: 'y', label: 'Тайна' }] })]);
      const words = { tenantId: 'p', from: to, digest: 'd', at: at(0), sessionId: 's', dataCoding: 0 };
      await smsInbox.keep({ ...words, bytes: Buffer.from('secret words') });
      for (const collection of ['sms-parts', 'sms-inbox']) {
        const stored = JSON.stringify(
          await connection.collection(collection).find({ tenantId: 'p' }).toArray(),
        );
        for (const open of ['9005550101', 'Тайна', 'secret', Buffer.from('secret words').toString('base64')])
          expect(stored).not.toContain(open);
      }
    });
  });
}
