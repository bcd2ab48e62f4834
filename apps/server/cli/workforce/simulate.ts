import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import type { DayOutcome } from '#core/workforce/what-if.ts';
import { aDay } from '../../simulation/a-day.ts';
import { dayTargets, differences, reportedDay } from '../../simulation/compare-reports.ts';
import { type Judged, judgeDay } from '../../simulation/judge-day.ts';
import { ownFigures } from '../../simulation/own-figures.ts';
import { simulateDay } from '../../simulation/simulate-day.ts';
import type { Run } from '../command.ts';

/** `simulate`: a day in fast time, what it came to beside what was promised, and whether reports count the same. */
export const simulate: Run = async (args, output) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      day: { type: 'string', default: '2026-12-02' },
      contacts: { type: 'string', default: '300' },
      handle: { type: 'string', default: '300' },
      patience: { type: 'string', default: '180' },
      operators: { type: 'string' },
      ill: { type: 'string', default: '0' },
      twice: { type: 'boolean', default: false },
      calls: { type: 'string', default: '0.5' },
      chats: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(values.day) || Number.isNaN(Date.parse(values.day)))
    throw new AppError('input-argument', '--day: нужен день вида 2026-12-02');
  const asked = aDay({
    day: values.day,
    contacts: numberOf('contacts', values.contacts, { most: 100_000 }),
    handleMs: numberOf('handle', values.handle, { most: 7_200 }) * 1_000,
    patienceMs: numberOf('patience', values.patience, { most: 7_200 }) * 1_000,
    ...(values.operators === undefined
      ? {}
      : { operators: numberOf('operators', values.operators, { most: 2_000 }) }),
    ill: numberOf('ill', values.ill, { least: 0, most: 2_000 }),
    factor: values.twice ? 2 : 1,
    callShare: numberOf('calls', values.calls, { least: 0, most: 1 }),
    chatsAtOnce: numberOf('chats', values.chats, { most: 10 }),
    seed: numberOf('seed', values.seed, { most: 2 ** 31 }),
  });
  const { simulated, plannedShifts, promised, expected, atOnce } = asked;
  const began = performance.now();
  const { books, seen } = await simulateDay(simulated, reportedDay);
  const seconds = (performance.now() - began) / 1_000;
  const played = judgeDay(books, { targetMs: simulated.targetMs, atOnce });
  const own = ownFigures(books, { targetMs: dayTargets.answerS * 1_000, shortMs: dayTargets.shortS * 1_000 });
  const different = differences(own, seen);
  await output.out(
    JSON.stringify({
      planned: plannedShifts,
      came: simulated.shifts.length,
      promised,
      expected,
      played,
      own,
      reports: seen,
    }),
  );
  for (const line of linesOf({ plannedShifts, shifts: simulated.shifts.length, promised, expected, played }))
    output.note(line);
  output.note(
    `Обратились: ${own.contacts}, из них помощник справился сам с ${own.contained}. Сутки за ${seconds.toFixed(1)} с.`,
  );
  output.note(
    different.length === 0
      ? `Отчёты сходятся с учётом модели до единицы: ${Object.keys(own).length} показателей.`
      : `Отчёты расходятся: ${different.join(', ')}.`,
  );
  return different.length === 0 ? 0 : 1;
};

/** What was promised, what Erlang says of what came, and what was played, side by side. */
function linesOf(of: {
  readonly plannedShifts: number;
  readonly shifts: number;
  readonly promised: DayOutcome;
  readonly expected: DayOutcome;
  readonly played: Judged;
}): readonly string[] {
  const { plannedShifts, shifts, promised, expected, played } = of;
  const share = (value: number | undefined) => (value === undefined ? '—' : `${(value * 100).toFixed(1)} %`);
  const seconds = (ms: number | undefined) =>
    ms === undefined || !Number.isFinite(ms) ? '—' : `${Math.round(ms / 1_000)} с`;
  const rows = [
    ['', 'по плану', 'по Эрлангу', 'сыграно'],
    ['операторов вышло', `${plannedShifts}`, `${shifts}`, `${shifts}`],
    ['пришли к операторам', promised.offered.toFixed(0), expected.offered.toFixed(0), `${played.came}`],
    [
      'ответили вовремя',
      share(promised.serviceLevel),
      share(expected.serviceLevel),
      share(played.serviceLevel),
    ],
    [
      'не дождались',
      share(promised.abandonedShare),
      share(expected.abandonedShare),
      share(played.abandonedShare),
    ],
    [
      'ждали в среднем',
      seconds(promised.averageWaitMs),
      seconds(expected.averageWaitMs),
      seconds(played.averageWaitMs),
    ],
    ['заняты', share(promised.occupancy), share(expected.occupancy), share(played.occupancy)],
  ];
  return rows.map(
    ([name = '', ...cells]) => name.padEnd(22) + cells.map((cell) => cell.padStart(12)).join(''),
  );
}

function numberOf(name: string, text: string, { least = 1, most }: { least?: number; most: number }): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least) || value > most)
    throw new AppError('input-argument', `--${name}: нужно число от ${least} до ${most}`);
  return value;
}
