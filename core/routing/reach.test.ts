import { expect, it } from 'vitest';
import { anOperator } from '../people/testing/builders.ts';
import { reachOf } from './reach.ts';
import { aQueue } from './testing/builders.ts';

const lane = { queueId: 'queue-1', language: 'ru', kind: 'chat', skills: ['pension'] } as const;
const queues = (over = {}) => new Map([['queue-1', aQueue({ id: 'queue-1', ...over })]]);

it('asks who knows the matter at once, anybody of the queue after a minute', () => {
  const specialist = anOperator({ skills: [{ skill: 'pension', level: 1 }] });
  expect(reachOf(specialist, lane, queues())).toBe(0);
  expect(reachOf(anOperator(), lane, queues())).toBe(60_000);
});

it('never gives way on what the queue itself demands', () => {
  const strict = queues({ skills: [{ skill: 'sign', level: 1 }] });
  expect(reachOf(anOperator(), lane, strict)).toBe(Number.POSITIVE_INFINITY);
});

it('leaves the widening to the rings where a queue has them', () => {
  const rings = queues({ rings: [{ afterMs: 5_000, minLevel: 0 }] });
  expect(reachOf(anOperator(), lane, rings)).toBe(5_000);
});
