import { z } from 'zod';
import { problemSchema } from './problems.ts';

export const instant = z.iso.datetime().describe('UTC');
export const id = z.string().regex(/^[\w.:-]{1,100}$/);
export const idParams = z.object({ id });
export const text = z.string().max(20_000);

/** Any refusal. */
export const refusal = { '4xx': problemSchema, '5xx': problemSchema } as const;

/** Headers that routes about citizens may need. */
export const purposeHeader = z.object({
  'otklik-purpose': z
    .string()
    .optional()
    .describe(
      'What the data is opened for: `supervision`, `conversation:ID`, `appeal:ID` or `case:ID`. It is audited.',
    ),
});

export const agentHeader = z.object({
  'otklik-agent': z.string().optional().describe('Which of your operators acts: a name of `/agents`.'),
});

const idempotency = {
  'idempotency-key': z
    .string()
    .optional()
    .describe(
      'Required. A new name for a new action, the same one with every retry: the first answer comes again.',
    ),
};

export const commandHeaders = z.object(idempotency);
export const agentCommandHeaders = agentHeader.extend(idempotency);
export const versionedHeaders = z.object({
  ...idempotency,
  'if-match': z.string().optional().describe('ETag that was seen: refused with 412 when it is older.'),
});
