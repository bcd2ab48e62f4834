import { z } from 'zod';
import type { ReviewChange } from '#apps/operator-desk/quality/wire.ts';
import { reviewViews } from '#apps/operator-desk/quality/wire.ts';
import { indicatorNames } from '#core/quality/index.ts';

const id = z.string().regex(/^[\w:.-]{1,200}$/);
const key = z.string().regex(/^[\w-]{8,64}$/);
const words = z.string().max(20_000);
const line = z.string().trim().min(1).max(300);
const day = z.iso.date();

export const idParams = z.strictObject({ id });
export const recordingParams = z.strictObject({ id, recordingId: z.string().regex(/^[\w-]{1,80}$/) });

export const listQuery = z.strictObject({
  view: z.enum(reviewViews).default('to-do'),
  operatorId: id.exactOptional(),
  cursor: z.string().max(260).exactOptional(),
});

export const pickRequest = z.strictObject({ conversationId: id });
export const calibrationRequest = z.strictObject({
  key,
  reviewId: id,
  reviewerIds: z.array(id).min(1).max(20),
});

const place = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('entry'), seq: z.int().min(1) }),
  z.strictObject({
    kind: z.literal('second'),
    recordingId: z.string().max(80),
    second: z.number().min(0).max(86_400),
  }),
]);

const sheet = z.strictObject({
  answers: z.record(id, z.union([z.int().min(0).max(100), z.literal('not-applicable')])),
  comments: z
    .array(z.strictObject({ id, text: z.string().trim().min(1).max(2_000), place: place.exactOptional() }))
    .max(100),
  summary: z.string().max(4_000),
});

const change: z.ZodType<ReviewChange> = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('draft'), sheet }),
  z.strictObject({ what: z.literal('publish'), sheet }),
  z.strictObject({ what: z.literal('dismiss'), text: words }),
  z.strictObject({ what: z.literal('reassign'), reviewerId: id }),
  z.strictObject({ what: z.literal('agree') }),
  z.strictObject({ what: z.literal('object'), text: words }),
  z.strictObject({ what: z.literal('answer'), text: words, sheet: sheet.exactOptional() }),
]);

/** `version`: as whoever decided saw it. */
export const changeRequest = z.strictObject({ key, version: z.int().min(1), change });

export const coachingRequest = z.strictObject({ key, reviewId: id, text: words, until: day });
export const coachingMove = z.strictObject({
  key,
  version: z.int().min(1),
  state: z.enum(['done', 'confirmed', 'to-do', 'withdrawn']),
  text: z.string().trim().max(2_000).exactOptional(),
});

const question = z
  .strictObject({
    id: z.string().regex(/^[\w-]{1,60}$/),
    text: line,
    hint: z.string().trim().max(500).exactOptional(),
    kind: z.enum(['yes-no', 'scale']),
    most: z.int().min(1).max(10),
    weight: z.number().min(0).max(100),
    isCritical: z.boolean(),
  })
  .refine(({ kind, most }) => (kind === 'yes-no') === (most === 1), { path: ['most'] })
  .refine(({ kind, isCritical }) => kind === 'yes-no' || !isCritical, { path: ['isCritical'] });

export const scorecardRequest = z.strictObject({
  key,
  before: z.strictObject({ cardId: id, edition: z.int().min(1) }).exactOptional(),
  name: line,
  queueIds: z.array(id).max(100),
  questions: z
    .array(question)
    .min(1)
    .max(40)
    .refine((all) => new Set(all.map((one) => one.id)).size === all.length, { message: 'the same id twice' }),
  isActive: z.boolean(),
});

export const goalRequest = z.strictObject({
  key,
  indicator: z.enum(indicatorNames),
  target: z.number().min(0).max(86_400_000),
  from: day,
  until: day,
  remark: z.string().trim().max(500),
});
