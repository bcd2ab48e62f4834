import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#apps/registry-simulator/start-simulator.ts';
import type { ChannelKind, ChannelPolicy } from '#core/conversations/index.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { type Identification, identificationLockMs } from '#core/people/index.ts';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import type { Claim, Proof } from '#dialogs/services/identity.ts';
import type { Asker } from '#dialogs/services.ts';
import { createRegistryClient } from '#platform/registries/registry-client.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { createIdentity } from './identity/identity.ts';
import { sendThroughRegistry } from './identity/send-code.ts';
import { createRegisters } from './registers.ts';

const token = 'a-token-for-tests-only';
const dataKey = new Uint8Array(32).fill(7);
const anna = { snils: '99000000153' };
const nina = { snils: '99000000759' };
const word = { codeWord: 'ромашка' };

let clock: ManualClock;
let folder: string;
let storage: Storage;
let simulator: Simulator;
let house: ReturnType<typeof openHouse>;

beforeEach(async () => {
  clock = new ManualClock('2026-11-20T09:00:00Z');
  folder = await mkdtemp(join(tmpdir(), 'otklik-personal-'));
  simulator = await startSimulator({ token, clock });
  storage = await open();
  house = openHouse();
});
afterEach(async () => {
  await storage.close();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

const open = () => openStorage({ uri: `sqlite://${folder}/otklik.db`, dataDir: folder, dataKey, clock });

function openHouse({ floorMs = 0, patienceMs = 2_500 } = {}) {
  const policies: Record<ChannelKind, ChannelPolicy> = {
    'web-chat': 'full',
    telegram: 'public-information-only',
    voice: 'full',
    sms: 'public-information-only',
    max: 'public-information-only',
  };
  const registry = createRegistryClient({ url: simulator.url, token, clock, patienceMs });
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey });
  const shared = {
    registry,
    audit,
    conversations: storage.conversations,
    people: storage.people,
    representations: storage.representations,
    tenants: storage.tenants,
    attempts: storage.identificationAttempts,
    sealer: createSealer(dataKey),
    policyOf: (channel: ChannelKind) => policies[channel],
  };
  return {
    audit,
    registry,
    identity: createIdentity({
      ...shared,
      codes: storage.sentCodes,
      sendCode: sendThroughRegistry(registry),
      publicUrl: () => undefined,
      floorMs,
    }),
    registers: createRegisters(shared),
  };
}

/** A conversation in the store and turns of it. */
async function aTalk({
  identityId = newId(),
  channel = 'web-chat',
}: {
  identityId?: string;
  channel?: ChannelKind;
} = {}) {
  const { conversation } = await storage.conversations.create(
    aConversation({ personId: newId(), replyTo: { channel, accountId: 'site', identityId } }),
  );
  let seq = 0;
  const asker = (identification?: Identification): Asker => {
    seq += 1;
    const { tenantId, id } = conversation;
    return { tenantId, conversationId: id, key: `${id}:${seq}`, now: clock.now(), identification };
  };
  return { conversation, asker, identityId };
}

const prove = (asker: Asker, claim: Claim = anna, proof: Proof = word) =>
  house.identity.prove(asker, claim, proof);

/** Wrong proofs, each in a turn of its own. */
async function fail(asker: () => Asker, times: number, claim: Claim = anna): Promise<string[]> {
  const outcomes: string[] = [];
  for (let n = 0; n < times; n++)
    outcomes.push((await prove(asker(), claim, { codeWord: `слово${n}` })).outcome);
  return outcomes;
}

const lastCode = () => /^\d{6}/.exec(simulator.world.messages.at(-1)?.text ?? '')?.[0] ?? '';

it('confirms by the code word, and gives the same turn the same answer without asking again', async () => {
  const { asker } = await aTalk();
  const turn = asker();
  const proven = await prove(turn);
  expect(proven).toMatchObject({
    outcome: 'confirmed',
    name: 'Анна Примеровна',
    identification: { level: 'confirmed', subjectId: 'demo-01', method: 'code-word' },
  });
  const asked = simulator.asked.length;
  clock.advance(5_000);
  expect(await prove({ ...turn, now: clock.now() })).toEqual(proven);
  expect(simulator.asked).toHaveLength(asked);
});

