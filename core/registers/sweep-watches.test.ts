import { expect, it } from 'vitest';
import { aConversation } from '../conversations/testing/builders.ts';
import { historyOf, memoryPorts } from '../conversations/testing/memory-ports.ts';
import type { ApplicationRecord } from './records.ts';
import { sweepWatches } from './sweep-watches.ts';
import { MemoryWatchStore } from './testing/memory-watch-store.ts';
import { aWatch } from './testing/watch-store.contract.ts';
import type { RegisterWatch } from './watch.ts';

const hour = 3_600_000;
const application: ApplicationRecord = {
  number: '78-000101',
  measureId: 'birth-grant',
  submittedOn: '2026-11-10',
  state: 'in-work',
  decisionOn: '2026-11-25',
};

async function aHouse(over: Partial<RegisterWatch> = {}, channel: 'web-chat' | 'voice' = 'web-chat') {
  const { ports, clock } = memoryPorts();
  const { conversation } = await ports.conversations.create(
    aConversation({ replyTo: { channel, accountId: 'site', identityId: 'identity-1' } }),
  );
  const { tenantId, id, personId } = conversation;
  const watches = new MemoryWatchStore();
  const until = new Date(clock.now().getTime() + 240 * hour);
  const watch = aWatch({ tenantId, conversationId: id, personId, nextAt: clock.now(), until, ...over });
  await watches.put(watch);
  const world: { records: ApplicationRecord[] | undefined } = { records: [application] };
  const register = {
    applications: async () => world.records,
    answers: async () => world.records !== undefined,
  };
  const sweep = () => sweepWatches({ ...ports, watches, register, everyMs: hour });
  const isKept = async () => (await watches.findDue(new Date('2100-01-01'), 10)).length === 1;
  return { sweep, world, clock, isKept, watches, history: () => historyOf(ports, conversation) };
}

it('says nothing while nothing changes, and asks the register no more often than it should', async () => {
  const { sweep, world, clock, history } = await aHouse();
  expect(await sweep()).toBe(0);
  world.records = [{ ...application, state: 'granted' }];
  clock.advance(hour - 1);
  expect(await sweep()).toBe(0);
  clock.advance(1);
  expect(await sweep()).toBe(1);
  expect((await history()).join()).toContain('Есть новость по заявлению');
});

it('tells that there is news, never what it is, and ends with the decision', async () => {
  const { sweep, world, isKept, history } = await aHouse();
  world.records = [{ ...application, state: 'refused', remark: 'доход выше порога' }];
  await sweep();
  expect((await history()).join()).not.toMatch(/отказ|доход|78-000101/);
  expect(await isKept()).toBe(false);
});

it('goes on after a step on the way, and tells each step once', async () => {
  const { sweep, world, clock, isKept, history } = await aHouse();
  world.records = [{ ...application, state: 'needs-documents' }];
  expect(await sweep()).toBe(1);
  clock.advance(2 * hour);
  expect(await sweep()).toBe(0);
  expect(await isKept()).toBe(true);
  expect((await history()).filter((line) => line.includes('новость'))).toHaveLength(1);
});

it('says it once though it died between telling and forgetting', async () => {
  const { sweep, world, history, watches } = await aHouse();
  world.records = [{ ...application, state: 'granted' }];
  const { remove } = watches;
  watches.remove = async () => {
    throw new Error('killed');
  };
  await sweep();
  watches.remove = remove;
  await sweep();
  expect((await history()).filter((line) => line.includes('новость'))).toHaveLength(1);
});

it('waits for a register that is down, and takes an application that is gone for no news', async () => {
  const { sweep, world, clock, isKept, history } = await aHouse();
  world.records = undefined;
  await sweep();
  clock.advance(hour);
  world.records = [];
  await sweep();
  expect(await isKept()).toBe(true);
  expect((await history()).join()).not.toContain('новость');
});

it('keeps nothing beyond its time', async () => {
  const { sweep, clock, isKept, history } = await aHouse();
  for (let hours = 0; hours < 241; hours += 1) {
    await sweep();
    clock.advance(hour);
  }
  expect(await isKept()).toBe(false);
  expect((await history()).join()).toContain('больше следить за ним не буду');
});

it('tells that the register answers again, as it was promised', async () => {
  const { sweep, world, clock, isKept, history } = await aHouse({
    watched: { kind: 'outage', wish: 'payment_date' },
  });
  world.records = undefined;
  expect(await sweep()).toBe(0);
  clock.advance(hour);
  world.records = [];
  expect(await sweep()).toBe(1);
  expect((await history()).join()).toContain('Реестр снова отвечает');
  expect(await isKept()).toBe(false);
});

it('says honestly that it never did', async () => {
  const { sweep, world, clock, history } = await aHouse({
    watched: { kind: 'outage', wish: 'payment_date' },
  });
  world.records = undefined;
  clock.advance(241 * hour);
  expect(await sweep()).toBe(1);
  expect((await history()).join()).toContain('так и не ответил');
});

it('has nowhere to write to one who has only called', async () => {
  const { sweep, world, isKept, history } = await aHouse({}, 'voice');
  world.records = [{ ...application, state: 'granted' }];
  expect(await sweep()).toBe(0);
  expect(await isKept()).toBe(false);
  expect((await history()).join()).not.toContain('новость');
});
