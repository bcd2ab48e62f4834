import { describe, expect, it } from 'vitest';
import { historyOf } from '../conversations/testing/memory-ports.ts';
import { acceptOffer } from './answer-offer.ts';
import { loseOperator } from './change-status.ts';
import { addNote, dispose, finish, sendAsOperator, transfer } from './handle-conversation.ts';
import { liveCounts } from './live-counts.ts';
import { offerWaiting } from './offer-waiting.ts';
import { sweepRouting } from './sweep-routing.ts';
import { aQueue } from './testing/builders.ts';
import { memoryRouting } from './testing/memory-routing.ts';

const tenantId = 'tenant-1';
const stale = { outcome: 'refused', reason: 'assignment-stale' };

describe('an operator', () => {
  async function accept(
    setup: Awaited<ReturnType<typeof memoryRouting>>,
    key: { tenantId: string; id: string },
  ) {
    const { reservation } = await setup.now(key);
    const staffId = reservation?.staffId ?? '';
    await acceptOffer(setup.ports, { key, staffId, reservationId: reservation?.id ?? '' });
    const { assignment } = await setup.now(key);
    await setup.settle();
    return { key, staffId, assignmentVersion: assignment?.version ?? 0 };
  }

  /** A conversation Anna has accepted. */
  async function handling() {
    const setup = await memoryRouting();
    await setup.operator({ id: 'anna', displayName: 'Анна', capacity: 1 });
    const conversation = await setup.waiting();
    await offerWaiting(setup.ports, tenantId);
    const hold = await accept(setup, conversation);
    const say = (text: string, clientMessageId = text) =>
      sendAsOperator(setup.ports, hold, { clientMessageId, body: { kind: 'text', text } });
    return { ...setup, conversation, hold, say };
  }

  it('answers, closes and disposes, and has her slot back at the end', async () => {
    const { ports, conversation, hold, say, now, settle, chatsOf } = await handling();
    await say('Здравствуйте, я Анна');
    await finish(ports, hold);
    await settle();
    expect(await now(conversation)).toMatchObject({ state: 'wrap-up' });
    expect(await chatsOf({ id: 'anna' })).toEqual([conversation.id]);
    await dispose(ports, hold, 'answered');
    await settle();
    expect(await now(conversation)).toMatchObject({
      state: 'closed',
      closeReason: 'wrapped-up',
      disposition: { code: 'answered' },
    });
    expect(await chatsOf({ id: 'anna' })).toEqual([]);
    expect((await historyOf(ports, conversation)).slice(2)).toEqual([
      'operator: Здравствуйте, я Анна',
      'system: operator.finished',
      'bot: [rating-asked]',
      'system: conversation.disposed',
      'system: conversation.closed',
    ]);
  });

  it('says a thing once, however often she clicks and however late the repeat comes', async () => {
    const { ports, conversation, hold, say } = await handling();
    const sent = await Promise.all([say('Минуту', 'm1'), say('Минуту', 'm1'), say('Минуту', 'm1')]);
    await finish(ports, hold);
    sent.push(await say('Минуту', 'm1'));
    const ids = sent.map((one) => (one.outcome === 'done' ? one.entries[0]?.id : one.reason));
    expect(new Set(ids).size).toBe(1);
    const said = (await historyOf(ports, conversation)).filter((line) => line === 'operator: Минуту');
    expect(said).toHaveLength(1);
  });

  it('knows when she first replied', async () => {
    const { conversation, say, now, clock } = await handling();
    clock.advance(30_000);
    const at = clock.now();
    await say('раз');
    clock.advance(5_000);
    await say('два');
    expect((await now(conversation)).assignment?.firstReplyAt).toEqual(at);
  });

  it('cannot send nothing, or too much', async () => {
    const { say } = await handling();
    expect(await say('\u200B ')).toEqual({ outcome: 'refused', reason: 'empty' });
    expect(await say('я'.repeat(5000))).toEqual({ outcome: 'refused', reason: 'too-long' });
  });

  it('writes notes that only staff see', async () => {
    const { ports, conversation } = await handling();
    const note = {
      key: conversation,
      staffId: 'anna',
      name: 'Анна',
      text: 'Перезвонить',
      clientMessageId: 'n1',
    };
    const noted = await addNote(ports, note);
    expect(noted).toMatchObject({
      outcome: 'done',
      entries: [{ visibility: 'staff', body: { kind: 'note' } }],
    });
    await addNote(ports, note);
    expect(
      (await historyOf(ports, conversation)).filter((line) => line.includes('Перезвонить')),
    ).toHaveLength(1);
  });

  it('transfers to a colleague, who gets the history; the old hold sends nothing any more', async () => {
    const { ports, conversation, hold, say, now, operator, settle, chatsOf, ...setup } = await handling();
    await operator({ id: 'boris', displayName: 'Борис' });
    const done = await transfer(ports, hold, {
      queueId: 'queue-1',
      toStaffId: 'boris',
      note: 'Прошу помочь',
    });
    expect(done.outcome).toBe('done');
    await settle();
    expect(await chatsOf({ id: 'anna' })).toEqual([]);
    expect((await now(conversation)).reservation?.staffId).toBe('boris');
    expect(await say('ещё слово')).toEqual(stale);
    const his = await accept({ ...setup, ports, now, operator, settle, chatsOf }, conversation);
    expect(his).toMatchObject({ staffId: 'boris', assignmentVersion: 2 });
    expect(await finish(ports, hold)).toEqual(stale);
    expect(await finish(ports, { ...his, assignmentVersion: 1 })).toEqual(stale);
    expect((await finish(ports, his)).outcome).toBe('done');
  });

  it('cannot transfer to what does not exist in her tenant', async () => {
    const { ports, hold, conversation, now } = await handling();
    await ports.queues.put(aQueue({ id: 'foreign', tenantId: 'other' }));
    const no = { outcome: 'refused', reason: 'no-such-target' };
    expect(await transfer(ports, hold, { queueId: 'foreign', note: '' })).toEqual(no);
    expect(await transfer(ports, hold, { queueId: 'queue-1', toStaffId: 'nobody', note: '' })).toEqual(no);
    expect((await now(conversation)).state).toBe('with-operator');
  });

  it('does not do what the state forbids', async () => {
    const { ports, hold, say } = await handling();
    expect(await dispose(ports, hold, 'answered')).toEqual(stale);
    await finish(ports, hold);
    expect(await say('поздно')).toEqual(stale);
    expect(await transfer(ports, hold, { queueId: 'queue-1', note: '' })).toEqual(stale);
  });

  it('who is lost leaves her conversation to the next, who is told; she gets it back if she returns', async () => {
    const { ports, conversation, now, settle, chatsOf } = await handling();
    await loseOperator(ports, { tenantId, staffId: 'anna' });
    await settle();
    expect(await now(conversation)).toMatchObject({
      state: 'queued',
      queueing: { reason: 'operator-lost', preferredStaffId: 'anna' },
    });
    expect(await chatsOf({ id: 'anna' })).toEqual([]);
    expect((await historyOf(ports, conversation)).slice(-2)).toEqual([
      'system: operator.lost',
      'bot: [operator-lost]',
    ]);
    await ports.presence.setStatus(
      { tenantId, staffId: 'anna' },
      { status: 'available', isForced: false, at: ports.clock.now(), chatCapacity: 1 },
    );
    await sweepRouting(ports, [tenantId]);
    expect((await now(conversation)).reservation?.staffId).toBe('anna');
  });

  it('whose screen is silent for a minute is lost; a heartbeat keeps her', async () => {
    const { ports, conversation, now, settle, clock } = await handling();
    clock.advance(50_000);
    await ports.presence.heartbeat({ tenantId, staffId: 'anna' }, clock.now());
    clock.advance(50_000);
    await sweepRouting(ports, [tenantId]);
    expect((await now(conversation)).state).toBe('with-operator');
    clock.advance(10_001);
    await sweepRouting(ports, [tenantId]);
    await settle();
    expect((await now(conversation)).state).toBe('queued');
    expect((await ports.presence.get({ tenantId, staffId: 'anna' }))?.status).toBe('offline');
  });

  it('gets back a slot that a crash left taken', async () => {
    const { ports, operator, clock, chatsOf } = await memoryRouting();
    const anna = await operator();
    const presence = await ports.presence.get({ tenantId, staffId: anna.id });
    if (!presence) throw new Error('not there');
    const slot = { conversationId: 'never-claimed', kind: 'chat', at: clock.now() } as const;
    await ports.presence.takeSlot(presence, slot);
    expect((await sweepRouting(ports, [tenantId])).found).toBe(0);
    clock.advance(10_000);
    expect((await sweepRouting(ports, [tenantId])).found).toBe(1);
    expect(await chatsOf(anna)).toEqual([]);
  });

  it('is counted, with those who wait', async () => {
    const { ports, waiting, clock } = await handling();
    await waiting();
    clock.advance(60_000);
    expect(await liveCounts(ports, tenantId)).toMatchObject({
      withOperator: 1,
      waiting: 1,
      waitingCrisis: 0,
      operatorsAvailable: 1,
      longestWaitMs: 60_000,
    });
    expect(await liveCounts(ports, 'other')).toMatchObject({ waiting: 0, longestWaitMs: 0 });
  });
});

