import { parseArgs } from 'node:util';
import { checkConversation, closedTalks } from '#core/quality/index.ts';
import { dayStart, daysAfter } from '#core/reports/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { checkPorts } from '../../quality-checks-side.ts';
import { administer, required, withParts } from './administer.ts';
import { tenantOf } from './report.ts';

/**
 * `quality-check --tenant ID --from DAY --to DAY`: looks at every conversation closed on these days by today's checks,
 * also at those that were looked at. What was found there before is replaced.
 */
export const qualityCheck = administer(async (config, args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { tenant: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const firstDay = dayIn(required(values.from, '--from DAY'));
  const lastDay = dayIn(values.to ?? firstDay);
  return withParts(config, async (parts) => {
    const { timeZone } = await tenantOf(parts, tenantId);
    const before = new Date(dayStart(timeZone, daysAfter(lastDay, 1)));
    const ports = checkPorts(parts);
    const from = new Date(dayStart(timeZone, firstDay));
    let count = 0;
    for await (const page of closedTalks(ports.findings, { tenantId, from, before })) {
      for (const key of page) await checkConversation(ports, key, { again: true });
      count += page.length;
    }
    return `Разговоров проверено: ${count}.`;
  });
});

function dayIn(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new AppError('argument-invalid', 'A day is 2026-11-22.');
}
