import { expect, it } from 'vitest';
import type { Conversation } from '../conversations/index.ts';
import { aConversation, aWaitingConversation, someTime } from '../conversations/testing/builders.ts';
import { MemoryConversationStore } from '../conversations/testing/memory-conversation-store.ts';
import { liveCounts } from '../routing/index.ts';
import { MemoryPresenceStore } from '../routing/testing/memory-presence-store.ts';
import { ManualClock } from '../shared/testing/manual-clock.ts';
import { seededRandom } from '../workforce/seeded-random.ts';
import { changeOf, LiveFloor } from './live-floor.ts';

const tenantId = 'tenant-1';

/** A floor with stores, and one that hears of everything from another process. */
function aFloor() {
  const clock = new ManualClock();
  const conversations = new MemoryConversationStore();
  const presence = new MemoryPresenceStore();
  const reads: string[] = [];
  const counted: typeof conversations.listUnanswered = (of) => {
    reads.push('unanswered');
    return conversations.listUnanswered(of);
  };
  const ports = {
    clock,
    presence,
    conversations: {
      get: conversations.get.bind(conversations),
      countByState: conversations.countByState.bind(conversations),
      listUnanswered: counted,
    },
  };
  const [floor, other] = [new LiveFloor(ports), new LiveFloor(ports)];
  const put = async (conversation: Conversation, before?: Conversation) => {
    if (before) await conversations.save(conversation);
    else await conversations.create(conversation);
    const announcement = { kind: 'conversation', conversation, before } as const;
    floor.changed(announcement);
    await other.heard(JSON.parse(JSON.stringify(changeOf(announcement))));
  };
  const truth = () => liveCounts({ clock, conversations, presence }, tenantId);
  return { clock, conversations, presence, floor, other, reads, put, truth };
}

const reserved = (staffId: string): Partial<Conversation> => ({
  state: 'reserved',
  reservation: { id: `offer-${staffId}`, staffId, offeredAt: someTime, expiresAt: someTime },
});

it('shows after any changes what counting anew would show, here and in another process, and counts once', async () => {
  const { floor, other, put, truth, presence, reads } = aFloor();
  const random = seededRandom(11);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  let open: Conversation[] = [];
  await floor.look(tenantId);
  await other.look(tenantId);
  for (let step = 0; step < 400; step++) {
    const before = random() < 0.3 ? undefined : pick(open);
    const staffId = `staff-${Math.floor(random() * 5)}`;
    const waits = before?.queueing ?? aWaitingConversation().queueing;
    const { reservation: _, ...rest } = before ?? aConversation();
    const version = (before?.version ?? 0) + 1;
    const next = pick<Conversation>([
      { ...rest, version, state: 'assistant' },
      { ...rest, version, state: 'queued', ...(waits ? { queueing: waits } : {}) },
      { ...rest, version, ...(waits ? { queueing: waits } : {}), ...reserved(staffId) },
      { ...rest, version, state: 'with-operator' },
      { ...rest, version, state: 'wrap-up' },
      { ...rest, version, state: 'closed', closedAt: someTime },
    ]);
    if (!next) continue;
    await put(next, before);
    open = [...open.filter(({ id }) => id !== next.id), ...(next.state === 'closed' ? [] : [next])];
    if (random() < 0.3) {
      const key = { tenantId, staffId };
      const status = random() < 0.5 ? 'available' : 'break';
      await presence.setStatus(key, { status, isForced: false, at: someTime, chatCapacity: 2 });
      for (const one of [floor, other]) one.presenceChanged(key);
    }
    const wanted = await truth();
    for (const one of [floor, other])
      expect((await one.look(tenantId)).counts, `step ${step}`).toEqual(wanted);
  }
  expect(reads).toHaveLength(2);
});

it('puts right by itself what it was not told of', async () => {
  const { floor, conversations, clock, truth } = aFloor();
  await floor.look(tenantId);
  await conversations.create(aWaitingConversation({ tenantId }));
  expect((await floor.look(tenantId)).counts.waiting).toBe(0);
  clock.advance(15_000);
  expect((await floor.look(tenantId)).counts).toEqual(await truth());
  expect((await floor.look(tenantId)).counts.waiting).toBe(1);
});

it('loses nobody who came, and keeps nobody who left, while it was counting', async () => {
  const { floor, conversations, clock, put } = aFloor();
  const leaves = aWaitingConversation();
  await put(leaves);
  await floor.look(tenantId);
  clock.advance(15_000);
  const counting = floor.look(tenantId);
  const comes = aWaitingConversation();
  floor.changed({ kind: 'conversation', conversation: comes, before: undefined });
  floor.changed({ kind: 'conversation', conversation: { ...leaves, state: 'closed' }, before: leaves });
  await counting;
  expect((await floor.look(tenantId)).unanswered.map(({ id }) => id)).toEqual([comes.id]);
  expect(await conversations.get(comes)).toBeUndefined();
});
