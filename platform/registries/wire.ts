import { z } from 'zod';
import {
  cautions,
  decisionReasons,
  type LifeEvent,
  lifeEventKinds,
  type RegistryPath,
  type RegistryProtocol,
} from '#core/registers/index.ts';

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
const instant = z.iso.datetime();
const factPath = z.string().regex(/^[a-z][a-zA-Z0-9]*(?:\[\d{1,2}\])?(?:\.[a-zA-Z0-9]+)+$|^region$/);
const source = z.enum(['zags', 'sfr', 'esia', 'other']);
const fact = z.object({
  path: factPath,
  value: z.union([z.boolean(), z.number(), z.string().max(100)]),
  source,
  at: instant,
  validUntil: instant,
});
const event = z.object({
  id,
  kind: z.enum(lifeEventKinds),
  subjectId: id,
  at: day,
  knownAt: instant,
  source,
  corrects: id.exactOptional(),
  reverses: id.exactOptional(),
  details: z.record(factPath, fact),
});
const family = z.object({
  subjectId: id,
  name: z.string().max(120),
  region: z.string().regex(/^\d{2,3}$/),
  phone: person.shape.phone,
  phoneSince: instant.exactOptional(),
  facts: z.array(fact).max(500),
  cautions: z.array(z.enum(cautions)),
  representatives: z.array(
    z.object({
      subjectId: id,
      relation: z.enum(['parent', 'guardian', 'attorney']),
      until: day.exactOptional(),
    }),
  ),
});
const audience = z.object({
  people: z
    .array(
      z.object({
        subjectId: id,
        region: family.shape.region,
        decade: z.number().int().min(0).max(150),
      }),
    )
    // A family is never told in two pages.
    .max(1100),
  looked: z.number().int().min(0),
  cursor: z.string().min(1).max(100).exactOptional(),
});
/** An event that nobody can read must not stop those behind it. */
const readableEvents = z
  .array(z.unknown())
  .max(1000)
  .transform((events): readonly LifeEvent[] =>
    events.flatMap((one) => {
      const read = event.safeParse(one);
      return read.success ? [read.data] : [];
    }),
  );
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
    '/v1/events': z.object({ events: readableEvents, cursor: z.string().max(100) }),
    '/v1/families': itemsOf(family),
    '/v1/audience': audience,
    '/v1/messages/send': z.object({}).strict(),
  };
