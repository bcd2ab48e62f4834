import { expect, it } from 'vitest';
import { concerns, isOn, noticeFor, queuesDuring, type Surge } from './surge.ts';
import { aQueue } from './testing/builders.ts';

const surge: Surge = {
  id: 'surge-1',
  topics: ['pension', 'children/unified'],
  notice: { ru: 'Выплаты задерживаются до 5 декабря.' },
  spoken: 'Выплаты задерживаются до пятого декабря.',
  offersOtherWays: true,
  overflowQueueId: 'help',
  startedAt: new Date('2026-11-22T09:00:00Z'),
  until: new Date('2026-11-22T12:00:00Z'),
  startedBy: 'staff-1',
};

it('ends by itself', () => {
  expect(isOn(surge, new Date('2026-11-22T11:59:59Z'))).toBe(true);
  expect(isOn(surge, new Date('2026-11-22T12:00:00Z'))).toBe(false);
});

it('is about its topics, those of a whole group too', () => {
  expect(concerns(surge, 'pension/survivor')).toBe(true);
  expect(concerns(surge, 'children/unified')).toBe(true);
  expect(concerns(surge, 'children/capital')).toBe(false);
  expect(concerns(surge, undefined)).toBe(false);
  expect(concerns({ ...surge, topics: [] }, undefined)).toBe(true);
});

it('lets queues of its topics and the one for everything overflow, no crises and no other line', () => {
  const queues = [
    aQueue({ id: 'all' }),
    aQueue({ id: 'pension', topic: 'pension' }),
    aQueue({ id: 'housing', topic: 'housing' }),
    aQueue({ id: 'crisis', isCrisis: true }),
    aQueue({ id: 'second', line: 2 }),
    aQueue({ id: 'help' }),
  ];
  const helped = queuesDuring(surge, queues).filter(({ overflow }) => overflow !== undefined);
  expect(helped.map(({ id }) => id)).toEqual(['all', 'pension']);
  expect(queuesDuring(undefined, queues)).toBe(queues);
});

it('is said as it is heard, and written as it is read', () => {
  expect(noticeFor(surge, { language: 'ru', isVoice: true })).toContain('пятого');
  expect(noticeFor(surge, { language: 'ru', isVoice: false })).toContain('до 5');
  expect(noticeFor(surge, { language: 'en', isVoice: true })).toContain('до 5');
});
