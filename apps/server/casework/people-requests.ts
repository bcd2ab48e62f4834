import { z } from 'zod';
import { representationKinds } from '#core/people/index.ts';
import type { Purpose } from './people-purpose.ts';

const id = z.string().regex(/^[\w:-]{1,120}$/);
const key = z.string().regex(/^[\w-]{8,64}$/);
const reason = z.string().trim().min(1).max(500);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** СНИЛС and telephones as people write them. */
const snils = z
  .string()
  .max(20)
  .transform((text) => text.replace(/\D/g, ''))
  .pipe(z.string().regex(/^\d{11}$/));
const phone = z
  .string()
  .max(24)
  .transform((text) => text.replace(/\D/g, '').replace(/^[78](?=\d{10}$)/, ''))
  .pipe(z.string().regex(/^\d{10}$/))
  .transform((digits) => `+7${digits}`);

export const idParams = z.strictObject({ id });

/** `conversation:ID`, `appeal:ID`, `case:ID`, `supervision`. */
export const purposeQuery = z.strictObject({
  purpose: z
    .string()
    .regex(/^(?:supervision|(?:conversation|appeal|case):[\w-]{1,64})$/)
    .transform(purposeOf),
});

function purposeOf(text: string): Purpose {
  const [kind, id = ''] = text.split(':');
  return kind === 'conversation' || kind === 'appeal' || kind === 'case'
    ? { kind, id }
    : { kind: 'supervision' };
}

const claim = z.union([
  z.strictObject({ snils }),
  z.strictObject({ phone }),
  z.strictObject({ isCaller: z.literal(true) }),
]);

export const sendCodeRequest = z.strictObject({ key, claim });

export const identifyRequest = z.strictObject({
  key,
  claim,
  proof: z.union([
    z.strictObject({ codeWord: z.string().trim().min(1).max(60).toLowerCase() }),
    z.strictObject({
      code: z
        .string()
        .max(12)
        .transform((text) => text.replace(/\D/g, ''))
        .pipe(z.string().regex(/^\d{6}$/)),
    }),
    z.strictObject({ seen: reason }),
  ]),
});

export const linkRequest = z.union([
  z.strictObject({ identityId: id, how: z.literal('in-person'), reason }),
  z.strictObject({ identityId: id, how: z.literal('identified') }),
]);

export const consentRequest = z.strictObject({
  key,
  identityId: id,
  what: z.enum(['everything', 'news']),
  decision: z.enum(['given', 'withdrawn']),
  reason,
});

export const linkParams = z.strictObject({ identityId: id, linkId: id });
export const reasonRequest = z.strictObject({ reason });

export const representRequest = z.strictObject({
  key,
  role: z.enum(['representative', 'ward']),
  other: z.strictObject({ name: z.string().trim().min(1).max(120), snils: snils.exactOptional() }),
  kind: z.enum(representationKinds),
  ground: z.string().trim().min(1).max(300),
  from: day,
  until: day.exactOptional(),
});
