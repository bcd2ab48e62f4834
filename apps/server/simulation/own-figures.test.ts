import { expect, it } from 'vitest';
import { DayBooks } from './day-books.ts';
import { ownFigures } from './own-figures.ts';

const targets = { targetMs: 20_000, shortMs: 5_000 };

/** Answered after 10 s and rated; gone after 3 s; gone after 30 s and back; helped by the assistant alone. */
function books(): DayBooks {
  const day = new DayBooks();
  const answered = day.of('a', 'anna', 0);
  answered.turns = 1;
  answered.visits.push({ enteredAt: 0, endedAt: 10_000, end: 'answered', offers: 2, missed: 1 });
  answered.handlings.push({
    joinedAt: 10_000,
    repliedAt: 12_000,
    endedAt: 70_000,
    wrappedAt: 90_000,
    isTransferred: false,
  });
  Object.assign(answered, { wasAskedToRate: true, score: 5 });
  for (const [id, waitedMs] of [
    ['b', 3_000],
    ['c', 30_000],
  ] as const) {
    const left = day.of(id, `citizen-${id}`, 0);
    left.turns = 2;
    left.visits.push({ enteredAt: 0, endedAt: waitedMs, end: 'left', offers: 0, missed: 0 });
  }
  Object.assign(day.of('c2', 'citizen-c', 60_000), { turns: 1, isInformed: true, measureId: 'birth-grant' });
  Object.assign(day.of('d', 'dora', 0), { turns: 4, silences: 1, isInformed: true, isChecked: true });
  return day;
}

it('counts by the words of the metrics, from what people saw', () => {
  expect(ownFigures(books(), targets)).toMatchObject({
    offered: 2,
    answered: 1,
    abandoned: 1,
    shortAbandoned: 1,
    serviceLevel: 0.5,
    serviceLevelOfAll: 1 / 3,
    sl2: 2 / 3,
    asa: 10_000,
    aht: 80_000,
    talk: 60_000,
    wrapUp: 20_000,
    firstReply: 2_000,
    offersMissedShare: 0.5,
    contacts: 5,
    wrote: 5,
    wantedPerson: 3,
    contained: 2,
    fcr: 1,
    repeatShare: 0.2,
    csat: 1,
    responseRate: 1,
    informed: 2,
    checked: 1,
    silenceShare: 0.1,
  });
});

it('tells two matters of one person apart where both are known', () => {
  const day = books();
  Object.assign(day.of('c', 'citizen-c', 0), { measureId: 'edinoe-posobie-child' });
  expect(ownFigures(day, targets).repeatShare).toBe(0);
});

it('divides by nothing nowhere', () => {
  expect(ownFigures(new DayBooks(), targets)).toMatchObject({
    contacts: 0,
    serviceLevel: undefined,
    asa: undefined,
  });
});
