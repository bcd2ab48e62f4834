import { afterAll, beforeAll, expect, it } from 'vitest';
import { historyOf } from '#core/conversations/testing/memory-ports.ts';
import { type ApiHouse, openApiHouse } from './testing/api-house.ts';
import { isSigned, openReceiver, until } from './testing/receiver.ts';
import { aWaiting } from './testing/scenes.ts';

let house: ApiHouse;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeAll(async () => {
  [house, receiver] = [await openApiHouse(), await openReceiver()];
  house.webhooks.start();
}, 30_000);
afterAll(async () => {
  receiver.close();
  await house.close();
});

it('takes a whole queue out over HTTP: told, offered, taken, answered, handed back, closed', async () => {
  const { ask, id: keyId } = await house.systemOf('tenant-1', [
    'queues:read',
    'conversations:read',
    'conversations:write',
    'webhooks',
  ]);
  const events = ['conversation.queued', 'conversation.accepted', 'conversation.closed'];
  const subscribed = await ask('POST', '/webhooks', { body: { url: receiver.url, events } });
  expect(subscribed.status).toBe(201);
  for (const name of ['maria', 'pavel'])
    await ask('PUT', `/agents/${name}`, { body: { displayName: 'Оператор', lines: [1], chats: 2 } });

  const { id } = await aWaiting(house);
  await until(() => receiver.heard.length === 1);
  expect(receiver.heard[0]?.event.data).toMatchObject({ conversationId: id, queueId: 'tenant-1-general' });
  const at = `/conversations/${id}`;
  const take = async (name: string) => {
    await ask('PUT', `/agents/${name}/presence`, { body: { status: 'available' } });
    const { body: work } = await ask('POST', `/agents/${name}/next`, { body: { waitSeconds: 10 } });
    const [offered] = work.offers;
    expect(offered).toMatchObject({ id, summary: 'Спрашивает о пособии.' });
    const body = { reservationId: offered.offer.reservationId };
    const accepted = await ask('POST', `${at}/accept`, { 'otklik-agent': name, body });
    return accepted.body.assignment.version as number;
  };
  const as = (name: string, act: string, body: object) =>
    ask('POST', `${at}/${act}`, { 'otklik-agent': name, body });

  const assignmentVersion = await take('maria');
  const say = { assignmentVersion, text: 'Здравствуйте! Уточню у коллег.' };
  expect((await as('maria', 'entries', say)).status).toBe(201);
  await ask('PUT', '/agents/maria/presence', { body: { status: 'busy' } });
  const handedBack = { assignmentVersion, queueId: 'tenant-1-general', note: 'Нужен другой оператор' };
  expect((await as('maria', 'transfer', handedBack)).body).toMatchObject({ state: 'queued' });
  expect((await as('maria', 'entries', say)).body.code).toBe('assignment-stale');

  const next = { assignmentVersion: await take('pavel') };
  const read = await ask('GET', `${at}/entries?since=0`, { 'otklik-agent': 'pavel' });
  expect(JSON.stringify(read.body)).toContain('Нужен другой оператор');
  await as('pavel', 'entries', { ...next, text: 'Выплата придёт третьего числа.' });
  expect((await as('pavel', 'finish', next)).body.state).toBe('wrap-up');
  const closed = await as('pavel', 'disposition', { ...next, disposition: 'resolved' });
  expect(closed.body).toMatchObject({ state: 'closed', disposition: 'resolved' });

  const said = await historyOf(house.storage, { tenantId: 'tenant-1', id });
  expect(said.filter((line) => line.startsWith('operator: '))).toEqual([
    'operator: Здравствуйте! Уточню у коллег.',
    'operator: Выплата придёт третьего числа.',
  ]);
  await until(() => receiver.heard.length === 5);
  expect(receiver.heard.map(({ event }) => event.type)).toEqual([
    'conversation.queued',
    'conversation.accepted',
    'conversation.queued',
    'conversation.accepted',
    'conversation.closed',
  ]);
  expect(receiver.heard.map(({ event }) => event.data.staffId).filter(Boolean)).toEqual([
    `${keyId}.maria`,
    `${keyId}.pavel`,
  ]);
  expect(receiver.heard.every((one) => isSigned(one, subscribed.body.secret))).toBe(true);
  expect((await ask('GET', '/queues')).body.waiting).toBe(0);
});
