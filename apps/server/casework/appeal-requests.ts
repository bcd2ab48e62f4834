import { z } from 'zod';
import { appealKinds, appealViews } from '#core/appeals/index.ts';
import { officeKinds } from '#core/offices/index.ts';

const id = z.string().regex(/^[\w:-]{1,120}$/);
const key = z.string().regex(/^[\w-]{8,64}$/);
const version = z.int().min(1);
/** As the form and the citizen's own messages: exact limits are core's. */
const words = z.string().max(20_000);
const remark = z.string().trim().max(2_000);
const slotId = z.string().regex(/^\d{10}$/);
const phone = z
  .string()
  .max(24)
  .transform((text) => text.replace(/\D/g, '').replace(/^[78](?=\d{10}$)/, ''))
  .pipe(z.string().regex(/^\d{10}$/))
  .transform((digits) => `+7${digits}`);

/** One command: once for a click, over the version that was seen. */
const act = { key, version: version.optional() };

export const idParams = z.strictObject({ id });
export const recordingParams = z.strictObject({ id, recordingId: z.string().regex(/^[\w-]{1,80}$/) });

export const listQuery = z.strictObject({
  view: z.enum(appealViews).default('mine'),
  kind: z.enum(appealKinds).optional(),
  staffId: id.optional(),
  conversationId: id.optional(),
  cursor: z.string().max(150).optional(),
});
export const numberQuery = z.strictObject({ number: z.string().trim().min(1).max(40) });
export const talkQuery = z.strictObject({ before: z.coerce.number().int().min(1).optional() });

const rule = z.enum(['least-loaded', 'round-robin']);
export const ruleRequest = z.strictObject({ rule: z.enum(['supervisor', ...rule.options]) });
export const assignRequest = z.strictObject({
  key,
  items: z.array(z.strictObject({ id, version })).min(1).max(100),
  to: z.union([z.strictObject({ staffId: id }), z.strictObject({ rule })]),
});

export const actRequest = z.strictObject(act);
export const remarkRequest = z.strictObject({ ...act, remark });
export const messageRequest = z.strictObject({ ...act, text: words, isPersonal: z.boolean() });
export const saidRequest = z.strictObject({ ...act, text: words });
export const triedRequest = z.strictObject({
  ...act,
  why: z.enum(['no-answer', 'busy', 'asked-later']),
  remark: remark.optional(),
});
export const postponeRequest = z.strictObject({ ...act, remark, until: z.iso.datetime() });
export const closeRequest = z.strictObject({
  ...act,
  reason: z.enum(['done', 'withdrawn', 'duplicate', 'not-ours']),
});
export const paperRequest = z.strictObject({
  ...act,
  paper: z.strictObject({
    id,
    name: z.string().trim().min(1).max(300),
    state: z.enum(['needed', 'received', 'accepted', 'rejected']),
    remark: z.exactOptional(remark),
  }),
});
export const readBackRequest = z.strictObject({ ...act, corrected: words.optional() });
export const moveRequest = z.strictObject({ ...act, slotId });

export const intakeRequest = z.strictObject({
  key,
  kind: z.enum(appealKinds),
  text: z.string().trim().min(1).max(20_000),
  measureId: z.exactOptional(id),
  phone: z.exactOptional(phone),
  slotId: z.exactOptional(slotId),
  papers: z.exactOptional(z.array(z.string().trim().min(1).max(300)).max(30)),
  isReadBack: z.boolean(),
  hasConsent: z.boolean(),
});

/** From which conversation or appeal a visit is booked. */
export const visitParams = z.strictObject({ of: z.enum(['conversation', 'appeal']), id });
export const visitTimesParams = visitParams.extend({ officeId: id });
export const nearQuery = z.strictObject({
  words: z.string().trim().max(200).default(''),
  kind: z.enum(officeKinds).optional(),
});
export const visitRequest = z.strictObject({
  key,
  officeId: id,
  slotId,
  topic: z.string().trim().min(1).max(200),
  isAnswer: z.boolean(),
});
