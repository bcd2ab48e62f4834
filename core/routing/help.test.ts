import { describe, expect, it } from 'vitest';
import { agreeToHelp, askForHelp, endHelp } from './agree-on-help.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { takeSeat } from './change-agreement.ts';
import { changeStatus, loseOperator } from './change-status.ts';
import { dispose, finish, sendAsOperator } from './handle-conversation.ts';
import { offerWaiting } from './offer-waiting.ts';
import { sweepRouting } from './sweep-routing.ts';
import { asking, helping, memoryHelp } from './testing/memory-help.ts';

const minute = 60_000;

describe('help between organisations', () => {
  it('asks operators of the helper after the time agreed on, and its own operators before them', async () => {
    const { ask, helper, offerOf, operator, ports, clock, now, settle } = await memoryHelp();
    await helper('bella');
    const first = await ask();
    await offerWaiting(ports, asking);
    expect((await now(first)).state).toBe('queued');
    clock.advance(minute);
    await offerWaiting(ports, asking);
    expect((await now(first)).reservation).toMatchObject({
      staffId: 'bella',
      help: { agreementId: 'agreement-1', tenantId: helping, sees: 'conversation' },
    });
    expect((await ports.presence.get({ tenantId: helping, staffId: 'bella' }))?.chats).toEqual([first.id]);
    await declineOffer(ports, await offerOf(first), 'declined');
    await settle();
    await operator({ id: 'anna', capacity: 1 });
    await helper('clara');
    await offerWaiting(ports, asking);
    expect((await now(first)).reservation?.staffId).toBe('anna');
  });

  it('lets her handle it to the end, in the other organisation, with one slot of hers and one seat', async () => {
    const { ask, helper, offerOf, ports, clock, now, settle, seats, chatsOf } = await memoryHelp();
    const bella = await helper('bella');
    const waiting = await ask();
    clock.advance(minute);
    await offerWaiting(ports, asking);
    const offer = await offerOf(waiting);
    await Promise.all([acceptOffer(ports, offer), acceptOffer(ports, offer)]);
    const hold = { key: waiting, staffId: 'bella', assignmentVersion: 1 };
    const body = { kind: 'text', text: 'Здравствуйте' } as const;
    expect(await sendAsOperator(ports, hold, { clientMessageId: 'm1', body })).toMatchObject({
      outcome: 'done',
    });
    expect(await now(waiting)).toMatchObject({
      assignment: { staffName: 'bella', help: { tenantId: helping } },
    });
    expect([await seats(), await chatsOf(bella)]).toEqual([1, [waiting.id]]);
    await finish(ports, hold);
    expect(await seats()).toBe(1);
    await dispose(ports, hold, 'answered');
    await settle();
    expect([await seats(), await chatsOf(bella)]).toEqual([0, []]);
    expect(await ports.conversations.countHelped({ tenantId: asking, agreementId: 'agreement-1' })).toBe(1);
    expect(
      await ports.conversations.listHandled({ tenantId: helping, since: new Date(0), limit: 1 }),
    ).toEqual([]);
  });

  it('serves those who wait at the helper itself first', async () => {
    const { ask, own, helper, ports, clock, now } = await memoryHelp();
    const theirs = await ask();
    clock.advance(10 * minute);
    const ours = await own();
    await helper('bella');
    await Promise.all([offerWaiting(ports, asking), offerWaiting(ports, helping)]);
    expect((await now(ours)).reservation?.staffId).toBe('bella');
    expect((await now(theirs)).state).toBe('queued');
  });

  it('never has more at the helper than was agreed on, however many offer at once', async () => {
    const { ask, helper, ports, clock, seats, now } = await memoryHelp({ atOnce: 2 });
    const asked = await Promise.all(Array.from({ length: 6 }, ask));
    for (const id of ['bella', 'clara', 'dora', 'emma']) await helper(id);
    clock.advance(minute);
    await Promise.all(Array.from({ length: 4 }, () => offerWaiting(ports, asking)));
    const states = await Promise.all(asked.map(async (one) => (await now(one)).state));
    expect(states.filter((state) => state === 'reserved')).toHaveLength(2);
    expect(await seats()).toBe(2);
  });

  it('offers nothing more once a side withdraws; what is offered goes back, what is handled stays', async () => {
    const { ask, helper, offerOf, ports, clock, now, settle, seats, agreement } = await memoryHelp();
    await helper('bella');
    await helper('clara');
    const handled = await ask();
    const offered = await ask();
    clock.advance(minute);
    await offerWaiting(ports, asking);
    const first = await offerOf(handled);
    await acceptOffer(ports, first);
    const late = await offerOf(offered);
    const done = await endHelp(ports, { tenantId: helping, staffId: 'vera' }, agreement);
    expect(done).toMatchObject({ outcome: 'done', agreement: { state: 'ended' } });
    await settle();
    expect((await now(offered)).state).toBe('queued');
    expect(await acceptOffer(ports, late)).toMatchObject({ outcome: 'refused' });
    clock.advance(10 * minute);
    for (const staffId of ['bella', 'clara'])
      await ports.presence.heartbeat({ tenantId: helping, staffId }, clock.now());
    await offerWaiting(ports, asking);
    expect((await now(offered)).state).toBe('queued');
    expect([(await now(handled)).state, await seats()]).toEqual(['with-operator', 1]);
    const hold = { key: handled, staffId: first.staffId, assignmentVersion: 1 };
    expect(await finish(ports, hold)).toMatchObject({ outcome: 'done' });
    expect(await endHelp(ports, { tenantId: asking, staffId: 'olga' }, agreement)).toMatchObject({
      outcome: 'done',
    });
  });

  it('refuses an offer that stands when the term is over', async () => {
    const { ask, helper, offerOf, ports, clock } = await memoryHelp({
      until: new Date('2026-11-20T09:01:05Z'),
    });
    await helper('bella');
    const waiting = await ask();
    clock.advance(minute);
    await offerWaiting(ports, asking);
    const offer = await offerOf(waiting);
    clock.advance(10_000);
    expect(await acceptOffer(ports, offer)).toEqual({ outcome: 'refused', reason: 'offer-gone' });
  });

  it('gives back what a helper had when she is lost', async () => {
    const { ask, helper, offerOf, ports, clock, now, settle, seats } = await memoryHelp();
    await helper('bella');
    const waiting = await ask();
    clock.advance(minute);
    await offerWaiting(ports, asking);
    await acceptOffer(ports, await offerOf(waiting));
    await loseOperator(ports, { tenantId: helping, staffId: 'bella' });
    await settle();
    expect([(await now(waiting)).state, await seats()]).toEqual(['queued', 0]);
    await changeStatus(
      ports,
      { tenantId: helping, staffId: 'bella' },
      { status: 'available', isForced: false },
    );
    expect((await now(waiting)).reservation?.staffId).toBe('bella');
  });

  it('sweeps a seat and a slot that a crash left, and keeps those that are in use', async () => {
    const { ask, helper, ports, clock, seats, agreement, chatsOf } = await memoryHelp({ atOnce: 3 });
    const bella = await helper('bella', 2);
    const waiting = await ask();
    clock.advance(minute);
    await offerWaiting(ports, asking);
    await takeSeat(ports, agreement, { id: 'crashed', conversationId: 'gone', at: clock.now() });
    const known = await ports.presence.get({ tenantId: helping, staffId: 'bella' });
    if (known)
      await ports.presence.takeSlot(known, { conversationId: 'gone', kind: 'chat', at: clock.now() });
    clock.advance(11_000);
    await ports.presence.heartbeat({ tenantId: helping, staffId: 'bella' }, clock.now());
    await sweepRouting(ports, [asking, helping]);
    expect([await seats(), await chatsOf(bella)]).toEqual([1, [waiting.id]]);
  });
});

