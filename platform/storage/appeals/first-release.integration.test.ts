import { expect, it } from 'vitest';
import { assignAppeal } from '#core/appeals/index.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openEmbedded, testDataKey } from '../testing/open-test-storage.ts';

const [tenantId, id] = ['tenant-1', 'old-appeal'];
const dueAt = new Date('2026-11-20T17:00:00Z');

/** A store with one appeal, as the first release left it. */
async function openOld() {
  const storage = await openEmbedded();
  const sealed = createSealer(testDataKey).seal(
    JSON.stringify({ text: 'Старое' }),
    `appeal:${tenantId}:${id}`,
  );
  await storage.connection.collection<{ _id: string; [field: string]: unknown }>('appeals').insertOne({
    _id: id,
    tenantId,
    key: 'conversation-1:7',
    number: '78-2026-000001',
    year: 2026,
    sequence: 1,
    kind: 'message',
    conversationId: 'conversation-1',
    registeredAt: new Date('2026-11-20T09:00:00Z'),
    dueAt,
    state: 'registered',
    sealed,
  });
  return storage;
}

it('reads, sweeps and changes an appeal as the first release stored it', async () => {
  const storage = await openOld();
  const old = await storage.appeals.get({ tenantId, id });
  expect(old).toMatchObject({ text: 'Старое', version: 1, history: [] });
  expect(old?.warnAt).toEqual(new Date('2026-11-20T15:00:00Z'));
  const check = (iso: string) => storage.appeals.findToCheck(new Date(iso), 10);
  expect(await check('2026-11-20T14:59:00Z')).toEqual([]);
  expect(await check('2026-11-20T15:00:00Z')).toEqual([{ tenantId, id }]);
  await storage.staff.put(anOperator({ id: 'olga' }));
  const ports = { ...storage, clock: { now: () => dueAt }, announceAppeal: () => {} };
  const command = { appeal: { tenantId, id }, version: 1, by: 'vera', key: 'click' };
  expect(await assignAppeal(ports, command, { staffId: 'olga' })).toMatchObject({ outcome: 'done' });
  expect(await storage.appeals.get({ tenantId, id })).toMatchObject({
    version: 2,
    history: [{ by: 'vera' }],
  });
  await storage.close();
});

it('changes one that no sweep has seen yet', async () => {
  const storage = await openOld();
  const old = await storage.appeals.get({ tenantId, id });
  const line = { at: new Date(), by: 'vera', key: 'click', what: { type: 'started' } } as const;
  const saved = old && (await storage.appeals.save({ ...old, version: 2, history: [line] }, line));
  expect(saved).toBe(true);
  expect((await storage.appeals.get({ tenantId, id }))?.version).toBe(2);
  await storage.close();
});
