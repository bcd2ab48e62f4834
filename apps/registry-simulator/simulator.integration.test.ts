import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RegistryPath } from '#core/registers/index.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { isRightSnils } from '#dialogs/understanding/values/snils.ts';
import { readKnowledgeDocuments } from '#knowledge-base/load.ts';
import { addressOf } from './citizens/citizen.ts';
import { type Simulator, startSimulator } from './start-simulator.ts';

const token = 'a-token-for-tests-only';
const clock = new ManualClock('2026-11-20T09:00:00Z');
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ token, clock });
});
afterAll(() => simulator.stop());

async function ask(path: RegistryPath, body: object, withToken = token) {
  const response = await fetch(new URL(path, simulator.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${withToken}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

const citizens = () => simulator.world.citizens(clock.now());

it('has a dozen invented citizens and more, each plainly invented and of no real number', () => {
  const all = citizens();
  expect(all.length).toBeGreaterThanOrEqual(12);
  expect(new Set(all.map(({ region }) => region)).size).toBeGreaterThanOrEqual(4);
  expect(new Set(all.map(({ snils }) => snils)).size).toBe(all.length);
  for (const { snils, fullName } of all) {
    expect(isRightSnils(snils) && snils.startsWith('990'), snils).toBe(true);
    expect(fullName).toMatch(/Тест|Пример|Образц|Пробн|Пустов|Опекун|Сиротк|Безработн|Многодет/);
  }
});

it('shows every state of an application, a payment and a decision', () => {
  const states = (of: readonly { readonly state: string }[][]) => [
    ...new Set(of.flat().map((one) => one.state)),
  ];
  expect(states(citizens().map(({ applications = [] }) => [...applications])).sort()).toEqual([
    'granted',
    'in-work',
    'needs-documents',
    'received',
    'refused',
  ]);
  expect(states(citizens().map(({ payments = [] }) => [...payments])).sort()).toEqual([
    'paid',
    'planned',
    'returned',
    'sent',
  ]);
  const kinds = citizens().flatMap(({ decisions = [] }) => decisions.map(({ kind }) => kind));
  expect([...new Set(kinds)].sort()).toEqual(['reduced', 'refused', 'stopped']);
});

it('speaks of measures the knowledge base has', async () => {
  const documents = await readKnowledgeDocuments(new URL('../../knowledge-base', import.meta.url).pathname);
  const known = JSON.stringify(documents);
  for (const { applications = [], payments = [], decisions = [] } of citizens()) {
    for (const { measureId } of [...applications, ...payments, ...decisions]) {
      expect(known, measureId).toContain(`"${measureId}"`);
    }
  }
});

it('is described in docs/demo-citizens.md with words that are right', async () => {
  const page = await readFile(new URL('../../docs/demo-citizens.md', import.meta.url), 'utf8');
  const rows = [
    ...page.matchAll(/^\| ([А-ЯЁ][^|]+?) \| (\d{3}-\d{3}-\d{3} \d{2}) \| ([^|]*?) \| ([^|]*?) \|/gm),
  ];
  expect(rows).toHaveLength(citizens().length);
  for (const [, name = '', snils = '', phone = '', word = ''] of rows) {
    const citizen = citizens().find((one) => one.snils === snils.replace(/\D/g, ''));
    expect(citizen?.fullName).toBe(name);
    expect(citizen?.phone ?? '—').toBe(phone === '—' ? '—' : `+7${phone.replace(/\D/g, '').slice(1)}`);
    if (word === '—') {
      expect(citizen?.codeWordHash).toBeUndefined();
      continue;
    }
    const claim = { snils: citizen?.snils, codeWord: word };
    expect((await ask('/v1/people/check-code-word', claim)).answer, name).toEqual({ isRight: true });
  }
});

it('answers nothing without its token', async () => {
  const [citizen] = citizens();
  const refused = await ask('/v1/applications', { subjectId: citizen?.subjectId }, 'another-token-of-no-use');
  expect(refused.status).toBe(401);
});

it('finds a person by СНИЛС, by telephone, and by both only when both fit', async () => {
  const found = { person: { subjectId: 'demo-01', name: 'Анна Примеровна', phone: '+79000000001' } };
  expect((await ask('/v1/people/find', { snils: '99000000153' })).answer).toEqual(found);
  expect((await ask('/v1/people/find', { phone: '+79000000001' })).answer).toEqual(found);
  const both = { snils: '99000000153', phone: '+79000000002' };
  expect((await ask('/v1/people/find', both)).answer).toEqual({});
  expect((await ask('/v1/people/find', {})).answer).toEqual({});
});

it('takes a code word however it is written, and no other', async () => {
  const check = async (codeWord: string) =>
    (await ask('/v1/people/check-code-word', { snils: '99000001256', codeWord })).answer;
  expect(await check('  Черёмуха! ')).toEqual({ isRight: true });
  expect(await check('черемух')).toEqual({ isRight: false });
});

it('lets a representative see what is her ward’s and nobody else’s', async () => {
  const of = { subjectId: 'demo-07', representativeId: 'demo-06' };
  expect((await ask('/v1/payments', of)).status).toBe(200);
  expect((await ask('/v1/payments', { ...of, representativeId: 'demo-01' })).status).toBe(403);
  const wards = (await ask('/v1/wards', { subjectId: 'demo-06' })).answer;
  expect(wards.items).toMatchObject([{ name: 'Нина Тестовна', relation: 'principal' }]);
  expect(simulator.world.wards('demo-01', clock.now())).toHaveLength(2);
});

it('orders and sends once for one key', async () => {
  const order = { subjectId: 'demo-02', kind: 'pension-size', key: 'turn-1' };
  const [first, again] = [
    await ask('/v1/certificates/order', order),
    await ask('/v1/certificates/order', order),
  ];
  expect(again.answer).toEqual(first.answer);
  const message = { to: '+79000000002', text: 'Код', key: 'turn-2' };
  await ask('/v1/messages/send', message);
  await ask('/v1/messages/send', message);
  await ask('/v1/messages/send', { text: 'никому', key: 'turn-3' });
  expect(simulator.world.messages).toHaveLength(1);
  const page = await (await fetch(`${simulator.url}/simulator/outbox`)).text();
  expect(page).toContain('+79000000002  Код');
});

it('can be slow and down for whoever tries out what citizens are told then', async () => {
  simulator.setIllness({ isDown: true });
  expect((await ask('/v1/people/find', {})).status).toBe(503);
  simulator.setIllness({ isDown: false });
  expect((await ask('/v1/people/find', {})).status).toBe(200);
});

it('says how each is addressed', () => {
  expect(addressOf({ fullName: 'Тестова Анна Примеровна' })).toBe('Анна Примеровна');
});
