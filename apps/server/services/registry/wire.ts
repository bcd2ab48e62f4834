import { z } from 'zod';
import { decisionReasons, type RegistryPath, type RegistryProtocol } from '#core/registers/index.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const month = z.string().regex(/^\d{4}-\d{2}$/);
const id = z.string().min(1).max(64);
const words = z.string().max(500);
/** A reason we have no words for yet is told in the office's own. */
const reason = z.enum(decisionReasons).catch('other');

const application = z.object({
  number: z.string().max(40),
  measureId: id,
  submittedOn: day,
  state: z.enum(['received', 'in-work', 'needs-documents', 'granted', 'refused']),
  decisionOn: day,
  remark: words.exactOptional(),
});
const payment = z.object({
  measureId: id,
  amount: z.number().int().min(0),
  period: month,
  state: z.enum(['planned', 'sent', 'paid', 'returned']),
  day,
  remark: words.exactOptional(),
});
const decision = z.object({
  measureId: id,
  kind: z.enum(['refused', 'reduced', 'stopped']),
  on: day,
  reason,
  remark: words,
});
const ward = z.object({
  subjectId: id,
  name: z.string().max(120),
  relation: z.enum(['child', 'ward', 'principal']),
  until: day.exactOptional(),
});
const person = z.object({
  subjectId: id,
  name: z.string().max(120),
  phone: z
    .string()
    .regex(/^\+7\d{10}$/)
    .exactOptional(),
});
const itemsOf = <Item>(item: z.ZodType<Item>) => z.object({ items: z.array(item).max(200) });

/** What a registry answers, checked where it comes in. */
export const answerSchemas: { readonly [Path in RegistryPath]: z.ZodType<RegistryProtocol[Path]['answer']> } =
  {
    '/v1/people/find': z.object({ person: person.exactOptional() }),
    '/v1/people/check-code-word': z.object({ isRight: z.boolean() }),
    '/v1/applications': itemsOf(application),
    '/v1/payments': itemsOf(payment),
    '/v1/decisions': itemsOf(decision),
    '/v1/wards': itemsOf(ward),
    '/v1/certificates/order': z.object({ number: z.string().max(40), readyOn: day }),
    '/v1/messages/send': z.object({}).strict(),
  };