it('locks a conversation after five wrong ones for half an hour, for the right word too', async () => {
  const { asker } = await aTalk();
  expect(await fail(asker, 5)).toEqual(Array(5).fill('refused'));
  const locked = await prove(asker());
  expect(locked).toEqual({
    outcome: 'locked',
    until: new Date(clock.now().getTime() + identificationLockMs).toISOString(),
  });
  clock.advance(identificationLockMs - 1);
  expect((await prove(asker())).outcome).toBe('locked');
  clock.advance(1);
  expect((await prove(asker())).outcome).toBe('confirmed');
});

it('locks what was claimed for everybody, whether there is such a person or not', async () => {
  for (const claim of [anna, { snils: '99000001660' }]) {
    await fail((await aTalk()).asker, 5, claim);
    const other = await aTalk();
    expect((await prove(other.asker(), claim)).outcome).toBe('locked');
    expect((await fail(other.asker, 1, { snils: '99000000254' }))[0]).toBe('refused');
  }
});

it('locks who tries one person after another', async () => {
  const { identityId } = await aTalk();
  const claims = ['99000000153', '99000000254', '99000000355', '99000000456'];
  for (const snils of claims) {
    await fail((await aTalk({ identityId })).asker, 2, { snils });
  }
  expect((await prove((await aTalk({ identityId })).asker(), { snils: '99000000557' })).outcome).toBe(
    'locked',
  );
});

it('takes no proof of a person guessed at by СНИЛС and telephone in turn, and does not say so', async () => {
  await fail((await aTalk()).asker, 5, anna);
  await fail((await aTalk()).asker, 5, { phone: '+79000000001' });
  expect((await prove((await aTalk()).asker(), { ...anna, phone: '+79000000001' })).outcome).toBe('refused');
});

it('counts a try that a crash left unfinished as wrong', async () => {
  const { asker } = await aTalk();
  for (let n = 0; n < 5; n++) {
    simulator.setIllness({ isDown: true });
    const turn = asker();
    // As a kill leaves it: begun, never settled.
    const attempts = storage.identificationAttempts;
    const settle = attempts.settle.bind(attempts);
    attempts.settle = async () => {
      throw new Error('killed');
    };
    await expect(prove(turn)).rejects.toThrow('killed');
    attempts.settle = settle;
    simulator.setIllness({ isDown: false });
  }
  expect((await prove(asker())).outcome).toBe('locked');
});

it('sends a code to the telephone of the register and takes it after a restart', async () => {
  const { asker } = await aTalk();
  const turn = asker();
  expect(await house.identity.sendCode(turn, anna)).toEqual({ outcome: 'sent' });
  expect(await house.identity.sendCode(turn, anna)).toEqual({ outcome: 'sent' });
  expect(simulator.world.messages).toMatchObject([{ to: '+79000000001' }]);
  await storage.close();
  storage = await open();
  house = openHouse();
  const proven = await prove(asker(), anna, { code: lastCode() });
  expect(proven).toMatchObject({ outcome: 'confirmed', identification: { method: 'one-time-code' } });
});

it('sends another code after a minute only, and then the first one is of no use', async () => {
  const { asker } = await aTalk();
  await house.identity.sendCode(asker(), anna);
  const first = lastCode();
  expect(await house.identity.sendCode(asker(), anna)).toEqual({ outcome: 'too-soon', waitMs: 60_000 });
  clock.advance(60_000);
  expect(await house.identity.sendCode(asker(), anna)).toEqual({ outcome: 'sent' });
  expect(lastCode()).not.toBe(first);
  expect((await prove(asker(), anna, { code: first })).outcome).toBe('refused');
  expect((await prove(asker(), anna, { code: lastCode() })).outcome).toBe('confirmed');
});

