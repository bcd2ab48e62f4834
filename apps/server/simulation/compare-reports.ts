import { dayOf, localTimeIn } from '#core/appeals/index.ts';
import { aggregate, metricNames, metricOf } from '#core/reports/index.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { OwnFigures } from './own-figures.ts';

/** Seconds. */
export const dayTargets = { answerS: 20, shortS: 5 };

/** What reports make of the histories a simulated day left. */
export async function reportedDay(storage: Storage): Promise<Readonly<Record<string, number | undefined>>> {
  const [tenant] = await storage.tenants.list();
  if (!tenant) throw new Error('a simulated day has its tenant');
  const { id: tenantId, timeZone } = tenant;
  const ports = {
    history: storage.reportHistory,
    reports: storage.reports,
    dayOf: (_tenantId: string, at: number) => dayOf(localTimeIn(timeZone, new Date(at))),
  };
  await aggregate(ports, 60_000);
  const slots = await storage.reports.slots({ tenantId, cube: 'base', from: '', to: '~' });
  const sums: Record<string, number> = {};
  for (const { cells } of slots)
    for (const counts of Object.values(cells))
      for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  return Object.fromEntries(metricNames.map((name) => [name, metricOf(name, sums, dayTargets)]));
}

/** Names of the numbers that are not the same in the books and in the reports. */
export function differences(
  own: OwnFigures,
  reported: Readonly<Record<string, number | undefined>>,
): readonly string[] {
  return Object.entries(own).flatMap(([name, value]) => (reported[name] === value ? [] : [name]));
}
