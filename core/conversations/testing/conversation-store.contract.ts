import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { Conversation } from '../conversation.ts';
import type { ConversationStore } from '../ports.ts';
import { aConversation, aDraft, aWaitingConversation, someTime } from './builders.ts';

interface Opened {
  readonly conversations: ConversationStore;
  close?(): Promise<void>;
}

/** What every conversation store must do. */
export function describeConversationStore(name: string, open: () => Promise<Opened>): void {
  describe(`conversation store (${name})`, () => {
    let opened: Opened;
    let store: ConversationStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.conversations;
    });
    afterAll(() => opened.close?.());

    const created = async (over: Partial<Conversation> = {}) =>
      (await store.create(aConversation(over))).conversation;
    const later = (ms: number) => new Date(someTime.getTime() + ms);
    /** Sweeps see all tenants: look for ours among the others. */
    const idsOf = (tenantId: string, keys: readonly { tenantId: string; id: string }[]) =>
      keys.filter((key) => key.tenantId === tenantId).map(({ id }) => id);

    it('gives back exactly what was created, dates and drafts too', async () => {
      const conversation = aWaitingConversation({
        dialog: { frames: [{ flow: 'quiz', facts: { 'children.count': 2 } }] },
        previousId: newId(),
        outbox: [
          aDraft({
            at: later(5),
            body: { kind: 'text', text: 'Да?', choices: [{ id: 'yes', label: 'Да' }], grounds: [] },
            delivery: {
              to: { channel: 'telegram', accountId: 'bot', identityId: 'identity-2' },
              state: 'waiting',
              attempts: 0,
              dueAt: later(7),
            },
          }),
          aDraft({ body: { kind: 'event', event: { type: 'conversation.withdrawn' } } }),
        ],
      });
      expect(await store.create(conversation)).toEqual({ conversation, isNew: true });
      expect(await store.get(conversation)).toEqual(conversation);
    });

    it('knows nothing of another tenant’s conversation', async () => {
      const conversation = await created();
      expect(await store.get({ tenantId: 'other', id: conversation.id })).toBeUndefined();
      expect(
        await store.save({ ...conversation, tenantId: 'other', version: 2, answeredSeq: 9 }),
      ).toBeUndefined();
      expect(await store.get(conversation)).toEqual(conversation);
    });

    it('makes one open conversation of twenty that one person begins at once', async () => {
      const personId = newId();
      const results = await Promise.all(
        Array.from({ length: 20 }, () => store.create(aConversation({ personId }))),
      );
      expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(results.map(({ conversation }) => conversation.id)).size).toBe(1);
      expect(await store.listByPerson({ tenantId: 'tenant-1', personId, limit: 50 })).toHaveLength(1);
    });

    it('lets a person begin again once the last conversation is in wrap-up or closed', async () => {
      const first = await created();
      await store.save({ ...first, version: 2, state: 'wrap-up' });
      expect(await store.findOpen(first)).toBeUndefined();
      const { conversation: second, isNew } = await store.create(
        aConversation({ personId: first.personId, startedAt: later(1000) }),
      );
      expect(isNew).toBe(true);
      expect((await store.findOpen(first))?.id).toBe(second.id);
      const { personId } = first;
      const listed = await store.listByPerson({ tenantId: 'tenant-1', personId, limit: 2 });
      expect(listed.map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(await store.listByPerson({ tenantId: 'tenant-1', personId, limit: 1 })).toHaveLength(1);
      expect(await store.listByPerson({ tenantId: 'other', personId, limit: 2 })).toEqual([]);
    });

    it('saves over the version that was read, once', async () => {
      const first = await created();
      const next = { ...first, version: 2, answeredSeq: 1 };
      const results = await Promise.all(Array.from({ length: 10 }, () => store.save(next)));
      expect(results.filter((saved) => saved !== undefined)).toEqual([next]);
      expect(await store.get(first)).toEqual(next);
      expect(await store.save({ ...first, version: 4 })).toBeUndefined();
    });

    it('forgets fields that the next version no longer has', async () => {
      const { conversation: first } = await store.create(
        aWaitingConversation({ dialog: { step: 1 }, outbox: [aDraft()] }),
      );
      const { queueing, dialog, ...rest } = first;
      await store.save({ ...rest, version: 2, state: 'assistant', outbox: [], reservation: undefined });
      const { outbox, ...kept } = rest;
      expect(await store.get(first)).toEqual({ ...kept, version: 2, state: 'assistant', outbox: [] });
    });

    it('clears from the outbox what is named and nothing else, without a new version', async () => {
      const drafts = [aDraft(), aDraft(), aDraft({ at: later(60_000) })];
      const [first, second, third] = drafts.map(({ key }) => key);
      const conversation = await created({ outbox: drafts });
      await store.clearOutbox(conversation, [first ?? '', second ?? '']);
      expect(await store.get(conversation)).toEqual({ ...conversation, outbox: drafts.slice(2) });
      await store.clearOutbox({ ...conversation, tenantId: 'other' }, [third ?? '']);
      await store.clearOutbox(conversation, ['never-there']);
      expect((await store.get(conversation))?.outbox).toHaveLength(1);
      await store.clearOutbox(conversation, [third ?? '']);
      expect(await store.get(conversation)).toEqual({ ...conversation, outbox: [] });
    });

    it('keeps what was said in between when an older outbox is cleared', async () => {
      const [early, late] = [aDraft(), aDraft()];
      const conversation = await created({ outbox: [early] });
      await store.save({ ...conversation, version: 2, outbox: [early, late] });
      await store.clearOutbox(conversation, [early.key]);
      expect((await store.get(conversation))?.outbox).toEqual([late]);
    });

    it('lists who talks with the assistant since a time, the oldest first', async () => {
      const tenantId = newId();
      const [one, other] = [
        await created({ tenantId, state: 'assistant', startedAt: later(20) }),
        await created({ tenantId, state: 'assistant', startedAt: later(10) }),
      ];
      await created(aWaitingConversation({ id: newId(), tenantId, personId: newId(), startedAt: later(15) }));
      await created({ tenantId, state: 'closed', startedAt: later(15), closedAt: later(16) });
      const listed = async (after: number, before: number) => {
        const found = await store.listTalking({ after: later(after), before: later(before), limit: 1_000 });
        return found.filter((key) => key.tenantId === tenantId);
      };
      expect(await listed(0, 21)).toEqual([
        { tenantId, id: other?.id, startedAt: later(10) },
        { tenantId, id: one?.id, startedAt: later(20) },
      ]);
      expect(await listed(10, 20)).toEqual([]);
    });

    it('finds conversations whose oldest draft waits too long, until it is cleared', async () => {
      const tenantId = newId();
      const old = await created({ tenantId, outbox: [aDraft({ at: later(50) }), aDraft({ at: later(10) })] });
      const young = await created({ tenantId, outbox: [aDraft({ at: later(90_000) })] });
      await created({ tenantId });
      expect(idsOf(tenantId, await store.findUnflushed(later(11), 1000))).toEqual([old.id]);
      expect(idsOf(tenantId, await store.findUnflushed(later(10), 1000))).toEqual([]);
      await store.clearOutbox(
        old,
        old.outbox.map(({ key }) => key),
      );
      expect(idsOf(tenantId, await store.findUnflushed(later(90_001), 1000))).toEqual([young.id]);
    });

    it('lists the waiting of one tenant by rank', async () => {
      const tenantId = newId();
      const wait = (rankMs: number) => {
        const { queueing } = aWaitingConversation();
        return queueing && { ...queueing, rankAt: later(rankMs) };
      };
      const ids: string[] = [];
      for (const rankMs of [300, 100, 200]) {
        const waiting = await store.create(aWaitingConversation({ tenantId, queueing: wait(rankMs) }));
        ids[rankMs] = waiting.conversation.id;
      }
      await created({ tenantId });
      await store.create(aWaitingConversation({ tenantId: newId() }));
      const listed = await store.listWaiting({ tenantId, limit: 10 });
      expect(listed.map(({ id }) => id)).toEqual([ids[100], ids[200], ids[300]]);
      expect(await store.listWaiting({ tenantId, limit: 2 })).toHaveLength(2);
      const brief = await store.listUnanswered({ tenantId, limit: 10 });
      expect(brief.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
    });

    it('tells lanes, the first of each and how many come before, without what is sealed', async () => {
      const tenantId = newId();
      const wait = (queueId: string, rankMs: number, over: Partial<Conversation> = {}) => {
        const { queueing } = aWaitingConversation();
        if (!queueing) throw new Error('unreachable');
        const placed = { ...queueing, queueId, rankAt: later(rankMs) };
        return store.create(aWaitingConversation({ tenantId, queueing: placed, ...over }));
      };
      await wait('b', 30);
      await wait('b', 10);
      await wait('b', 20);
      await wait('a', 40, { language: 'en' });
      await wait('a', 5, { state: 'with-operator' });
      await store.create(aWaitingConversation({ tenantId: newId() }));
      const lanes = await store.listLanes({ tenantId });
      expect(lanes).toEqual(['["a","en","chat"]', '["b","ru","chat"]']);
      const first = await store.listFirstWaiting({ tenantId, lanes, perLane: 2 });
      expect(first.map(({ queueing }) => queueing.rankAt)).toEqual([later(40), later(10), later(20)]);
      expect(await store.listFirstWaiting({ tenantId, lanes: lanes.slice(0, 1), perLane: 2 })).toHaveLength(
        1,
      );
      expect(await store.countWaiting({ tenantId, lanes })).toBe(4);
      expect(await store.countWaiting({ tenantId, lanes, rankBefore: later(20) })).toBe(1);
      expect(await store.countWaiting({ tenantId, lanes: [] })).toBe(0);
      expect(await store.listLanes({ tenantId: newId() })).toEqual([]);
    });

    it('knows everything that takes up a slot, of all tenants', async () => {
      const assignment = {
        staffId: 'anna',
        staffName: 'Анна',
        reservationId: newId(),
        version: 1,
        assignedAt: someTime,
        wrapUpUntil: later(5),
      };
      const held = await created({ tenantId: newId(), state: 'wrap-up', assignment });
      await created({ state: 'closed', assignment });
      const found = (await store.listHeld()).filter(
        ({ assignment: one }) => one?.reservationId === assignment.reservationId,
      );
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({
        id: held.id,
        tenantId: held.tenantId,
        state: 'wrap-up',
        staffId: 'anna',
        assignment,
      });
    });

    it('knows what an operator of another organisation holds, and what was handled by its agreement', async () => {
      const tenantId = newId();
      const help = { agreementId: newId(), tenantId: newId(), sees: 'conversation' } as const;
      const staffId = 'bella';
      const reservation = { id: newId(), staffId, help, offeredAt: someTime, expiresAt: later(20_000) };
      const assignment = {
        staffId,
        staffName: 'Белла',
        help,
        reservationId: newId(),
        version: 1,
        assignedAt: someTime,
      };
      const offered = await created({ tenantId, state: 'reserved', reservation });
      const handled = await created({ tenantId, state: 'with-operator', assignment });
      await created({ tenantId, state: 'closed', assignment });
      const { help: _, ...own } = assignment;
      await created({ tenantId: help.tenantId, state: 'with-operator', assignment: own });
      const helped = await store.listHelpedBy({ tenantId: help.tenantId, staffId });
      expect(helped.map(({ id }) => id).toSorted()).toEqual([offered.id, handled.id].toSorted());
      expect(await store.listHelpedBy({ tenantId, staffId })).toEqual([]);
      const { agreementId } = help;
      expect(await store.countHelped({ tenantId, agreementId })).toBe(1);
      expect(await store.countHelped({ tenantId: help.tenantId, agreementId })).toBe(0);
      const seen = (await store.listHeld()).find(({ id }) => id === offered.id);
      expect(seen).toMatchObject({ tenantId, staffId, reservation: { help } });
    });

    it('knows what an operator holds, and counts by state', async () => {
      const tenantId = newId();
      const reservation = { id: newId(), staffId: 'anna', offeredAt: someTime, expiresAt: later(20_000) };
      const assignment = {
        staffId: 'anna',
        staffName: 'Анна',
        reservationId: newId(),
        version: 1,
        assignedAt: someTime,
      };
      const offered = await created({ tenantId, state: 'reserved', reservation });
      const handled = await created({ tenantId, state: 'with-operator', assignment });
      const ending = await created({ tenantId, state: 'wrap-up', assignment });
      await created({ tenantId, state: 'closed', assignment });
      await created({ tenantId, state: 'with-operator', assignment: { ...assignment, staffId: 'boris' } });
      const held = await store.listHeldBy({ tenantId, staffId: 'anna' });
      expect(held.map(({ id }) => id).toSorted()).toEqual([offered.id, handled.id, ending.id].toSorted());
      expect(await store.listHeldBy({ tenantId: 'other', staffId: 'anna' })).toEqual([]);
      const states = ['queued', 'reserved', 'with-operator', 'wrap-up', 'closed'] as const;
      expect(await store.countByState({ tenantId, states })).toEqual({
        queued: 0,
        reserved: 1,
        'with-operator': 2,
        'wrap-up': 1,
        closed: 1,
      });
      expect(await store.countByState({ tenantId, states: ['assistant'] })).toEqual({ assistant: 0 });
    });

    it('finds what is open of one who is proven to be somebody, for whomever she speaks, within her tenant', async () => {
      const [tenantId, subjectId] = [newId(), newId()];
      const identification = {
        level: 'confirmed',
        subjectId,
        method: 'code-word',
        at: someTime.toISOString(),
      } as const;
      const open = await created({ tenantId, identification });
      await created({ tenantId, identification: { ...identification, representativeId: newId() } });
      const speaking = await created({
        tenantId,
        identification: { ...identification, subjectId: newId(), representativeId: subjectId },
      });
      await created({ tenantId, identification: { ...identification, level: 'phone' } });
      await created({ tenantId, identification, state: 'closed' });
      await created({ identification });
      const found = await store.findOpenBySubject({ tenantId, subjectId });
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining([open, speaking]));
      await store.save({ ...open, version: open.version + 1, state: 'closed' });
      expect(await store.findOpenBySubject({ tenantId, subjectId })).toEqual([speaking]);
    });

    it('lists what operators handled since a moment, latest first', async () => {
      const tenantId = newId();
      const assignment = {
        staffId: 'anna',
        staffName: 'Анна',
        reservationId: newId(),
        version: 1,
        assignedAt: someTime,
      };
      const closed = (ms: number) => created({ tenantId, state: 'closed', assignment, closedAt: later(ms) });
      const [early, middle, late] = [await closed(0), await closed(10), await closed(20)];
      await created({ tenantId, state: 'closed', closedAt: later(30) });
      const idsSince = async (ms: number, limit: number) =>
        (await store.listHandled({ tenantId, since: later(ms), limit })).map(({ id }) => id);
      expect(await idsSince(0, 10)).toEqual([late.id, middle.id, early.id]);
      expect(await idsSince(10, 1)).toEqual([late.id]);
    });

    it('knows whose results are still to be recorded', async () => {
      const tenantId = newId();
      const by = (staffId: string) => ({
        staffId,
        staffName: 'Анна',
        reservationId: newId(),
        version: 1,
        assignedAt: someTime,
      });
      const closed = (staffId: string, code: string, ms: number) =>
        created({
          tenantId,
          state: 'closed',
          assignment: by(staffId),
          disposition: { code, at: later(ms) },
          closedAt: later(ms),
        });
      const early = await closed('anna', 'not-recorded', 10);
      const late = await closed('anna', 'not-recorded', 20);
      await closed('anna', 'resolved', 30);
      await closed('boris', 'not-recorded', 40);
      const left = () => store.listUnrecorded({ tenantId, staffId: 'anna', limit: 10 });
      expect(await left()).toEqual([late, early]);
      await store.save({ ...late, version: 2, disposition: { code: 'resolved', at: later(50) } });
      expect(await left()).toEqual([early]);
    });

    it('finds offers that ran out, and none that was answered', async () => {
      const tenantId = newId();
      const reservation = { id: newId(), staffId: 'anna', offeredAt: someTime, expiresAt: later(100) };
      const ranOut = await created({ tenantId, state: 'reserved', reservation });
      const answered = await created({ tenantId, state: 'reserved', reservation });
      const { reservation: _gone, ...rest } = answered;
      await store.save({ ...rest, version: 2, state: 'queued' });
      expect(idsOf(tenantId, await store.findExpiredOffers(later(101), 1000))).toEqual([ranOut.id]);
      expect(idsOf(tenantId, await store.findExpiredOffers(later(100), 1000))).toEqual([]);
    });
  });
}
