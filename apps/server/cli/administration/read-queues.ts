import { z } from 'zod';
import type { Queue } from '#core/routing/index.ts';
import { AppError } from '#core/shared/app-error.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'small Latin letters, digits and hyphens');
const ms = z
  .int()
  .min(0)
  .max(30 * 24 * 3_600_000);
const level = z.int().min(1).max(5);
const minutes = z
  .int()
  .min(0)
  .max(24 * 60);
const day = z.strictObject({ opens: minutes, closes: minutes }).refine(({ opens, closes }) => opens < closes);
const zones: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

const queue = z.strictObject({
  id,
  name: z.string().trim().min(1).max(80),
  line: z.union([z.literal(1), z.literal(2)]),
  isCrisis: z.boolean(),
  offerMs: z.int().min(5_000).max(600_000),
  topic: z.exactOptional(z.string().min(1).max(40)),
  skills: z.exactOptional(z.array(z.strictObject({ skill: z.string().min(1).max(40), level })).max(20)),
  headStartMs: z.exactOptional(ms),
  mostWaiting: z.exactOptional(z.int().min(1)),
  hours: z.exactOptional(
    z.strictObject({
      timeZone: z.string().refine((zone) => zones.has(zone), 'a time zone such as Europe/Moscow'),
      week: z.array(day.nullable()).length(7, 'seven days, Monday first'),
      followsCalendar: z.boolean(),
    }),
  ),
  rings: z.exactOptional(
    z.array(
      z.strictObject({
        afterMs: ms,
        minLevel: z.exactOptional(z.int().min(0).max(5)),
        alsoQueueIds: z.exactOptional(z.array(id)),
      }),
    ),
  ),
  overflow: z.exactOptional(
    z.array(
      z.union([
        z.strictObject({ when: z.enum(['closed', 'full']), toQueueId: id }),
        z.strictObject({ when: z.literal('waited'), afterMs: ms, toQueueId: id }),
      ]),
    ),
  ),
  sticky: z.exactOptional(z.strictObject({ withinDays: z.int().min(0).max(365), waitMs: ms })),
  wrapUpMs: z.exactOptional(z.int().min(10_000).max(3_600_000)),
});

/**
 * Queues of a JSON file, every mistake named with its place.
 * @throws AppError `argument-invalid`
 */
export function readQueues(
  text: string,
  { tenantId, known }: { readonly tenantId: string; readonly known: readonly Queue[] },
): readonly Queue[] {
  const parsed = z.array(queue).min(1).safeParse(jsonOf(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new AppError('argument-invalid', `The queues are not usable.\n${problems.join('\n')}`);
  }
  const ids = new Set([...known, ...parsed.data].map((one) => one.id));
  for (const { id: of, rings = [], overflow = [] } of parsed.data) {
    const named = [
      ...rings.flatMap(({ alsoQueueIds = [] }) => alsoQueueIds),
      ...overflow.map((one) => one.toQueueId),
    ];
    const missing = named.find((one) => !ids.has(one) || one === of);
    if (missing !== undefined)
      throw new AppError('argument-invalid', `${of}: ${missing} is no other queue of this tenant.`);
  }
  return parsed.data.map((one) => ({ ...one, tenantId }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('argument-invalid', 'The file is not JSON.', { cause });
  }
}
