import { expect, it } from 'vitest';
import { aQueue } from '#core/routing/testing/builders.ts';
import { readQueues } from './read-queues.ts';

const of = { tenantId: 'one', known: [aQueue({ id: 'general' })] };
const plain = { id: 'pensions', name: 'Пенсии', line: 1, isCrisis: false, offerMs: 20_000 };
const read = (...queues: object[]) => readQueues(JSON.stringify(queues), of);

it('reads a queue with all its rules', () => {
  const whole = {
    ...plain,
    topic: 'pensions',
    skills: [{ skill: 'pensions', level: 3 }],
    hours: {
      timeZone: 'Asia/Omsk',
      week: [{ opens: 540, closes: 1080 }, null, null, null, null, null, null],
      followsCalendar: true,
    },
    rings: [{ afterMs: 30_000, minLevel: 0, alsoQueueIds: ['general'] }],
    overflow: [{ when: 'waited', afterMs: 60_000, toQueueId: 'general' }],
  };
  expect(read(plain, { ...whole, id: 'second' })).toEqual([
    { ...plain, tenantId: 'one' },
    { ...whole, id: 'second', tenantId: 'one' },
  ]);
});

it.each<[string, object, RegExp]>([
  ['a level nobody can have', { skills: [{ skill: 'a', level: 6 }] }, /0\.skills\.0\.level/],
  ['six days', { hours: { timeZone: 'UTC', week: [null], followsCalendar: true } }, /seven days/],
  [
    'no such zone',
    { hours: { timeZone: 'Mars', week: Array(7).fill(null), followsCalendar: true } },
    /time zone/,
  ],
  [
    'a queue that is not there',
    { overflow: [{ when: 'full', toQueueId: 'gone' }] },
    /gone is no other queue/,
  ],
  ['itself', { rings: [{ afterMs: 1, alsoQueueIds: ['pensions'] }] }, /pensions is no other queue/],
  ['what it does not know', { colour: 'red' }, /colour/],
])('refuses %s, and says where', (_what, over, message) => {
  expect(() => read({ ...plain, ...over })).toThrow(message);
});
