import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Tenant } from '#core/people/index.ts';
import {
  groupings,
  type MetricName,
  metricNames,
  report as reportOf,
  usualTargets,
} from '#core/reports/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Parts } from '../../open-parts.ts';
import { groupNames, otherBooks, reportCsv, reportTable, reportXlsx } from '../../reports/index.ts';
import { table } from '../knowledge/table.ts';
import { administer, required, withParts } from './administer.ts';
import { takeInFirst } from './take-in-first.ts';

/** What fits a screen; every other one by name. */
const usualColumns: readonly MetricName[] = [
  'contacts',
  'containment',
  'offered',
  'answered',
  'abandoned',
  'serviceLevel',
  'asa',
  'aht',
  'fcr',
  'csat',
];

const formats = ['table', 'csv', 'xlsx', 'json'] as const;

/** `report --tenant ID --period FROM[..TO] --by GROUPING`: the numbers of docs/metrics.md, as screen and exports have them. */
export const report = administer(async (config, args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tenant: { type: 'string' },
      period: { type: 'string' },
      by: { type: 'string', default: 'total' },
      format: { type: 'string', default: 'table' },
      metrics: { type: 'string' },
      target: { type: 'string', default: String(usualTargets.answerS) },
      out: { type: 'string' },
    },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const [from = '', to = from] = required(values.period, '--period 2026-11-01..2026-11-30').split('..');
  if (![from, to].every((day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))))
    throw new AppError('argument-invalid', 'A period is 2026-11-01..2026-11-30, or one day.');
  const by = oneOf(groupings, values.by, '--by');
  const format = oneOf(formats, values.format, '--format');
  const columns = values.metrics?.split(',').map((name) => oneOf(metricNames, name, '--metrics'));
  const targets = { ...usualTargets, answerS: Number(values.target) };
  return withParts(config, async (parts) => {
    const tenant = await tenantOf(parts, tenantId);
    await takeInFirst(parts);
    const query = { tenantId, timeZone: tenant.timeZone, from, to, by, targets };
    const others = otherBooks({ ...parts.storage, clock: systemClock });
    const found = await reportOf(parts.storage.reports, query, others);
    if (format === 'json') return JSON.stringify(found);
    const names = await groupNames(
      { ...parts.storage, measureName: () => undefined, regions: () => [] },
      tenantId,
    );
    const of = { report: found, by, names, language: 'ru' as const, ...(columns ? { columns } : {}) };
    if (format === 'table') {
      const { rows } = reportTable({ ...of, columns: columns ?? usualColumns });
      const [head = [], ...lines] = rows.map((row) => row.map((cell) => String(cell ?? '—')));
      return table(head, lines).join('\n');
    }
    if (format === 'csv' && values.out === undefined)
      return Buffer.from(reportCsv(of)).toString('utf8').trimEnd();
    const out = required(values.out, '--out FILE');
    await writeFile(out, format === 'csv' ? reportCsv(of) : await reportXlsx(of));
    return `Отчёт записан: ${out}`;
  });
});

export async function tenantOf({ storage }: Parts, tenantId: string): Promise<Tenant> {
  const tenant = await storage.tenants.get(tenantId);
  if (!tenant) throw new AppError('tenant-not-found', `There is no tenant ${tenantId}.`);
  return tenant;
}

function oneOf<T extends string>(list: readonly T[], value: string, option: string): T {
  const found = list.find((one) => one === value);
  if (found === undefined) throw new AppError('argument-invalid', `${option} is one of ${list.join(', ')}.`);
  return found;
}
