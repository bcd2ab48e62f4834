import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localTimeIn } from '#core/appeals/index.ts';
import type { Tenant } from '#core/people/index.ts';
import { daysAfter, type OtherBooks, type ReportStore, report, usualTargets } from '#core/reports/index.ts';
import { groupNames, type NamePorts } from './group-names.ts';
import { reportCsv, reportXlsx } from './report-table.ts';

export interface ReportFilePorts extends NamePorts {
  readonly reports: ReportStore;
  readonly others: OtherBooks;
}

/** By then the talks of the evening are over and counted. */
const doneBy = '03:00';

/**
 * Yesterday of a participant by its own clocks, as files for whoever fetches them: `FOLDER/TENANT/2026-11-21-queue.csv`
 * and `2026-11-21-hour.xlsx`. A file that is there is left alone, and a file is either whole or not there.
 */
export async function dropReports(
  ports: ReportFilePorts,
  of: { readonly folder: string; readonly tenant: Tenant; readonly now: Date },
): Promise<readonly string[]> {
  const { folder, tenant, now } = of;
  const local = localTimeIn(tenant.timeZone, now);
  if (local.slice(11) < doneBy) return [];
  const day = daysAfter(local.slice(0, 10), -1);
  const to = join(folder, encodeURIComponent(tenant.id));
  const written: string[] = [];
  for (const [by, format] of [
    ['queue', 'csv'],
    ['operator', 'csv'],
    ['hour', 'xlsx'],
  ] as const) {
    const path = join(to, `${day}-${by}.${format}`);
    if (await isThere(path)) continue;
    const query = { tenantId: tenant.id, timeZone: tenant.timeZone, from: day, to: day, by };
    const found = await report(ports.reports, { ...query, targets: usualTargets }, ports.others);
    const names = await groupNames(ports, tenant.id);
    const table = { report: found, by, names, language: 'ru' } as const;
    await mkdir(to, { recursive: true });
    const half = `${path}.part`;
    await writeFile(half, format === 'csv' ? reportCsv(table) : await reportXlsx(table));
    await rename(half, path);
    written.push(path);
  }
  return written;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
