import { expect, it } from 'vitest';
import { aDay, type DayQuestion } from './a-day.ts';
import { differences, reportedDay } from './compare-reports.ts';
import { EventQueue } from './event-queue.ts';
import { judgeDay } from './judge-day.ts';
import { ownFigures } from './own-figures.ts';
import { simulateDay } from './simulate-day.ts';

const question: DayQuestion = {
  day: '2026-12-02',
  contacts: 24,
  handleMs: 240_000,
  patienceMs: 120_000,
  operators: 3,
  ill: 1,
  factor: 1,
  callShare: 0.5,
  chatsAtOnce: 2,
  seed: 4,
};

const targets = { targetMs: 20_000, shortMs: 5_000 };

it('leaves histories of which reports make the very numbers that the people of the day wrote down', {
  timeout: 240_000,
}, async () => {
  const { simulated, atOnce } = aDay(question);
  const day = {
    ...simulated,
    citizens: { ...simulated.citizens, noise: 0.1, comeBack: 1 },
    operators: { ...simulated.operators, missed: 0.1, declined: 0.05, transferred: 0.1 },
  };
  const { books, seen } = await simulateDay(day, reportedDay);
  const own = ownFigures(books, targets);
  expect(differences(own, seen)).toEqual([]);
  expect(own).toMatchObject({ outbound: 0, flowedOut: 0 });
  for (const name of [
    'answered',
    'abandoned',
    'transferred',
    'informed',
    'checked',
    'contained',
    'rated',
    'asked',
    'missed',
    'spokenTurns',
    'unrecognisedShare',
  ] as const)
    expect(own[name], name).toBeGreaterThan(0);
  for (const name of ['offersMissedShare', 'silenceShare', 'repeatShare'] as const)
    expect(own[name], name).toBeGreaterThan(0);
  expect(judgeDay(books, { targetMs: 20_000, atOnce }).came).toBe(books.visits.length);

  // The same seed plays the same day, though every id of it is another.
  const again = await simulateDay(day, reportedDay);
  expect(ownFigures(again.books, targets)).toEqual(own);
});

it('plays the day without those who are ill, and with more who come', () => {
  const usual = aDay({ ...question, ill: 0, operators: 12, contacts: 300 });
  const worse = aDay({ ...question, ill: 3, factor: 2, operators: 12, contacts: 300 });
  expect(worse.plannedShifts - worse.simulated.shifts.length).toBe(3);
  expect(worse.promised).toEqual(usual.promised);
  expect(worse.expected.offered).toBeCloseTo(2 * usual.promised.offered);
  expect(worse.expected.serviceLevel).toBeLessThan(usual.promised.serviceLevel);
  expect(usual.expected).toEqual(usual.promised);
});

it('takes what is to happen earliest first, and of one moment in the order it was planned', async () => {
  const events = new EventQueue();
  const seen: number[] = [];
  const times = [5, 3, 9, 3, 1, 7, 3, 2, 8, 5];
  for (const [index, at] of times.entries()) events.plan(at, async () => void seen.push(index));
  for (let event = events.next(); event; event = events.next()) await event.run();
  expect(seen).toEqual([4, 7, 1, 3, 6, 0, 9, 5, 8, 2]);
});