it('ends a code after five minutes, after three tries, and for another claim', async () => {
  const { asker } = await aTalk();
  await house.identity.sendCode(asker(), anna);
  const wrong = lastCode() === '000000' ? '000001' : '000000';
  expect((await prove(asker(), { snils: '99000000254' }, { code: lastCode() })).outcome).toBe('expired');
  for (let n = 0; n < 2; n++) expect((await prove(asker(), anna, { code: wrong })).outcome).toBe('refused');
  expect((await prove(asker(), anna, { code: lastCode() })).outcome).toBe('expired');
  clock.advance(60_000);
  await house.identity.sendCode(asker(), anna);
  clock.advance(300_000);
  expect((await prove(asker(), anna, { code: lastCode() })).outcome).toBe('expired');
});

it('sends nobody more than five codes in half an hour', async () => {
  const outcomes: string[] = [];
  for (let n = 0; n < 6; n++) {
    outcomes.push((await house.identity.sendCode((await aTalk()).asker(), anna)).outcome);
    clock.advance(60_000);
  }
  expect(outcomes).toEqual([...Array(5).fill('sent'), 'locked']);
});

it('refuses in the same words and with the same calls, whatever of it was wrong', async () => {
  const claims = fc.constantFrom<Claim>(
    anna,
    nina,
    { snils: '99000000961' },
    { snils: '99000001660' },
    { phone: '+79000000002' },
    { phone: '+79000009999' },
  );
  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('word'), text: fc.string({ minLength: 1, maxLength: 20 }) }),
      fc.record({ kind: fc.constant('send'), text: fc.constant('') }),
      fc.record({ kind: fc.constant('code'), text: fc.stringMatching(/^\d{6}$/) }),
    ),
    { minLength: 1, maxLength: 5 },
  );
  const run = async (claim: Claim, list: readonly { kind: string; text: string }[]) => {
    const { asker } = await aTalk();
    // Half an hour between runs: one does not lock the other.
    clock.advance(2 * identificationLockMs);
    const from = simulator.asked.length;
    const outcomes: unknown[] = [];
    for (const { kind, text } of list) {
      outcomes.push(
        kind === 'send'
          ? await house.identity.sendCode(asker(), claim)
          : await prove(asker(), claim, kind === 'code' ? { code: text } : { codeWord: `${text}…` }),
      );
    }
    const isGuessed = outcomes.some((one) => JSON.stringify(one).includes('confirmed'));
    return {
      outcomes: JSON.stringify(outcomes).replace(/"\d{4}-[^"]+"/g, 'time'),
      calls: simulator.asked.slice(from),
      isGuessed,
    };
  };
  await fc.assert(
    fc.asyncProperty(claims, claims, steps, async (one, other, list) => {
      const [a, b] = [await run(one, list), await run(other, list)];
      if (a.isGuessed || b.isGuessed) return;
      expect(a).toEqual(b);
    }),
    { numRuns: 12, seed: 11 },
  );
}, 30_000);

it('answers no sooner than its floor, right or wrong', async () => {
  house = openHouse({ floorMs: 150 });
  const { asker } = await aTalk();
  for (const claim of [anna, { snils: '99000001660' }]) {
    const startedAt = performance.now();
    await prove(asker(), claim);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(145);
  }
});

it('withholds what registers know from who is not proven, whatever a dialog says', async () => {
  const { asker } = await aTalk();
  const forged: Identification = {
    level: 'confirmed',
    subjectId: 'demo-01',
    method: 'code-word',
    at: clock.now().toISOString(),
  };
  for (const identification of [undefined, forged]) {
    expect(await house.registers.applications(asker(identification))).toEqual({ outcome: 'withheld' });
    expect(await house.registers.orderCertificate(asker(identification), 'pension-size')).toEqual({
      outcome: 'withheld',
    });
  }
  expect(simulator.asked).toEqual([]);
});

