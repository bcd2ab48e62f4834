// Simulated days through the real assistant and core: their service level beside Erlang's, reports against the books of
// those who took part, and the speed. Run: npm run -s bench -- simulate
import { aDay, type DayQuestion } from '#apps/server/simulation/a-day.ts';
import { dayTargets, differences, reportedDay } from '#apps/server/simulation/compare-reports.ts';
import { judgeDay } from '#apps/server/simulation/judge-day.ts';
import { ownFigures } from '#apps/server/simulation/own-figures.ts';
import { simulateDay } from '#apps/server/simulation/simulate-day.ts';

const day: DayQuestion = {
  day: '2026-12-02',
  contacts: Number(process.env.CONTACTS ?? 400),
  handleMs: 300_000,
  patienceMs: 180_000,
  ill: 0,
  factor: 1,
  callShare: 0,
  chatsAtOnce: 1,
  seed: 1,
};
const days: Readonly<Record<string, DayQuestion>> = {
  'one chat at once': day,
  'calls and two chats': { ...day, callShare: 0.5, chatsAtOnce: 2 },
  'twice as many, three ill': { ...day, factor: 2, ill: 3 },
};
const percent = (share: number | undefined): string => `${((share ?? Number.NaN) * 100).toFixed(1)} %`;
let areEqual = true;
const rows: Record<string, Record<string, string | number>> = {};
for (const [name, question] of Object.entries(days)) {
  const { simulated, expected, atOnce } = aDay(question);
  const began = performance.now();
  const { books, seen } = await simulateDay(simulated, reportedDay);
  const seconds = (performance.now() - began) / 1_000;
  const own = ownFigures(books, { targetMs: dayTargets.answerS * 1_000, shortMs: dayTargets.shortS * 1_000 });
  const played = judgeDay(books, { targetMs: simulated.targetMs, atOnce });
  const different = differences(own, seen);
  areEqual &&= different.length === 0;
  rows[name] = {
    citizens: own.contacts ?? 0,
    'for a person': `${played.came} of ${expected.offered.toFixed(0)}`,
    'in time': percent(played.serviceLevel),
    Erlang: percent(expected.serviceLevel),
    left: percent(played.abandonedShare),
    'Erlang ': percent(expected.abandonedShare),
    occupied: percent(played.occupancy),
    'Erlang  ': percent(expected.occupancy),
    reports: different.length === 0 ? `${Object.keys(own).length} equal` : different.join(', '),
    seconds: seconds.toFixed(1),
  };
}
console.table(rows);
process.exitCode = areEqual ? 0 : 1;
