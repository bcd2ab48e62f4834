import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { dayStart, daysAfter, rebuild } from '#core/reports/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { administer, required, withParts } from './administer.ts';
import { tenantOf } from './report.ts';
import { reportPorts } from './take-in-first.ts';

/** Others take in entries meanwhile; between two of their batches there is room enough. */
const attempts = 10;

/** `report-rebuild DAY --tenant ID`: counts a day anew from the histories and says whether anything differed. */
export const reportRebuild = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: 'string' } },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const day = required(positionals[0], 'DAY');
  if (Number.isNaN(Date.parse(day))) throw new AppError('argument-invalid', 'A day is 2026-11-22.');
  return withParts(config, async (parts) => {
    const { timeZone } = await tenantOf(parts, tenantId);
    const of = { tenantId, from: dayStart(timeZone, day), to: dayStart(timeZone, daysAfter(day, 1)) };
    for (let attempt = 0; attempt < attempts; attempt++) {
      const done = await rebuild(await reportPorts(parts), of);
      if (done)
        return [
          `Разговоров: ${done.conversations}, записей: ${done.entries}.`,
          done.contactsMended + done.cellsMended === 0
            ? 'Расхождений нет.'
            : `Исправлено разговоров: ${done.contactsMended}, ячеек: ${done.cellsMended}.`,
        ].join('\n');
      await wait(1_000);
    }
    throw new AppError('report-busy', 'The running system counts all the time; try again in a quiet hour.', {
      retryable: true,
    });
  });
});