describe('agreeing on help', () => {
  const terms = {
    queueIds: ['queue-1'],
    afterMs: minute,
    atOnce: 2,
    sees: 'conversation',
    from: new Date('2026-11-20T00:00:00Z'),
  } as const;
  const olga = { tenantId: asking, staffId: 'olga' };
  const vera = { tenantId: helping, staffId: 'vera' };

  it('counts once the other side confirms, and a double click asks once', async () => {
    const { ports, helper } = await memoryHelp();
    await helper('bella');
    const asked = { key: 'command-1', helperId: helping, terms };
    const [first, second] = [await askForHelp(ports, olga, asked), await askForHelp(ports, olga, asked)];
    if (first.outcome !== 'done') throw new Error('refused');
    expect(second).toEqual(first);
    const key = { tenantId: asking, id: first.agreement.id };
    const agree = { key, toQueueId: 'queue-2' };
    expect(await agreeToHelp(ports, olga, agree)).toMatchObject({ reason: 'not-found' });
    expect(await agreeToHelp(ports, vera, { key, toQueueId: 'queue-1' })).toMatchObject({
      reason: 'no-such-queue',
    });
    for (let click = 0; click < 2; click++)
      expect(await agreeToHelp(ports, vera, agree)).toMatchObject({
        agreement: { state: 'agreed', toQueueId: 'queue-2', version: 2 },
      });
    const other = { tenantId: 'tenant-3', staffId: 'eva' };
    expect(await endHelp(ports, other, key)).toMatchObject({ reason: 'not-found' });
    expect(await endHelp(ports, olga, key)).toMatchObject({ agreement: { state: 'ended' } });
    expect(await agreeToHelp(ports, vera, agree)).toMatchObject({ reason: 'state' });
  });

  it('asks nothing of oneself, of nobody, of unknown queues, or backwards in time', async () => {
    const { ports } = await memoryHelp();
    const reasons = [
      await askForHelp(ports, olga, { key: 'c', helperId: asking, terms }),
      await askForHelp(ports, olga, { key: 'c', helperId: helping, terms: { ...terms, queueIds: ['no'] } }),
      await askForHelp(ports, olga, { key: 'c', helperId: helping, terms: { ...terms, queueIds: [] } }),
      await askForHelp(ports, olga, { key: 'c', helperId: helping, terms: { ...terms, until: terms.from } }),
    ].map((done) => (done.outcome === 'refused' ? done.reason : done.outcome));
    expect(reasons).toEqual(['same-tenant', 'no-such-queue', 'no-such-queue', 'days']);
    const asked = await askForHelp(ports, olga, { key: 'command-2', helperId: helping, terms });
    if (asked.outcome !== 'done') throw new Error('refused');
    const agree = { key: asked.agreement, toQueueId: 'queue-2' };
    expect(await agreeToHelp(ports, vera, agree)).toMatchObject({ reason: 'nobody' });
  });
});
