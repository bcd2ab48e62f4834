import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import type { Conversation } from '../conversation.ts';
import type { ConversationStore, EntryStore, LeaseStore, TurnStore } from '../ports.ts';
import { turnLease } from '../step-by-step.ts';
import { aConversation, aDraft, anInboundDraft } from './builders.ts';

interface Opened {
  readonly turns: TurnStore;
  readonly conversations: ConversationStore;
  readonly entries: EntryStore;
  readonly leases: LeaseStore;
  close?(): Promise<void>;
}

/** What every store must do for a turn, whether it writes step by step or all at once. */
export function describeTurnStore(name: string, open: (clock: ManualClock) => Promise<Opened>): void {
  describe(`turn store (${name})`, () => {
    const clock = new ManualClock(new Date());
    let stores: Opened;
    beforeAll(async () => {
      stores = await open(clock);
    });
    afterAll(() => stores.close?.());

    /** A conversation with one message that awaits its turn. */
    async function written(): Promise<{ conversation: Conversation; seq: number }> {
      const { conversation } = await stores.conversations.create(aConversation());
      const [first] = await stores.entries.append(conversation, [anInboundDraft()]);
      return { conversation, seq: first?.entry.seq ?? 0 };
    }
    const next = (of: Conversation, over: Partial<Conversation> = {}): Conversation => ({
      ...of,
      version: of.version + 1,
      dialog: { turns: of.version },
      outbox: [aDraft(), aDraft()],
      ...over,
    });

    it('begins with what awaits its turn and the conversation as it is, for one of thirty', async () => {
      const { conversation, seq } = await written();
      const begun = await Promise.all(
        Array.from({ length: 30 }, () => stores.turns.begin(conversation, 1000)),
      );
      const [turn, ...others] = begun.filter((one) => one !== undefined);
      expect(others).toEqual([]);
      expect(turn?.conversation).toEqual(conversation);
      expect(turn?.awaiting.map((entry) => entry.seq)).toEqual([seq]);
      expect(await stores.leases.take(turnLease(conversation.id), 1000)).toBeUndefined();
    });

    it('begins the turn with its message, or leaves it to be begun; a repeat begins none', async () => {
      const { conversation } = await stores.conversations.create(aConversation());
      const draft = anInboundDraft();
      const { entry, isRepeat, begun } = await stores.turns.append(conversation, draft, 1000);
      expect(isRepeat).toBe(false);
      const turn = begun ?? (await stores.turns.begin(conversation, 1000));
      expect(turn?.conversation).toEqual(conversation);
      expect(turn?.awaiting).toEqual([entry]);
      expect(await stores.turns.begin(conversation, 1000)).toBeUndefined();
      const done = await stores.turns.commit(next(conversation), {
        settles: entry.seq,
        releases: turn?.token,
      });
      expect(await done?.rest).toEqual({ hasMore: false });
      const again = await stores.turns.append(conversation, draft, 1000);
      expect(again).toMatchObject({ entry: { id: entry.id, seq: entry.seq }, isRepeat: true });
      expect(again.begun).toBeUndefined();
      expect(await stores.turns.begin(conversation, 1000)).toBeDefined();
    });

    it('begins no turn with a message while it is held, others await theirs or the conversation has changed', async () => {
      const { conversation } = await written();
      const append = async (of: Conversation) => stores.turns.append(of, anInboundDraft(), 1000);
      expect((await append(conversation)).begun).toBeUndefined();
      const turn = await stores.turns.begin(conversation, 1000);
      for (const { seq } of turn?.awaiting ?? []) await stores.entries.settleTurn(conversation, seq);
      const held = await append(conversation);
      expect(held.begun).toBeUndefined();
      await stores.entries.settleTurn(conversation, held.entry.seq);
      await stores.turns.end(conversation, turn?.token ?? '');
      await stores.conversations.save(next(conversation, { outbox: [] }));
      expect((await append(conversation)).begun).toBeUndefined();
    });

    it('begins again after the end, and when the lease has run out', async () => {
      const { conversation } = await written();
      const first = await stores.turns.begin(conversation, 1000);
      expect(await stores.turns.end(conversation, first?.token ?? '')).toEqual({ hasMore: true });
      expect(await stores.turns.begin(conversation, 1000)).toBeDefined();
      expect(await stores.turns.begin(conversation, 1000)).toBeUndefined();
      clock.advance(1001);
      expect(await stores.turns.begin(conversation, 1000)).toBeDefined();
    });

    it('saves, says, settles and releases; nothing is left to be said', async () => {
      const { conversation, seq } = await written();
      const turn = await stores.turns.begin(conversation, 1000);
      const saved = next(conversation);
      const done = await stores.turns.commit(saved, { settles: seq, releases: turn?.token });
      expect(done?.conversation).toEqual({ ...saved, outbox: [] });
      expect(done?.entries.map((entry) => [entry.seq, entry.key])).toEqual(
        saved.outbox.map((draft, n) => [seq + 1 + n, draft.key]),
      );
      expect(await done?.rest).toEqual({ hasMore: false });
      expect(await stores.conversations.get(conversation)).toEqual({ ...saved, outbox: [] });
      expect(await stores.entries.since(conversation, seq, 10)).toEqual(done?.entries);
      expect(await stores.entries.listAwaitingTurn(conversation)).toEqual([]);
      expect(await stores.leases.take(turnLease(conversation.id), 1000)).toBeDefined();
    });

    it('tells at its end of a message that came meanwhile', async () => {
      const { conversation, seq } = await written();
      const turn = await stores.turns.begin(conversation, 1000);
      await stores.entries.append(conversation, [anInboundDraft()]);
      const done = await stores.turns.commit(next(conversation), { settles: seq, releases: turn?.token });
      expect(await done?.rest).toEqual({ hasMore: true });
      expect(done?.entries[0]?.seq).toBe(seq + 2);
    });

    it('changes nothing when somebody saved first', async () => {
      const { conversation, seq } = await written();
      const turn = await stores.turns.begin(conversation, 1000);
      await stores.turns.commit(next(conversation));
      expect(await stores.turns.commit(next(conversation), { settles: seq, releases: turn?.token })).toBe(
        undefined,
      );
      expect(await stores.entries.since(conversation, seq, 10)).toHaveLength(2);
      expect(await stores.entries.listAwaitingTurn(conversation)).toHaveLength(1);
      expect(await stores.turns.begin(conversation, 1000)).toBeUndefined();
    });

    it('says what a crash left in the outbox once, also when the history has half of it', async () => {
      const { conversation, seq } = await written();
      const left = [aDraft(), aDraft()];
      const crashed = await stores.conversations.save(next(conversation, { outbox: left }));
      await stores.entries.append(conversation, left.slice(0, 1));
      if (!crashed) throw new Error('not saved');
      const fresh = aDraft();
      await (await stores.turns.commit(next(crashed, { outbox: [...left, fresh] })))?.rest;
      const said = await stores.entries.since(conversation, seq, 10);
      expect(said.map(({ key }) => key)).toEqual([...left, fresh].map(({ key }) => key));
      expect((await stores.conversations.get(conversation))?.outbox).toEqual([]);
    });

    it('keeps its place in the history among others that append at the same time', async () => {
      const { conversation, seq } = await written();
      const key = { tenantId: conversation.tenantId, id: conversation.id };
      const [done] = await Promise.all([
        stores.turns.commit(next(conversation), { settles: seq }),
        ...Array.from({ length: 10 }, () => stores.entries.append(key, [aDraft({ key: newId() })])),
      ]);
      await done?.rest;
      const all = await stores.entries.since(conversation, 0, 100);
      expect(all.map((entry) => entry.seq)).toEqual(Array.from({ length: 13 }, (_, i) => i + 1));
    });

    it('does not let a forged token end a turn', async () => {
      const { conversation } = await written();
      await stores.turns.begin(conversation, 1000);
      await stores.turns.end(conversation, 'forged');
      expect(await stores.turns.begin(conversation, 1000)).toBeUndefined();
    });
  });
}
