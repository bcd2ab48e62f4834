import { z } from 'zod';
import type { CaseChange } from '#apps/operator-desk/cases/wire.ts';
import { caseResults, feedbackAnswers, organisationKinds } from '#core/cases/index.ts';

const id = z.string().regex(/^[\w:-]{1,120}$/);
const key = z.string().regex(/^[\w-]{8,64}$/);
const words = z.string().max(20_000);
const line = z.string().trim().max(300);
const due = z.iso.datetime().transform((text) => new Date(text));

export const idParams = z.strictObject({ id });

export const listQuery = z.strictObject({
  view: z.enum(['mine', 'team', 'overdue', 'feedback', 'closed']).default('mine'),
  cursor: z.string().max(120).optional(),
});

export const openRequest = z.strictObject({
  key,
  coordinatorId: id,
  situation: words,
  conversationId: id.exactOptional(),
  appealId: id.exactOptional(),
});

const responsible = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('staff'), staffId: id }),
  z.strictObject({ kind: z.literal('organisation'), organisationId: id }),
  z.strictObject({ kind: z.literal('citizen') }),
]);

const attachable = z.enum(['conversation', 'appeal', 'organisation']);

const change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('note'), text: words }),
  z.strictObject({ do: z.literal('describe'), situation: words }),
  z.strictObject({
    do: z.literal('plan-step'),
    step: z.strictObject({ id, title: line, responsible, dueAt: due }),
  }),
  z.strictObject({
    do: z.literal('move-step'),
    stepId: id,
    state: z.enum(['planned', 'in-work', 'done', 'cancelled']),
    remark: line.exactOptional(),
  }),
  z.strictObject({ do: z.literal('order-steps'), stepIds: z.array(id).max(100) }),
  z.strictObject({
    do: z.literal('put-document'),
    document: z.strictObject({
      id,
      name: line,
      state: z.enum(['needed', 'requested', 'received', 'not-needed']),
      remark: line.exactOptional(),
      fileId: id.exactOptional(),
    }),
  }),
  z.strictObject({ do: z.literal('attach'), kind: attachable, id }),
  z.strictObject({ do: z.literal('detach'), kind: attachable, id }),
  z.strictObject({
    do: z.literal('attach-person'),
    personId: id,
    role: z.enum(['citizen', 'family', 'representative']),
  }),
  z.strictObject({ do: z.literal('detach-person'), personId: id }),
  z.strictObject({ do: z.literal('close'), result: z.enum(caseResults), remark: words }),
  z.strictObject({ do: z.literal('feedback'), answer: z.enum(feedbackAnswers), remark: words }),
  z.strictObject({ do: z.literal('reopen'), remark: words }),
  z.strictObject({ do: z.literal('set-team'), coordinatorId: id, team: z.array(id).max(30) }),
]);

export type CaseChangeAsked = z.output<typeof change>;

/** `change` is what screens send, of the same shape. */
export const changeRequest = z.strictObject({ key, version: z.int().min(1), change }) satisfies z.ZodType<
  unknown,
  { key: string; version: number; change: Mutable<CaseChange> }
>;

/** zod writes arrays as mutable. */
type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

export const organisationsQuery = z.strictObject({
  text: z.string().trim().max(100).optional(),
  district: z.string().trim().max(100).optional(),
  kind: z.enum(organisationKinds).optional(),
  help: z.string().max(40).optional(),
});

const short = z.string().trim().min(1).max(120);

export const organisationRequest = z.strictObject({
  kind: z.enum(organisationKinds),
  name: z.string().trim().min(1).max(200),
  districts: z.array(short).max(30),
  helps: z.array(z.string().regex(/^[a-z-]{1,40}$/)).max(20),
  phone: short.exactOptional(),
  address: z.string().trim().min(1).max(300).exactOptional(),
  hours: short.exactOptional(),
  isActive: z.boolean(),
});

export const conversationParams = z.strictObject({ id, conversationId: id });
