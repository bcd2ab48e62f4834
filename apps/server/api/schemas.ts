import { z } from 'zod';
import { problemSchema } from './problems.ts';

export const instant = z.iso
  .datetime()
  .describe('UTC')
  .meta({ examples: ['2026-11-22T10:00:00.000Z'] });
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
      'Для чего открываются данные: `supervision`, `conversation:ID`, `appeal:ID` или `case:ID`. Записывается в журнал.',
    ),
});

export const agentHeader = z.object({
  'otklik-agent': z.string().optional().describe('Кто из ваших операторов действует: имя из `/agents`.'),
});

const idempotency = {
  'idempotency-key': z
    .string()
    .optional()
    .describe('Новое имя для нового действия, то же самое при повторе: придёт первый ответ.'),
};

export const commandHeaders = z.object(idempotency);
export const agentCommandHeaders = agentHeader.extend(idempotency);
export const versionedHeaders = z.object({
  ...idempotency,
  'if-match': z.string().optional().describe('ETag, который вы видели: если с тех пор изменили, ответ 412.'),
});
