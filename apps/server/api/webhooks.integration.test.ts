import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { historyOf } from '#core/conversations/testing/memory-ports.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import type { WebhookEventType } from '#core/webhooks/index.ts';
import { act } from '../casework/testing/casework-house.ts';
import { type ApiHouse, openApiHouse } from './testing/api-house.ts';
import { isSigned, openReceiver, until } from './testing/receiver.ts';
import { anAppeal, aWaiting } from './testing/scenes.ts';

let house: ApiHouse;
let receiver: Awaited<ReturnType<typeof openReceiver>> | undefined;
beforeAll(async () => {
  house = await openApiHouse();
  house.webhooks.start();
}, 30_000);
afterEach(() => receiver?.close());
afterAll(() => house.close());

async function subscribed(
  events: readonly WebhookEventType[],
  answer: Parameters<typeof openReceiver>[0] = () => 204,
  over: { readonly takesApplications?: boolean } = {},
) {
  receiver = await openReceiver(answer);
  const system = await house.systemOf('tenant-1', ['webhooks', 'applications', 'appeals:write']);
  const { body } = await system.ask('POST', '/webhooks', { body: { url: receiver.url, events, ...over } });
  const remove = () => system.ask('DELETE', `/webhooks/${body.id}`);
  return { ...system, receiver, secret: body.secret as string, webhookId: body.id as string, remove };
}

it('tells what happens to an appeal in order, signed, without a word of anybody', async () => {
  const {
    ask,
    receiver: to,
    secret,
    remove,
  } = await subscribed(['appeal.registered', 'appeal.assigned', 'appeal.answered', 'appeal.closed']);
  const { id } = await anAppeal(house, { text: 'тайные слова', phone: '+70000000000' });
  await ask('POST', `/appeals/${id}/take`);
  await ask('POST', `/appeals/${id}/answer`, { body: { way: 'call', text: 'тайный ответ' } });
  await ask('POST', `/appeals/${id}/close`);
  await until(() => to.heard.length >= 4);
  expect(to.heard.map(({ event }) => event.type)).toEqual([
    'appeal.registered',
    'appeal.assigned',
    'appeal.answered',
    'appeal.closed',
  ]);
  expect(to.heard.map(({ event }) => event.data.state)).toEqual([
    'registered',
    'assigned',
    'answered',
    'closed',
  ]);
  for (const one of to.heard) {
    expect(isSigned(one, secret)).toBe(true);
    expect(one.body).toContain(id);
    expect(one.body).not.toMatch(/тайн|\+7/);
  }
  await remove();
});

it('tries again what a receiver refuses, does not answer or drops in the middle, under the same id and in order', async () => {
  const answers = [500, 'die', 'hang', 204] as const;
  const {
    receiver: to,
    remove,
    ask,
  } = await subscribed(
    ['conversation.queued', 'conversation.closed'],
    (_heard, count) => answers[count - 1] ?? 204,
  );
  const conversation = await aWaiting(house);
  for (const count of [1, 2, 3]) {
    await until(() => to.heard.length >= count, 15_000);
    if (count < 3) await sendDueNow();
  }
  to.state.answer = () => 204;
  to.close();
  await until(async () => (await house.storage.webhookDeliveries.findDue(hourAhead(), 10)).length > 0);
  expect(new Set(to.heard.map(({ id }) => id)).size).toBe(1);
  expect(to.heard[0]?.event).toMatchObject({
    type: 'conversation.queued',
    data: { conversationId: conversation.id, queueId: 'tenant-1-general' },
  });
  expect((await ask('GET', '/webhooks')).body.items[0].failingSince).toEqual(expect.any(String));
  await remove();
}, 30_000);

it('hands applications to the participant, whose yes takes them over, and tells the citizen what she hears back', async () => {
  const {
    ask,
    id: keyId,
    receiver: to,
    remove,
  } = await subscribed(['application.registered', 'application.changed'], () => 200, {
    takesApplications: true,
  });
  const application = await anAppeal(house, { kind: 'application', text: 'Прошу пособие' });
  await until(() => to.heard.length >= 3);
  expect(to.heard[0]?.event).toMatchObject({
    type: 'application.registered',
    data: { applicationId: application.id, text: 'Прошу пособие' },
  });
  expect(to.heard.slice(1).map(({ event }) => event.data.change)).toEqual(['assigned', 'started']);
  expect(to.heard[1]?.body).not.toContain('Прошу');
  const at = `/applications/${application.id}`;
  const { body: own } = await ask('GET', at);
  expect(own).toMatchObject({ state: 'in-work', staffId: keyId, text: 'Прошу пособие' });
  const papers = [{ id: 'p1', name: 'Справка о доходах', state: 'needed' }];
  expect((await ask('POST', `${at}/status`, { body: { status: 'papers', papers } })).body.papers).toEqual(
    papers,
  );
  const answered = { status: 'answered', text: 'Пособие назначено.', isPersonal: false };
  expect((await ask('POST', `${at}/status`, { body: answered })).body.state).toBe('answered');
  expect((await ask('POST', `${at}/status`, { body: { status: 'closed' } })).body.state).toBe('closed');
  const told = await historyOf(house.storage, { tenantId: 'tenant-1', id: application.conversationId });
  expect(told.join('\n')).toContain('Пособие назначено.');
  await until(() => to.heard.some(({ event }) => event.data.change === 'closed'));
  await remove();
});