it('tells who is proven, in that turn and later, until the identification is old', async () => {
  const { asker, conversation } = await aTalk();
  const turn = asker();
  const proven = await prove(turn);
  if (proven.outcome !== 'confirmed') throw new Error('not confirmed');
  const { identification } = proven;
  const now = await house.registers.applications({ ...turn, identification });
  expect(now).toMatchObject({ outcome: 'known', items: [{ measureId: 'edinoe-posobie-child' }] });
  expect(await house.registers.payments(asker(identification))).toEqual({ outcome: 'withheld' });
  await storage.conversations.save({ ...conversation, version: conversation.version + 1, identification });
  expect((await house.registers.payments(asker(identification))).outcome).toBe('known');
  const first = asker(identification);
  const ordered = await house.registers.orderCertificate(first, 'pension-size');
  expect(await house.registers.orderCertificate(first, 'pension-size')).toEqual(ordered);
  clock.advance(31 * 60_000);
  expect(await house.registers.payments(asker(identification))).toEqual({ outcome: 'withheld' });
});

it('records every reading before it is answered, with nothing in it that names anybody', async () => {
  const { asker, conversation } = await aTalk();
  const turn = asker();
  const proven = await prove(turn);
  if (proven.outcome !== 'confirmed') throw new Error('not confirmed');
  await house.registers.payments({ ...turn, identification: proven.identification });
  const records = await house.audit.list({ tenantId: conversation.tenantId, limit: 10 });
  expect(records.map(({ action }) => action)).toEqual(['register.payment', 'identity.confirmed']);
  expect(new Set(records.map(({ subject }) => subject)).size).toBe(1);
  for (const record of records) {
    expect(record).toMatchObject({ actor: 'assistant', related: [conversation.id] });
    expect(JSON.stringify(record)).not.toMatch(/demo-01|99000000153|Анна|ромашка/);
  }
});

it('lets a representative read for her ward and for nobody else', async () => {
  const { asker } = await aTalk();
  const turn = asker();
  const proven = await prove(turn, { snils: '99000000658' }, { codeWord: 'кувалда' });
  if (proven.outcome !== 'confirmed') throw new Error('not confirmed');
  const as = (subjectId: string): Asker => ({
    ...turn,
    identification: {
      ...proven.identification,
      subjectId,
      representativeId: proven.identification.subjectId,
    },
  });
  expect(await house.registers.wards({ ...turn, identification: proven.identification })).toMatchObject({
    items: [{ subjectId: 'demo-07', name: 'Нина Тестовна' }],
  });
  expect(await house.registers.payments(as('demo-07'))).toMatchObject({
    outcome: 'known',
    items: [{ measureId: 'old-age-pension' }],
  });
  expect(await house.registers.payments(as('demo-01'))).toEqual({ outcome: 'withheld' });
});

it('neither identifies nor tells where only public information may pass', async () => {
  const { asker } = await aTalk({ channel: 'telegram' });
  expect(await prove(asker())).toEqual({ outcome: 'unavailable' });
  expect(await house.identity.sendCode(asker(), anna)).toEqual({ outcome: 'unavailable' });
  expect(simulator.asked).toEqual([]);
});

it('waits no longer than its patience, tries once more what failed at once, and then leaves the register in peace', async () => {
  house = openHouse({ patienceMs: 200 });
  simulator.setIllness({ delayMs: 20_000 });
  const startedAt = performance.now();
  expect(await house.registry.ask('/v1/wards', { subjectId: 'demo-01' })).toEqual({ outcome: 'unavailable' });
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(simulator.asked).toHaveLength(1);
  simulator.setIllness({ delayMs: 0, isDown: true });
  for (let n = 0; n < 6; n++) await house.registry.ask('/v1/wards', { subjectId: 'demo-01' });
  expect(simulator.asked).toHaveLength(1 + 4 * 2);
  simulator.setIllness({ isDown: false });
  clock.advance(5_000);
  expect((await house.registry.ask('/v1/wards', { subjectId: 'demo-01' })).outcome).toBe('ok');
});

it('says unavailable while the register is down and does not count it as a wrong try', async () => {
  const { asker } = await aTalk();
  simulator.setIllness({ isDown: true });
  for (let n = 0; n < 6; n++) expect((await prove(asker())).outcome).toBe('unavailable');
  simulator.setIllness({ isDown: false });
  clock.advance(5_000);
  expect((await prove(asker())).outcome).toBe('confirmed');
});
