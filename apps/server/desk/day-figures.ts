import { type DeskFigures, type FloorValues, floorFigures } from '#apps/operator-desk/protocol/index.ts';
import {
  addCounts,
  type Counts,
  cellOf,
  halfHourOf,
  metricOf,
  type ReportStore,
  usualTargets,
} from '#core/reports/index.ts';

/** The numbers of a day until now, as reports count them. `dayBegan`: midnight of the tenant. */
export async function dayFigures(
  reports: Pick<ReportStore, 'slots'>,
  of: { readonly tenantId: string; readonly dayBegan: Date; readonly now: Date },
): Promise<DeskFigures> {
  const { tenantId, dayBegan, now } = of;
  const slots = await reports.slots({
    tenantId,
    cube: 'base',
    from: halfHourOf(dayBegan.getTime()),
    to: halfHourOf(now.getTime() + 1_800_000),
  });
  const total: Record<string, number> = {};
  const queues = new Map<string, Record<string, number>>();
  for (const { cells } of slots) {
    for (const [name, counts] of Object.entries(cells)) {
      addCounts(total, counts, 1);
      const { queueId } = cellOf(name);
      if (queueId === '') continue;
      const sums = queues.get(queueId) ?? {};
      addCounts(sums, counts, 1);
      queues.set(queueId, sums);
    }
  }
  return {
    total: valuesOf(total),
    queues: [...queues].map(([queueId, sums]) => ({ queueId, values: valuesOf(sums) })),
  };
}

function valuesOf(counts: Counts): FloorValues {
  const values = floorFigures.flatMap((name) => {
    const value = metricOf(name, counts, usualTargets);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}
