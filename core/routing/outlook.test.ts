import { expect, it } from 'vitest';
import { outlookFor } from './outlook.ts';
import { memoryHelp } from './testing/memory-help.ts';
import { memoryRouting } from './testing/memory-routing.ts';

const of = { tenantId: 'tenant-1', conversationId: 'mine', line: 1 } as const;

it('says that nobody is on duty, and the place she would get', async () => {
  const { ports, waiting } = await memoryRouting();
  await waiting();
  expect(await outlookFor(ports, of)).toEqual({ onDuty: 0, place: 2 });
});

it('tells her own place and a minute where a slot is free', async () => {
  const { ports, waiting, operator } = await memoryRouting();
  await operator({ capacity: 2 });
  const mine = await waiting();
  expect(await outlookFor(ports, { ...of, conversationId: mine.id })).toEqual({
    onDuty: 1,
    place: 1,
    wait: [0, 60_000],
  });
});

it('does not count operators of the other line', async () => {
  const { ports, operator } = await memoryRouting();
  await operator({ roles: ['operator-2'] });
  expect((await outlookFor(ports, of)).onDuty).toBe(0);
});

it('counts operators of a helper, who are asked after the time agreed on', async () => {
  const { ports, ask, helper, clock } = await memoryHelp({ afterMs: 90_000 });
  expect(await outlookFor(ports, of)).toEqual({ onDuty: 0, place: 1 });
  await helper('bella', 3);
  expect(await outlookFor(ports, of)).toEqual({ onDuty: 1, place: 1, wait: [90_000, 150_000] });
  const mine = await ask();
  clock.advance(60_000);
  expect((await outlookFor(ports, { ...of, conversationId: mine.id })).wait).toEqual([30_000, 90_000]);
  await ask();
  expect(await outlookFor(ports, of)).toEqual({ onDuty: 1, place: 3 });
});

it('counts no more helpers than seats were agreed on, and none of a closed queue or another line', async () => {
  const { ports, helper, operator, agreement } = await memoryHelp({ atOnce: 1, afterMs: 0 });
  await helper('bella', 3);
  await helper('clara', 3);
  expect((await outlookFor(ports, of)).wait).toEqual([0, 60_000]);
  await ports.agreements.save({
    ...agreement,
    version: 2,
    seats: [{ id: 'seat', conversationId: 'theirs', at: ports.clock.now() }],
  });
  expect((await outlookFor(ports, of)).wait).toBeUndefined();
  expect((await outlookFor(ports, { ...of, line: 2 })).onDuty).toBe(0);
  await operator({ capacity: 1 });
  expect((await outlookFor(ports, of)).wait).toEqual([0, 60_000]);
});
