import { z } from 'zod';
import { noticeStates } from '#core/outreach/index.ts';

const id = z.string().regex(/^[\w-]{1,64}$/);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const scalar = z.union([z.boolean(), z.number(), z.string().max(120)]);
const bound = z.union([z.number(), z.string().max(40)]);
const fact = z.string().regex(/^[\w.[\]-]{1,120}$/);

const condition = z.union([
  z.strictObject({ fact, is: z.enum(['equal', 'not-equal']), value: scalar }),
  z.strictObject({ fact, is: z.literal('between'), from: bound.exactOptional(), to: bound.exactOptional() }),
]);

const source = z.union([
  z.strictObject({ kind: z.literal('list'), size: z.int().min(0) }),
  z.strictObject({
    kind: z.literal('told'),
    measureId: id,
    states: z.array(z.enum(noticeStates)).min(1),
  }),
]);

export const planRequest = z.strictObject({
  name: z.string().max(120),
  purpose: z.enum(['information', 'correction']),
  audience: z.strictObject({
    source,
    regions: z.array(z.string().regex(/^\d\d$/)).max(100),
    conditions: z.array(condition).max(20),
    notGranted: id.exactOptional(),
  }),
  message: z.strictObject({ text: z.string().max(4_000), spoken: z.string().max(2_000).exactOptional() }),
  measureId: id.exactOptional(),
  channels: z.array(z.enum(['telegram', 'max', 'voice', 'sms'])).max(5),
  perMinute: z.number().min(1).max(10_000),
  perFreeOperator: z.number().min(0).max(1_000),
  startsAt: instant,
  endsAt: instant,
});

export const campaignParams = z.strictObject({ id });
export const createRequest = z.strictObject({ id, plan: planRequest });
export const editRequest = z.strictObject({ version: z.int().min(1), plan: planRequest });
export const listRequest = z.strictObject({
  version: z.int().min(1),
  subjectIds: z.array(z.string().regex(/^[\w.:-]{1,64}$/)).max(1_000_000),
});
export const moveRequest = z.strictObject({ version: z.int().min(1), confirmed: z.int().exactOptional() });
export const testRequest = z.strictObject({
  key: id,
  phone: z.string().regex(/^\+7\d{10}$/),
  channel: z.enum(['voice', 'sms']),
});
