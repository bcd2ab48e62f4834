import { aggregate, localDays, type ReportPorts } from '#core/reports/index.ts';
import type { Parts } from '../../open-parts.ts';

const leaseMs = 120_000;
const overlapMs = 15_000;

export async function reportPorts({ storage }: Parts): Promise<ReportPorts> {
  const tenants = await storage.tenants.list();
  const dayOf = localDays(new Map(tenants.map(({ id, timeZone }) => [id, timeZone])));
  return { history: storage.reportHistory, reports: storage.reports, dayOf };
}

/** Takes in what is new, unless the running system is at it. */
export async function takeInFirst(parts: Parts): Promise<void> {
  const { leases } = parts.storage;
  const token = await leases.take('reports', leaseMs);
  if (token === undefined) return;
  try {
    await aggregate(await reportPorts(parts), overlapMs);
  } finally {
    await leases.release('reports', token);
  }
}
