import { describe, expect, it } from 'vitest';
import { historyOf } from '../conversations/testing/memory-ports.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { expireOffer } from './expire-offer.ts';
import { declineRestMs } from './match.ts';
import { offerWaiting } from './offer-waiting.ts';
import { sweepRouting } from './sweep-routing.ts';
import { memoryRouting } from './testing/memory-routing.ts';

const tenantId = 'tenant-1';

describe('offers', () => {
  /** One conversation, offered to the first of the operators named. */
  async function offered(names: readonly string[] = ['anna']) {
    const setup = await memoryRouting();
    const operators = [];
    for (const id of names) operators.push(await setup.operator({ id, displayName: id, capacity: 1 }));
    const conversation = await setup.waiting();
    await offerWaiting(setup.ports, tenantId);
    const { reservation } = await setup.now(conversation);
    if (!reservation) throw new Error('not offered');
    const offer = { key: conversation, staffId: reservation.staffId, reservationId: reservation.id };
    return { ...setup, conversation, offer, reservation };
  }

  it('goes to an operator with a time limit and takes her slot', async () => {
    const { conversation, now, reservation, queue, ports } = await offered();
    expect(await now(conversation)).toMatchObject({ state: 'reserved' });
    expect(reservation.expiresAt.getTime() - reservation.offeredAt.getTime()).toBe(queue.offerMs);
    expect((await ports.presence.get({ tenantId, staffId: 'anna' }))?.chats).toEqual([conversation.id]);
    expect(await historyOf(ports, conversation)).toEqual(['system: offer.made']);
  });

  it('is accepted once, however often she clicks', async () => {
    const { conversation, offer, ports, now, settle } = await offered();
    const answers = await Promise.all([acceptOffer(ports, offer), acceptOffer(ports, offer)]);
    answers.push(await acceptOffer(ports, offer));
    await settle();
    expect(answers.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(await now(conversation)).toMatchObject({
      state: 'with-operator',
      assignmentCount: 1,
      assignment: { staffId: 'anna', staffName: 'anna', version: 1 },
    });
    expect(await historyOf(ports, conversation)).toEqual(['system: offer.made', 'system: operator.joined']);
    expect((await ports.presence.get({ tenantId, staffId: 'anna' }))?.chats).toEqual([conversation.id]);
  });

  it('cannot be accepted by another operator, or by another tenant', async () => {
    const { offer, ports, operator } = await offered();
    const boris = await operator({ id: 'boris' });
    const gone = { outcome: 'refused', reason: 'offer-gone' };
    expect(await acceptOffer(ports, { ...offer, staffId: boris.id })).toEqual(gone);
    expect(await acceptOffer(ports, { ...offer, key: { ...offer.key, tenantId: 'other' } })).toEqual(gone);
    expect(await acceptOffer(ports, { ...offer, reservationId: 'forged' })).toEqual(gone);
  });

  it('goes to the second operator when the first declines, at the same place in the queue', async () => {
    const { conversation, offer, ports, now, settle, chatsOf } = await offered(['anna', 'boris']);
    const before = await now(conversation);
    await declineOffer(ports, offer, 'declined');
    await settle();
    const after = await now(conversation);
    expect(after.state).toBe('reserved');
    expect(after.reservation?.staffId).not.toBe(offer.staffId);
    expect(after.queueing?.rankAt).toEqual(before.queueing?.rankAt);
    expect(await chatsOf({ id: offer.staffId })).toEqual([]);
    expect(await declineOffer(ports, offer, 'declined')).toMatchObject({ outcome: 'refused' });
    expect(await acceptOffer(ports, offer)).toMatchObject({ outcome: 'refused', reason: 'offer-gone' });
  });

  it('rests before it comes to the same operator again', async () => {
    const { conversation, offer, ports, now, settle, clock } = await offered();
    await declineOffer(ports, offer, 'declined');
    await settle();
    expect((await now(conversation)).state).toBe('queued');
    clock.advance(declineRestMs);
    await sweepRouting(ports, [tenantId]);
    expect((await now(conversation)).reservation?.staffId).toBe('anna');
  });

  it('that runs out goes on, and puts her who let it pass on a break', async () => {
    const { conversation, offer, ports, now, settle, clock, jobs, queue } = await offered(['anna', 'boris']);
    clock.advance(queue.offerMs - 1);
    await jobs.runDue();
    expect((await now(conversation)).reservation?.id).toBe(offer.reservationId);
    clock.advance(1);
    await jobs.runDue();
    await settle();
    expect((await now(conversation)).reservation?.staffId).not.toBe(offer.staffId);
    expect(await ports.presence.get({ tenantId, staffId: offer.staffId })).toMatchObject({
      status: 'break',
      isForced: true,
      chats: [],
    });
    await expireOffer(ports, conversation, offer.reservationId);
    expect((await now(conversation)).state).toBe('reserved');
  });

  it('that was accepted in time does not run out', async () => {
    const { conversation, offer, ports, now, clock, jobs, queue } = await offered();
    await acceptOffer(ports, offer);
    clock.advance(queue.offerMs);
    await jobs.runDue();
    expect((await now(conversation)).state).toBe('with-operator');
    expect((await ports.presence.get({ tenantId, staffId: 'anna' }))?.status).toBe('available');
  });

  it('that ran out without its job is found by the sweep', async () => {
    const { conversation, ports, now, clock, jobs, queue, settle, reports } = await offered();
    jobs.forget();
    clock.advance(queue.offerMs + 2001);
    expect((await sweepRouting(ports, [tenantId])).found).toBe(1);
    await settle();
    expect((await now(conversation)).state).toBe('queued');
    expect(reports.map(({ name }) => name)).toEqual(['sweep-found']);
  });

  it('passes over a conversation nobody can take and offers the next', async () => {
    const { ports, operator, waiting, now } = await memoryRouting();
    await operator({ languages: ['ru'] });
    const first = await waiting({ language: 'en' });
    const second = await waiting();
    expect(await offerWaiting(ports, tenantId)).toEqual({ offered: 1 });
    expect([(await now(first)).state, (await now(second)).state]).toEqual(['queued', 'reserved']);
  });

  it('is made once when many processes offer at the same time', async () => {
    const { ports, operator, waiting, now, chatsOf } = await memoryRouting();
    const [anna, boris] = [await operator(), await operator()];
    const conversation = await waiting();
    const results = await Promise.all(Array.from({ length: 20 }, () => offerWaiting(ports, tenantId)));
    expect(results.reduce((sum, { offered }) => sum + offered, 0)).toBe(1);
    const { reservation } = await now(conversation);
    const holding = [...(await chatsOf(anna)), ...(await chatsOf(boris))];
    expect(holding).toEqual([conversation.id]);
    expect([anna.id, boris.id]).toContain(reservation?.staffId);
    expect(await historyOf(ports, conversation)).toEqual(['system: offer.made']);
  });
});