it('leaves an application with whoever was quicker', async () => {
  const { receiver: to, remove } = await subscribed(['application.registered'], () => 500, {
    takesApplications: true,
  });
  const application = await anAppeal(house, { kind: 'application' });
  const nina = anOperator({ id: 'nina', roles: ['operator-2'] });
  await house.storage.staff.put(nina);
  const vera = anOperator({ id: 'vera', roles: ['supervisor'] });
  await house.casework.appeals.assign(vera, act(application), { staffId: nina.id });
  await until(() => to.heard.length > 0);
  to.state.answer = () => 200;
  await sendDueNow();
  await until(async () => (await house.storage.webhookDeliveries.findDue(hourAhead(), 10)).length === 0);
  expect((await house.storage.appeals.get(application))?.assignment?.staffId).toBe(nina.id);
  await remove();
});

it('lists what it gave up, and tells it again when asked; a receiver that is gone is told nothing more', async () => {
  const { ask, receiver: to, webhookId, remove } = await subscribed(['appeal.registered'], () => 410);
  const { id } = await anAppeal(house);
  await until(async () => (await ask('GET', '/webhook-failures')).body.items.length > 0);
  const [failure] = (await ask('GET', `/webhook-failures?webhookId=${webhookId}`)).body.items;
  expect(failure).toMatchObject({ type: 'appeal.registered', code: 'status-410', attempts: 1 });
  await until(async () => (await ask('GET', '/webhooks')).body.items[0]?.state === 'disabled');
  expect((await ask('GET', '/webhooks')).body.items).toMatchObject([{ disabledFor: 'gone' }]);
  await anAppeal(house);
  to.state.answer = () => 204;
  expect((await ask('POST', `/webhooks/${webhookId}/ping`)).body).toEqual({ isTaken: true });
  expect((await ask('PATCH', `/webhooks/${webhookId}`, { body: { isActive: true } })).body.state).toBe(
    'active',
  );
  await ask('POST', `/webhook-failures/${failure.id}/retry`);
  await until(() => to.heard.some(({ event }, n) => n > 1 && event.data.appealId === id));
  expect(to.heard.map(({ event }) => event.type)).toEqual(['appeal.registered', 'ping', 'appeal.registered']);
  await remove();
});

it('signs with both secrets after a rotation, and refuses addresses of our own networks', async () => {
  const { ask, receiver: to, secret, webhookId, remove } = await subscribed(['appeal.registered']);
  const { body } = await ask('POST', `/webhooks/${webhookId}/rotate-secret`);
  expect(body.secret).not.toBe(secret);
  await ask('POST', `/webhooks/${webhookId}/ping`);
  const [ping] = to.heard;
  expect(ping && [secret, body.secret].map((one) => isSigned(ping, one))).toEqual([true, true]);
  expect((await ask('GET', '/webhooks')).body.items[0]).not.toHaveProperty('secret');
  for (const url of [
    'http://crm.example.org/',
    'https://10.0.0.1/',
    'https://[fd00::1]/hook',
    'file:///etc/passwd',
  ]) {
    const refused = await ask('POST', '/webhooks', { body: { url, events: ['appeal.closed'] } });
    expect(refused.body.code, url).toBe('address-refused');
  }
  await remove();
});

it('tells a participant nothing of another one', async () => {
  const { receiver: to, remove } = await subscribed(['appeal.registered']);
  await anAppeal(house, {}, 'tenant-2');
  const { id } = await anAppeal(house);
  await until(() => to.heard.length > 0);
  expect(to.heard.map(({ event }) => event.data.appealId)).toEqual([id]);
  await remove();
});

it('tells the steps of a case without its words', async () => {
  const { receiver: to, remove } = await subscribed(['case.changed']);
  const zoya = anOperator({ id: 'zoya', roles: ['coordinator'] });
  await house.storage.staff.put(zoya);
  const opened = await house.casework.cases.open(zoya, {
    key: 'open',
    coordinatorId: zoya.id,
    people: [],
    situation: 'тайные слова',
  });
  if (opened.outcome !== 'done') throw new Error(opened.reason);
  await house.casework.cases.note(zoya, act(opened.case), 'тайная заметка');
  await until(() => to.heard.length >= 2);
  expect(to.heard.map(({ event }) => event.data.change)).toEqual(['opened', 'noted']);
  expect(to.heard.map(({ body }) => body).join()).not.toContain('тайн');
  await remove();
});

function hourAhead(): Date {
  return new Date(Date.now() + 3_600_000);
}

/** Not to wait for the pauses of real life. */
async function sendDueNow(): Promise<void> {
  const { webhookDeliveries } = house.storage;
  let lanes: Awaited<ReturnType<typeof webhookDeliveries.findDue>> = [];
  await until(async () => {
    lanes = await webhookDeliveries.findDue(hourAhead(), 10);
    const [head] = await Promise.all(lanes.map((lane) => webhookDeliveries.head(lane)));
    return (head?.attempts ?? 0) > 0;
  });
  for (const lane of lanes) {
    const head = await webhookDeliveries.head(lane);
    if (!head) continue;
    await webhookDeliveries.save({ ...head, dueAt: new Date(), attempts: 0 });
    await house.ports.jobs.add('deliver-webhook', { ...lane });
  }
}
