import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#apps/registry-simulator/start-simulator.ts';
import type { ChannelPolicy } from '#core/conversations/index.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import { identificationLockMs, type StaffMember } from '#core/people/index.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createRegistryClient } from '#platform/registries/registry-client.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { identifyByOperator, sendCodeByOperator } from './identify-by-operator.ts';
import { sendThroughRegistry } from './send-code.ts';

const token = 'a-token-for-tests-only';
const dataKey = new Uint8Array(32).fill(7);
const anna = { snils: '99000000153' };
const word = { codeWord: 'ромашка' };
const olga = anOperator({ id: 'olga', roles: ['operator-2'] });

let clock: ManualClock;
let folder: string;
let storage: Storage;
let simulator: Simulator;

beforeEach(async () => {
  clock = new ManualClock('2026-11-20T09:00:00Z');
  folder = await mkdtemp(join(tmpdir(), 'otklik-by-operator-'));
  simulator = await startSimulator({ token, clock });
  storage = await openStorage({ uri: `sqlite://${folder}/otklik.db`, dataDir: folder, dataKey, clock });
});
afterEach(async () => {
  await storage.close();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Olga talks with somebody in the web chat. */
async function aTalk(policy: ChannelPolicy = 'full') {
  const registry = createRegistryClient({ url: simulator.url, token, clock, patienceMs: 2_500 });
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey });
  const { jobs, announce, report } = memoryPorts().ports;
  const deps = {
    ...storage,
    clock,
    jobs,
    announce,
    report,
    pushChannels: new Map(),
    registry,
    audit,
    attempts: storage.identificationAttempts,
    codes: storage.sentCodes,
    sealer: createSealer(dataKey),
    policyOf: () => policy,
    sendCode: sendThroughRegistry(registry),
    floorMs: 0,
  };
  const { conversation } = await storage.conversations.create(
    aConversation({
      state: 'with-operator',
      assignment: {
        staffId: 'olga',
        staffName: 'Ольга',
        reservationId: 'r',
        version: 1,
        assignedAt: clock.now(),
      },
    }),
  );
  let clicks = 0;
  const question = (staff: StaffMember = olga) => {
    clicks += 1;
    return { conversation, staff, key: `click-${clicks}`, claim: anna };
  };
  return { deps, conversation, question, audit };
}

it('says yes to the right word, keeps who she is, and how in a line for colleagues', async () => {
  const { deps, conversation, question, audit } = await aTalk();
  const click = { ...question(), proof: word };
  expect(await identifyByOperator(deps, click)).toEqual({ outcome: 'yes', method: 'code-word' });
  expect(await identifyByOperator(deps, click)).toEqual({ outcome: 'yes', method: 'code-word' });
  const kept = await storage.conversations.get(conversation);
  expect(kept?.identification).toMatchObject({ subjectId: 'demo-01', method: 'code-word' });
  const entries = await storage.entries.since(conversation, 0, 10);
  expect(entries.map(({ body, visibility }) => [visibility, body])).toEqual([
    ['staff', { kind: 'note', text: 'Личность подтверждена: кодовое слово.' }],
  ]);
  const records = await audit.list({ tenantId: conversation.tenantId, limit: 10 });
  expect(records).toMatchObject([{ action: 'identity.confirmed', actor: 'olga' }]);
});

it('answers a wrong word, an unknown person and a code nobody sent alike', async () => {
  const { deps, conversation, question } = await aTalk();
  const wrong = [
    { ...question(), proof: { codeWord: 'скрипка' } },
    { ...question(), claim: { snils: '11111111145' }, proof: word },
    { ...question(), proof: { code: '123456' } },
    { ...question(), claim: { phone: '+79990000000' }, proof: { seen: 'паспорт' } },
  ];
  for (const click of wrong) expect(await identifyByOperator(deps, click)).toEqual({ outcome: 'no' });
  expect((await storage.conversations.get(conversation))?.identification).toBeUndefined();
  expect(await storage.entries.since(conversation, 0, 10)).toEqual([]);
});

it('locks after five wrong ones for half an hour, for the right word too', async () => {
  const { deps, question } = await aTalk();
  for (let n = 0; n < 5; n++)
    await identifyByOperator(deps, { ...question(), proof: { codeWord: `слово${n}` } });
  expect(await identifyByOperator(deps, { ...question(), proof: word })).toEqual({
    outcome: 'locked',
    until: new Date(clock.now().getTime() + identificationLockMs).toISOString(),
  });
  clock.advance(identificationLockMs + 1);
  expect(await identifyByOperator(deps, { ...question(), proof: word })).toMatchObject({ outcome: 'yes' });
});

it('is the second line’s alone, of whoever holds the conversation, where personal things may pass', async () => {
  const { deps, question } = await aTalk();
  const by = (staff: StaffMember) => identifyByOperator(deps, { ...question(staff), proof: word });
  expect(await by(anOperator({ id: 'olga', roles: ['operator-1'] }))).toEqual({ outcome: 'refused' });
  expect(await by(anOperator({ id: 'nina' }))).toEqual({ outcome: 'refused' });
  const open = await aTalk('public-information-only');
  expect(await identifyByOperator(open.deps, { ...open.question(), proof: word })).toEqual({
    outcome: 'unavailable',
  });
});

it('takes a code that was sent to the telephone of the register, and a document that was seen', async () => {
  const { deps, conversation, question } = await aTalk();
  expect(await sendCodeByOperator(deps, question())).toEqual({ outcome: 'sent' });
  const code = /^\d{6}/.exec(simulator.world.messages.at(-1)?.text ?? '')?.[0] ?? '';
  expect(await identifyByOperator(deps, { ...question(), proof: { code } })).toEqual({
    outcome: 'yes',
    method: 'one-time-code',
  });
  const seen = { seen: 'паспорт в офисе' };
  expect(await identifyByOperator(deps, { ...question(), proof: seen })).toMatchObject({
    method: 'in-person',
  });
  expect((await storage.conversations.get(conversation))?.identification?.method).toBe('in-person');
});
