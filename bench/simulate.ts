// A simulated day through the real core: its service level beside Erlang's, reports against its own books, its speed.
import { aDay } from '#apps/server/simulation/a-day.ts';
import { reportedDay } from '#apps/server/simulation/compare-reports.ts';
import { bookNames } from '#apps/server/simulation/day-books.ts';
import { simulateDay } from '#apps/server/simulation/simulate-day.ts';

const contacts = Number(process.env.CONTACTS ?? 400);
const { simulated, expected } = aDay({
  day: '2026-12-02',
  contacts,
  handleMs: 300_000,
  patienceMs: 180_000,
  seed: 1,
});
const began = performance.now();
const { books, seen } = await simulateDay(simulated, reportedDay);
const seconds = (performance.now() - began) / 1_000;
const different = bookNames.filter((name) => seen[name] !== books[name]);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
process.stdout.write(
  `${books.contacts} citizens, ${books.entered} for an operator, ${simulated.shifts.length} shifts: ${seconds.toFixed(1)} s, ` +
    `${(86_400 / seconds).toFixed(0)} times as fast as the day\n` +
    `answered in time ${percent(books.inTime / books.entered)}, Erlang A ${percent(expected.serviceLevel)}; ` +
    `abandoned ${percent(books.abandoned / books.entered)}, Erlang A ${percent(expected.abandonedShare)}; ` +
    `occupancy ${percent(books.busyMs / books.thereMs)}, Erlang A ${percent(expected.occupancy)}\n` +
    `reports: ${different.length === 0 ? 'equal to the unit' : `differ in ${different.join(', ')}`}\n`,
);
process.exitCode = different.length === 0 ? 0 : 1;
