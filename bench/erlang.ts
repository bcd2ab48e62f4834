// Erlang C and A: a published table, a queue played event by event, and the time a week's requirement takes.
import { outcomeOf } from '#core/workforce/erlang.ts';
import { operatorsNeeded, usualTarget } from '#core/workforce/staffing.ts';
import { simulateQueue } from '#core/workforce/testing/simulate-queue.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const load = { arrivalsPerHour: 200, handleMs: 180_000 };
const of = { targetMs: 20_000, contacts: 2_000_000, seed: 5 };

const table = outcomeOf(load, 14, of.targetMs);
print(
  `10 erlangs, 14 operators: SL ${(table.serviceLevel * 100).toFixed(2)} % (table 88.8), ASA ${(table.averageWaitMs / 1000).toFixed(2)} s (table 7.8)`,
);
let worst = 0;
for (const [operators, patienceMs] of [
  [14, undefined],
  [12, 120_000],
  [9, 60_000],
] as const) {
  const one = { ...load, ...(patienceMs === undefined ? {} : { patienceMs }) };
  const formula = outcomeOf(one, operators, of.targetMs);
  const played = simulateQueue(one, { ...of, operators });
  worst = Math.max(worst, Math.abs(formula.serviceLevel - played.serviceLevel));
  print(
    `${operators} operators, patience ${patienceMs ?? 'endless'}: SL ${formula.serviceLevel.toFixed(4)} played ${played.serviceLevel.toFixed(4)}, ` +
      `ASA ${formula.averageWaitMs.toFixed(0)} ms played ${played.averageWaitMs.toFixed(0)}, ` +
      `abandoned ${formula.abandonedShare.toFixed(4)} played ${played.abandonedShare.toFixed(4)}`,
  );
}
const began = performance.now();
let sum = 0;
for (let slot = 0; slot < 336; slot++)
  sum += operatorsNeeded(
    { ...load, arrivalsPerHour: 200 + slot * 20, patienceMs: 180_000 },
    usualTarget,
  ).operators;
const ms = performance.now() - began;
print(
  `a week of half hours, up to ${Math.round(sum / 336)} operators on average: ${ms.toFixed(0)} ms (bound 2000)`,
);
process.exitCode = worst < 0.01 && ms < 2_000 && Math.abs(table.serviceLevel - 0.8884) < 5e-4 ? 0 : 1;
