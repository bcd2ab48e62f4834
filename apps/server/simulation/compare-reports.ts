import { dayOf, localTimeIn } from '#core/appeals/index.ts';
import { aggregate } from '#core/reports/index.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { bookNames, type DayBooks } from './day-books.ts';

/** What reports make of the histories a simulated day left, under the names of the simulator's own books. */
export async function reportedDay(storage: Storage): Promise<DayBooks> {
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
  const sums = Object.fromEntries(bookNames.map((name) => [name, 0]));
  for (const { cells } of slots)
    for (const counts of Object.values(cells))
      for (const name of bookNames) sums[name] = (sums[name] ?? 0) + (counts[name] ?? 0);
  const of = (name: keyof DayBooks): number => sums[name] ?? 0;
  return {
    contacts: of('contacts'),
    entered: of('entered'),
    answered: of('answered'),
    waitMs: of('waitMs'),
    abandoned: of('abandoned'),
    handled: of('handled'),
    talkMs: of('talkMs'),
    wrapped: of('wrapped'),
    wrapUpMs: of('wrapUpMs'),
    offersMade: of('offersMade'),
    offersMissed: of('offersMissed'),
  };
}
