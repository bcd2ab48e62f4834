import { z } from 'zod';
import { noticeStates } from '#core/outreach/index.ts';
import { lifeEventKinds } from '#core/registers/index.ts';

const id = z.string().regex(/^[\w-]{1,64}$/);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const years = z.int().min(0).max(150).exactOptional();
const count = z.int().min(0).max(30).exactOptional();

const trait = z.union([
  z.strictObject({ kind: z.enum(['age', 'child-age']), from: years, to: years }),
  z.strictObject({ kind: z.literal('children'), from: count, to: count }),
  z.strictObject({ kind: z.literal('disability'), of: z.enum(['self', 'child']) }),
  z.strictObject({ kind: z.literal('assigned'), measureId: id, isAssigned: z.boolean() }),
  z.strictObject({ kind: z.literal('life-event'), event: z.enum(lifeEventKinds), from: day, to: day }),
]);

const question = {
  regions: z.array(z.string().regex(/^\d\d$/)).max(100),
  traits: z.array(trait).max(20),
};

const words = {
  text: z.string().max(4_000),
  sms: z.string().max(2_000).exactOptional(),
  spoken: z.string().max(2_000).exactOptional(),
};

const source = z.union([
  z.strictObject({ kind: z.literal('list'), size: z.int().min(0) }),
  z.strictObject({
    kind: z.literal('told'),
    measureId: id,
    states: z.array(z.enum(noticeStates)).min(1),
  }),
  z.strictObject({ kind: z.literal('register') }),
]);

export const planRequest = z.strictObject({
  name: z.string().max(120),
  purpose: z.enum(['information', 'correction']),
  audience: z.strictObject({ source, ...question }),
  message: z.strictObject({ ...words, en: z.strictObject(words).exactOptional() }),
  measureId: id.exactOptional(),
  channels: z.array(z.enum(['telegram', 'max', 'voice', 'sms'])).max(5),
  perMinute: z.number().min(1).max(10_000),
  perFreeOperator: z.number().min(0).max(1_000),
  startsAt: instant,
  endsAt: instant,
});

export const previewRequest = z.strictObject(question);
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
  language: z.enum(['ru', 'en']).default('ru'),
});
