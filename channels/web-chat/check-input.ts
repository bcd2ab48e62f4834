import { z } from 'zod';
import { findLinkCode } from '#core/people/index.ts';

const id = z.string().min(1).max(64);
const language = z.enum(['ru', 'en']);
const seq = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31);
const cursor = z.strictObject({ conversationId: id, seq });

export const chatAuth = z.object({
  tenantId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/i),
  token: z.string().max(200).optional(),
  language: language.catch('ru'),
});

export const sinceRequest = z.strictObject({ known: z.array(cursor).max(20) });
export const earlierRequest = z.strictObject({ before: cursor });

const content = z.discriminatedUnion('kind', [
  // Longer than any permitted text: the rule itself is core's, with its own answer.
  z.strictObject({ kind: z.literal('text'), text: z.string().max(30_000) }),
  z.strictObject({
    kind: z.literal('choice'),
    choiceId: z.string().min(1).max(200),
    label: z.string().max(300),
  }),
  z.strictObject({ kind: z.literal('file'), fileId: id, caption: z.string().max(30_000).optional() }),
  z.strictObject({
    kind: z.literal('link-code'),
    code: z
      .string()
      .max(40)
      .transform((raw, context) => {
        const digits = raw.replace(/[\s–-]/g, '');
        if (/^\d{6}$/.test(digits)) return digits;
        const found = findLinkCode(raw);
        if (found !== undefined) return found;
        context.addIssue({ code: 'custom', message: 'six digits expected' });
        return z.NEVER;
      }),
  }),
]);

export const sendRequest = z.strictObject({
  clientMessageId: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
  content,
  consent: z.string().max(64),
  language: language.catch('ru'),
});

export const markRequest = z.strictObject({
  conversationId: id,
  deliveredSeq: seq.optional(),
  readSeq: seq.optional(),
});

export type CheckedSend = z.output<typeof sendRequest>;