describe('a storm of 200 conversations and 20 operators', () => {
  it('never goes over capacity, loses no conversation and serves them all', { timeout: 30_000 }, async () => {
    const setup = await memoryRouting();
    const { ports, operator, waiting, now, settle, chatsOf, clock } = setup;
    const operators = [];
    for (let i = 0; i < 20; i++) operators.push(await operator({ capacity: 1 + (i % 3) }));
    const conversations = [];
    for (let i = 0; i < 200; i++) conversations.push(await waiting());
    const served = new Set<string>();
    for (let round = 0; served.size < 200 && round < 200; round++) {
      await Promise.all([1, 2, 3].map(() => offerWaiting(ports, tenantId)));
      await settle();
      for (const member of operators) {
        const chats = await chatsOf(member);
        expect(chats.length).toBeLessThanOrEqual(member.chatCapacity);
      }
      const states = await Promise.all(conversations.map(now));
      const offers = states.filter(({ state }) => state === 'reserved');
      await Promise.all(
        offers.map(async (conversation, i) => {
          const { reservation } = conversation;
          const offer = {
            key: conversation,
            staffId: reservation?.staffId ?? '',
            reservationId: reservation?.id ?? '',
          };
          await Promise.all([acceptOffer(ports, offer), acceptOffer(ports, offer)]);
          if (i % 5 === 0) return;
          const hold = { key: conversation, staffId: offer.staffId, assignmentVersion: 1 };
          await finish(ports, hold);
          await dispose(ports, hold, 'answered');
        }),
      );
      await settle();
      const held = (await Promise.all(conversations.map(now))).filter(
        ({ state }) => state === 'with-operator',
      );
      await Promise.all(
        held.map(async (conversation) => {
          const hold = {
            key: conversation,
            staffId: conversation.assignment?.staffId ?? '',
            assignmentVersion: conversation.assignment?.version ?? 0,
          };
          await finish(ports, hold);
          await dispose(ports, hold, 'answered');
        }),
      );
      await settle();
      clock.advance(1000);
      for (const member of operators)
        await ports.presence.heartbeat({ tenantId, staffId: member.id }, clock.now());
      for (const { id, state } of await Promise.all(conversations.map(now)))
        if (state === 'closed') served.add(id);
    }
    expect(served.size).toBe(200);
    for (const member of operators) expect(await chatsOf(member)).toEqual([]);
    for (const conversation of conversations) {
      const history = await historyOf(ports, conversation);
      expect(history.filter((line) => line.includes('operator.joined'))).toHaveLength(1);
    }
  });
});
