import { describe, expect, it } from 'vitest';
import { sweepConversations } from '../conversations/index.ts';
import { historyOf } from '../conversations/testing/memory-ports.ts';
import { type Death, dyingPorts } from '../shared/testing/dying-ports.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { loseOperator } from './change-status.ts';
import { followChanges } from './follow-changes.ts';
import { dispose, finish, sendAsOperator, transfer } from './handle-conversation.ts';
import { holderOf } from './holder.ts';
import { offerWaiting } from './offer-waiting.ts';
import type { RoutingPorts } from './ports.ts';
import { sweepRouting } from './sweep-routing.ts';
import { memoryRouting } from './testing/memory-routing.ts';

const tenantId = 'tenant-1';
const never: Death = { atCall: Number.MAX_SAFE_INTEGER, when: 'before' };

type Setup = Awaited<ReturnType<typeof memoryRouting>>;
type Key = { readonly tenantId: string; readonly id: string };

/** The whole way of a conversation: declined by one, accepted by the other, transferred back, lost, ended. */
async function work(ports: RoutingPorts, key: Key): Promise<void> {
  const now = async () => {
    const found = await ports.conversations.get(key);
    if (!found) throw new Error('gone');
    return found;
  };
  const offered = async () => {
    await offerWaiting(ports, tenantId);
    const { reservation } = await now();
    return { key, staffId: reservation?.staffId ?? '', reservationId: reservation?.id ?? '' };
  };
  const accepted = async () => {
    const offer = await offered();
    await acceptOffer(ports, offer);
    const { assignment } = await now();
    return { key, staffId: offer.staffId, assignmentVersion: assignment?.version ?? 0 };
  };
  await declineOffer(ports, await offered(), 'declined');
  const first = await accepted();
  const say = { clientMessageId: 'm1', body: { kind: 'text', text: 'Здравствуйте' } } as const;
  await sendAsOperator(ports, first, say);
  await transfer(ports, first, { queueId: 'queue-1', note: '' });
  const second = await accepted();
  await loseOperator(ports, { tenantId, staffId: second.staffId });
  const third = await accepted();
  await finish(ports, third);
  await dispose(ports, third, 'answered');
}

/** Ports as a process has them that follows its own changes at once, and dies at the given call. */
function processOf(setup: Setup, death: Death) {
  const dying = dyingPorts({ ...setup.ports, announce: () => {} }, death);
  const following: Promise<void>[] = [];
  const ports: RoutingPorts = {
    ...dying.ports,
    announce: (announcement) => {
      if (announcement.kind === 'conversation') following.push(followChange(announcement).catch(() => {}));
    },
  };
  const followChange = followChanges(ports);
  return { ports, calls: dying.calls, settle: () => Promise.all(following) };
}

async function prepared() {
  const setup = await memoryRouting();
  for (const id of ['anna', 'boris', 'vera', 'galya']) await setup.operator({ id, capacity: 1 });
  return { setup, key: await setup.waiting() };
}

describe.each(['before', 'after'] as const)('a process that dies %s its n-th call while routing', (when) => {
  it('leaves every slot and conversation to be served by the next, whatever n is', {
    timeout: 30_000,
  }, async () => {
    const calm = await prepared();
    const whole = processOf(calm.setup, never);
    await work(whole.ports, calm.key);
    await whole.settle();
    expect((await calm.setup.now(calm.key)).state).toBe('closed');
    expect(whole.calls()).toBeGreaterThan(50);

    for (let atCall = 1; atCall <= whole.calls(); atCall++) {
      const { setup, key } = await prepared();
      const process = processOf(setup, { atCall, when });
      await work(process.ports, key).catch(() => undefined);
      await process.settle();
      setup.jobs.forget();

      setup.clock.advance(120_000);
      const staff = await setup.ports.staff.list({ tenantId });
      for (const { id } of staff) {
        const change = {
          status: 'available',
          isForced: false,
          at: setup.clock.now(),
          chatCapacity: 1,
        } as const;
        await setup.ports.presence.setStatus({ tenantId, staffId: id }, change);
      }
      for (let i = 0; i < 2; i++) {
        await sweepConversations(setup.ports, { isStart: i === 0 });
        await sweepRouting(setup.ports, [tenantId]);
        await setup.settle();
      }
      const conversation = await setup.now(key);
      for (const { id } of staff) {
        const isHolder = holderOf(conversation) === id;
        expect(await setup.chatsOf({ id }), `${id} at call ${atCall}`).toEqual(isHolder ? [key.id] : []);
      }
      expect(['reserved', 'with-operator', 'wrap-up', 'closed'], `at call ${atCall}`).toContain(
        conversation.state,
      );
      expect(conversation.outbox).toEqual([]);
      const history = await historyOf(setup.ports, key);
      expect(history.filter((line) => line === 'operator: Здравствуйте').length).toBeLessThanOrEqual(1);
      expect(new Set((await setup.ports.entries.since(key, 0, 100)).map((entry) => entry.key)).size).toBe(
        history.length,
      );
    }
  });
});
