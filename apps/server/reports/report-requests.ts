import { z } from 'zod';
import { details, groupings, type ReportQuery, usualTargets } from '#core/reports/index.ts';

const day = z.iso.date();
const id = z.string().max(100);

const fields = {
  from: day,
  to: day,
  by: z.enum(groupings),
  queue: z
    .string()
    .max(1_000)
    .transform((text) => text.split(','))
    .exactOptional(),
  channel: id.exactOptional(),
  only: z.enum(details).exactOptional(),
  value: id.exactOptional(),
  answer: z.coerce.number().int().default(usualTargets.answerS),
  short: z.coerce.number().int().default(usualTargets.shortS),
};

export const reportRequest = z.strictObject(fields);

export const exportRequest = z.strictObject({
  ...fields,
  format: z.enum(['csv', 'xlsx']),
  lang: z.enum(['ru', 'en']).default('ru'),
});

/** A question she keeps under a name; its period goes with the day it is asked on. */
export const savedView = z.strictObject({
  name: z.string().trim().min(1).max(60),
  query: z.string().max(2_000),
});

export const savedViews = z.strictObject({ views: z.array(savedView).max(50) });

export function queryOf(
  request: z.output<typeof reportRequest>,
  tenant: { readonly id: string; readonly timeZone: string },
): ReportQuery {
  const { from, to, by, queue, channel, only, value = '', answer, short } = request;
  return {
    tenantId: tenant.id,
    timeZone: tenant.timeZone,
    from,
    to,
    by,
    ...(queue ? { queueIds: queue } : {}),
    ...(channel ? { channel } : {}),
    ...(only ? { only: { detail: only, value } } : {}),
    targets: { answerS: answer, shortS: short },
  };
}
