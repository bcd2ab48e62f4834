import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#apps/registry-simulator/start-simulator.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { historyOf, memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import type { Identification } from '#core/people/index.ts';
import { sweepWatches } from '#core/registers/index.ts';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createRegistryClient } from '#platform/registries/registry-client.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { watchedRegister } from './registers-sweep.ts';
import { createWatches } from './registers-watches.ts';

const token = 'a-token-for-tests-only';
const dataKey = new Uint8Array(32).fill(7);
const everyMs = 60_000;

let clock: ManualClock;
let folder: string;
let storage: Storage;
let simulator: Simulator;
beforeEach(async () => {
  clock = new ManualClock('2026-11-20T09:00:00Z');
  folder = await mkdtemp(join(tmpdir(), 'otklik-watches-'));
  simulator = await startSimulator({ token, clock, families: 10 });
  storage = await open();
});
afterEach(async () => {
  await storage.close();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

const open = () => openStorage({ uri: `sqlite://${folder}/otklik.db`, dataDir: folder, dataKey, clock });

function openHouse() {
  const registry = createRegistryClient({ url: simulator.url, token, clock });
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey });
  const sealer = createSealer(dataKey);
  const attempts = storage.identificationAttempts;
  const watches = createWatches({
    ...storage,
    registry,
    audit,
    sealer,
    attempts,
    policyOf: () => 'full',
    everyMs,
  });
  const { jobs, announce, report } = memoryPorts().ports;
  const sweep = () =>
    sweepWatches({
      ...storage,
      clock,
      jobs,
      announce,
      report,
      pushChannels: new Map(),
      watches: storage.registerWatches,
      register: watchedRegister({ registry, audit, sealer }),
      everyMs,
    });
  return { watches, sweep, audit };
}

async function anna() {
  const identification: Identification = {
    level: 'confirmed',
    subjectId: 'demo-01',
    method: 'code-word',
    at: clock.now().toISOString(),
  };
  const { conversation } = await storage.conversations.create(
    aConversation({ personId: newId(), identification }),
  );
  const { tenantId, id: conversationId } = conversation;
  const asker = { tenantId, conversationId, key: `${conversationId}:1`, now: clock.now(), identification };
  return { conversation, asker };
}

const application = { number: '78-000101', state: 'in-work' } as const;
const news = (lines: readonly string[]) => lines.filter((line) => line.includes('Есть новость по заявлению'));

it('tells of a decision after a restart, once, though it was promised twice', async () => {
  const { asker, conversation } = await anna();
  const before = openHouse();
  expect(await before.watches.watchApplication(asker, application)).toEqual({ outcome: 'watching' });
  expect(await before.watches.watchApplication(asker, application)).toEqual({ outcome: 'watching' });
  await storage.close();
  storage = await open();
  const { sweep, audit } = openHouse();
  clock.advance(everyMs);
  await sweep();
  expect(news(await historyOf(storage, conversation))).toEqual([]);
  simulator.world.decide(application.number, { state: 'granted' });
  clock.advance(everyMs);
  await Promise.all([sweep(), sweep()]);
  clock.advance(everyMs);
  await sweep();
  expect(news(await historyOf(storage, conversation))).toHaveLength(1);
  const records = await audit.list({ tenantId: asker.tenantId, limit: 10 });
  expect(records.every(({ action }) => action === 'register.application')).toBe(true);
  expect(JSON.stringify(records)).not.toContain('demo-01');
});

it('promises nothing to one who is not identified', async () => {
  const { asker } = await anna();
  const { identification: _, ...stranger } = asker;
  expect(await openHouse().watches.watchApplication(stranger, application)).toEqual({ outcome: 'withheld' });
});

it('tells that a register which was down answers again', async () => {
  const { asker, conversation } = await anna();
  const { watches, sweep } = openHouse();
  simulator.setIllness({ isDown: true });
  expect(await watches.promiseAnswer(asker, 'payment_date')).toEqual({ outcome: 'promised' });
  clock.advance(60_000);
  await sweep();
  expect((await historyOf(storage, conversation)).join()).not.toContain('снова отвечает');
  simulator.setIllness({ isDown: false });
  clock.advance(120_000);
  await sweep();
  expect((await historyOf(storage, conversation)).join()).toContain('Реестр снова отвечает');
});

it('forgets all promises when she takes them back', async () => {
  const { asker } = await anna();
  const { watches } = openHouse();
  await watches.watchApplication(asker, application);
  await watches.promiseAnswer(asker, 'payment_date');
  expect(await watches.stop(asker)).toBe(2);
  expect(await watches.stop(asker)).toBe(0);
});
