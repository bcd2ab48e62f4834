import { expect, it } from 'vitest';
import { outlookFor } from './outlook.ts';
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
