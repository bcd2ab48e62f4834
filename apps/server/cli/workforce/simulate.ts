import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { aDay } from '../../simulation/a-day.ts';
import { reportedDay } from '../../simulation/compare-reports.ts';
import { bookNames } from '../../simulation/day-books.ts';
import { simulateDay } from '../../simulation/simulate-day.ts';
import type { Run } from '../command.ts';

/** `simulate`: a day in fast time, what it came to, and whether reports count the same. */
export const simulate: Run = async (args, output) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      day: { type: 'string', default: '2026-12-02' },
      contacts: { type: 'string', default: '300' },
      handle: { type: 'string', default: '300' },
      patience: { type: 'string', default: '180' },
      operators: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(values.day) || Number.isNaN(Date.parse(values.day)))
    throw new AppError('input-argument', '--day: нужен день вида 2026-12-02');
  const { simulated, expected } = aDay({
    day: values.day,
    contacts: numberOf('contacts', values.contacts, 100_000),
    handleMs: numberOf('handle', values.handle, 7_200) * 1_000,
    patienceMs: numberOf('patience', values.patience, 7_200) * 1_000,
    ...(values.operators === undefined ? {} : { operators: numberOf('operators', values.operators, 2_000) }),
    seed: numberOf('seed', values.seed, 2 ** 31),
  });
  const began = performance.now();
  const { books, seen } = await simulateDay(simulated, reportedDay);
  const seconds = (performance.now() - began) / 1_000;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  await output.out(
    JSON.stringify({
      operators: simulated.shifts.length,
      plannedHours: expected.plannedHours,
      books,
      reports: seen,
      serviceLevel: { simulated: books.inTime / books.entered, erlang: expected.serviceLevel },
      abandoned: { simulated: books.abandoned / books.entered, erlang: expected.abandonedShare },
      occupancy: { simulated: books.busyMs / books.thereMs, erlang: expected.occupancy },
      averageWaitMs: { simulated: books.waitMs / books.answered, erlang: expected.averageWaitMs },
    }),
  );
  output.note(
    `Смен: ${simulated.shifts.length}. Вовремя: ${percent(books.inTime / books.entered)} (по Эрлангу ${percent(expected.serviceLevel)}). ` +
      `Не дождались: ${percent(books.abandoned / books.entered)} (${percent(expected.abandonedShare)}). ` +
      `Сутки за ${seconds.toFixed(1)} с.`,
  );
  const different = bookNames.filter((name) => seen[name] !== books[name]);
  output.note(
    different.length === 0
      ? 'Отчёты сходятся с учётом модели.'
      : `Отчёты расходятся: ${different.join(', ')}.`,
  );
  return different.length === 0 ? 0 : 1;
};

function numberOf(name: string, text: string, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 1) || value > most)
    throw new AppError('input-argument', `--${name}: нужно число от 1 до ${most}`);
  return value;
}
