import { z } from 'zod';
import { longestPhrase } from '#knowledge-base/phrases.ts';

const key = z.string().min(8).max(80);
const version = z.int().min(1);
const id = z.string().regex(/^[\w:-]{1,80}$/);

export const taskParams = z.strictObject({ id });
export const tasksQuery = z.strictObject({ state: z.enum(['open', 'done', 'not-ours']).default('open') });
export const commandRequest = z.strictObject({ key, version });
export const doneRequest = z.strictObject({ key, version, remark: z.string().max(4000) });
export const mergeRequest = z.strictObject({ key, version, into: id });
export const splitRequest = z.strictObject({
  key,
  version,
  /** Names the new task, so that a second click makes no second one. */
  newId: z.uuid(),
  turnIds: z.array(id).min(1).max(200),
});
export const phrasesRequest = z.strictObject({
  key,
  phrases: z
    .array(
      z.strictObject({
        text: z.string().trim().min(1).max(longestPhrase),
        intent: z.string().regex(/^[a-z][a-z_]{0,60}$/),
        measure: z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]{0,79}$/)
          .optional(),
      }),
    )
    .min(1)
    .max(100),
});
export const measureRequest = z.strictObject({ key, measureId: id });
