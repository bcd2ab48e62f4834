import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#apps/registry-simulator/start-simulator.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { addRepresentation, type Identification } from '#core/people/index.ts';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createRegistryClient } from '#platform/registries/registry-client.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { keepSubject } from './identity/keep-subject.ts';
import { createRegisters } from './registers.ts';

const token = 'a-token-for-tests-only';
const dataKey = new Uint8Array(32).fill(7);
const tenantId = 'tenant-1';
const speaker = 'demo-01';
const grandmother = 'demo-05';

let clock: ManualClock;
let folder: string;
let storage: Storage;
let simulator: Simulator;

beforeEach(async () => {
  clock = new ManualClock('2026-11-20T09:00:00Z');
  folder = await mkdtemp(join(tmpdir(), 'otklik-wards-'));
  simulator = await startSimulator({ token, clock });
  storage = await openStorage({ uri: `sqlite://${folder}/otklik.db`, dataDir: folder, dataKey, clock });
});
afterEach(async () => {
  await storage.close();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Somebody proven writes; operators have seen her paper for somebody else. */
async function aTalk(until?: string) {
  const person = await storage.people.createPerson({ tenantId, language: 'ru', displayName: 'Анна' });
  const ward = await storage.people.createPerson({
    tenantId,
    language: 'ru',
    subjectId: grandmother,
    registeredName: 'Бабушка Тестовна',
  });
  const identification: Identification = {
    level: 'confirmed',
    subjectId: speaker,
    method: 'code-word',
    at: clock.now().toISOString(),
  };
  const { conversation } = await storage.conversations.create(
    aConversation({ personId: person.id, identification }),
  );
  const of = { tenantId, conversationId: conversation.id };
  await keepSubject(storage, of, { identification, name: 'Анна Тестовна' });
  const added = await addRepresentation(
    { clock, representations: storage.representations },
    {
      key: 'command-1',
      staffId: 'olga',
      tenantId,
      representativeId: person.id,
      wardId: ward.id,
      kind: 'power-of-attorney',
      ground: 'Доверенность, синтетическая',
      from: '2026-01-01',
      ...(until === undefined ? {} : { until }),
    },
  );
  if (added.outcome !== 'added') throw new Error('refused');
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey });
  const registers = createRegisters({
    ...storage,
    registry: createRegistryClient({ url: simulator.url, token, clock, patienceMs: 2_500 }),
    audit,
    attempts: storage.identificationAttempts,
    sealer: createSealer(dataKey),
    policyOf: () => 'full',
  });
  const asker = (as: Identification = identification) => ({
    ...of,
    key: newId(),
    now: clock.now(),
    identification: as,
  });
  const forHer = { ...identification, subjectId: grandmother, representativeId: speaker };
  return { registers, asker, forHer, representation: added.representation, person, audit };
}

it('lets her speak for whom our operators have seen a paper, beside those the register knows', async () => {
  const { registers, asker, forHer, audit } = await aTalk('2027-01-01');
  const wards = await registers.wards(asker());
  expect(wards).toMatchObject({ outcome: 'known' });
  const items = wards.outcome === 'known' ? wards.items : [];
  expect(items).toContainEqual({
    subjectId: grandmother,
    name: 'Бабушка Тестовна',
    relation: 'principal',
    until: '2027-01-01',
  });
  expect(items.length).toBeGreaterThan(1);
  expect(await registers.payments(asker(forHer))).toMatchObject({ outcome: 'known' });
  const records = await audit.list({ tenantId, limit: 10 });
  expect(records.map(({ action }) => action)).toContain('register.payment');
});

it('ends with the paper: revoked, or its last day over', async () => {
  const { registers, asker, forHer, representation } = await aTalk('2026-11-20');
  expect(await registers.payments(asker(forHer))).toMatchObject({ outcome: 'known' });
  await storage.representations.revoke(representation, {
    staffId: 'olga',
    at: clock.now(),
    reason: 'отозвана',
  });
  expect(await registers.payments(asker(forHer))).toEqual({ outcome: 'withheld' });
  const later = await aTalk('2026-11-21');
  clock.advance(2 * 24 * 3_600_000);
  const stillProven = { ...later.forHer, at: clock.now().toISOString() };
  expect(await later.registers.payments(later.asker(stillProven))).toEqual({ outcome: 'withheld' });
});

it('keeps whom the assistant proved as the register’s, once, and never over somebody else', async () => {
  const { person, asker } = await aTalk();
  const of = { tenantId, id: person.id };
  expect(await storage.people.getPerson(of)).toMatchObject({
    subjectId: speaker,
    registeredName: 'Анна Тестовна',
  });
  await keepSubject(storage, asker(), { identification: { subjectId: 'demo-09' }, name: 'Другая Тестовна' });
  expect((await storage.people.getPerson(of))?.subjectId).toBe(speaker);
  expect(await storage.people.listBySubject({ tenantId, subjectId: speaker })).toHaveLength(1);
});
