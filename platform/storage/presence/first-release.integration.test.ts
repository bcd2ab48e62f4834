import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWaitingConversation } from '#core/conversations/testing/builders.ts';
import { memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import { offerWaiting } from '#core/routing/index.ts';
import { aQueue } from '#core/routing/testing/builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Storage } from '../storage.ts';
import { openEmbedded, openMongo } from '../testing/open-test-storage.ts';

/** As it was written then. */
type Stored = { readonly _id: string } & Readonly<Record<string, unknown>>;

describe('embedded', () => behave(openEmbedded));
describe.runIf(process.env.MONGODB_URI)('MongoDB', () => behave(openMongo));

function behave(open: () => Promise<Storage>): void {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  afterAll(() => storage.close());

  it('goes on with presences, staff and waiting of before there were versions, levels and lanes', async () => {
    const tenantId = 'tenant-1';
    const at = new Date();
    const member = anOperator({ id: 'anna', roles: ['operator-1'] });
    const { id: staffId, skills: _, ...fields } = member;
    await storage.connection.collection<Stored>('staff').insertOne({
      ...fields,
      _id: staffId,
      skills: ['maternity'],
    });
    await storage.connection.collection<Stored>('presence').insertOne({
      _id: `${tenantId}:anna`,
      tenantId,
      staffId,
      status: 'available',
      statusAt: at,
      isForced: false,
      seenAt: at,
      chats: ['another'],
      chatCapacity: 2,
      freeSlots: 1,
    });
    await storage.queues.put(aQueue({ id: 'queue-1', skills: [{ skill: 'maternity', level: 3 }] }));
    const { conversation } = await storage.conversations.create(aWaitingConversation());
    await storage.connection.collection('conversations').updateMany({}, { $unset: { lane: 1 } });

    expect(await storage.conversations.listLanes({ tenantId })).toEqual(['']);
    const ports = { ...memoryPorts().ports, ...storage, clock: systemClock };
    expect(await offerWaiting(ports, tenantId)).toEqual({ offered: 1 });
    expect((await storage.conversations.get(conversation))?.reservation?.staffId).toBe('anna');
    const presence = await storage.presence.get({ tenantId, staffId: 'anna' });
    expect(presence).toMatchObject({ version: 1, calls: [], chats: ['another', conversation.id] });
    expect(await storage.presence.listFree({ tenantId, kind: 'chat' })).toEqual([]);
  });
}
