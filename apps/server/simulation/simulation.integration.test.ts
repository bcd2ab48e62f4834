import { expect, it } from 'vitest';
import { aDay } from './a-day.ts';
import { reportedDay } from './compare-reports.ts';
import { EventQueue } from './event-queue.ts';
import { simulateDay } from './simulate-day.ts';

const question = { day: '2026-12-02', contacts: 60, handleMs: 240_000, patienceMs: 120_000, seed: 4 };

it('leaves histories of which reports count what the simulator counted itself, to the unit', async () => {
  const { simulated } = aDay({ ...question, operators: 3 });
  const { books, seen } = await simulateDay({ ...simulated, missedShare: 0.05 }, reportedDay);
  const { inTime, thereMs, busyMs, ...counted } = books;
  expect(seen).toEqual(counted);
  expect(books.entered).toBeGreaterThan(30);
  expect(books.answered + books.abandoned).toBe(books.entered);
  expect(books.abandoned).toBeGreaterThan(0);
  expect(books.offersMissed).toBeGreaterThan(0);
  expect(books.handled).toBe(books.answered);
  expect([inTime <= books.answered, busyMs <= thereMs * 1.2]).toEqual([true, true]);
});

it('takes what is to happen earliest first, and of one moment in the order it was planned', async () => {
  const events = new EventQueue();
  const seen: number[] = [];
  const times = [5, 3, 9, 3, 1, 7, 3, 2, 8, 5];
  for (const [index, at] of times.entries()) events.plan(at, async () => void seen.push(index));
  for (let event = events.next(); event; event = events.next()) await event.run();
  expect(seen).toEqual([4, 7, 1, 3, 6, 0, 9, 5, 8, 2]);
});
