import { z } from 'zod';

/** Shapes of the authored files, before their meaning is checked. Money in roubles here, in kopecks after loading. */

const oneText = z.union([
  z.string().min(1),
  z.strictObject({ ru: z.string().min(1), en: z.string().min(1).optional() }),
]);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written YYYY-MM-DD');
const confidence = z.enum(['high', 'medium', 'low']);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has small Latin letters, digits and hyphens');

export type TextDocument = z.infer<typeof oneText>;

export interface ConditionDocument {
  readonly id?: string | undefined;
  readonly if?: string | undefined;
  readonly text?: TextDocument | undefined;
  readonly all?: readonly ConditionDocument[] | undefined;
  readonly any?: readonly ConditionDocument[] | undefined;
  readonly not?: ConditionDocument | undefined;
  readonly unless?: ConditionDocument | undefined;
  readonly exceptions?: readonly ConditionDocument[] | undefined;
  /** Id of another measure: the condition is that one is entitled to it. */
  readonly entitled?: string | undefined;
  readonly ground?: readonly string[] | undefined;
  readonly yes?: TextDocument | undefined;
  readonly no?: TextDocument | undefined;
  readonly ask?: TextDocument | undefined;
}

const condition: z.ZodType<ConditionDocument> = z.lazy(() =>
  z.strictObject({
    id: id.optional(),
    if: z.string().min(1).optional(),
    text: oneText.optional(),
    all: z.array(condition).min(1).optional(),
    any: z.array(condition).min(1).optional(),
    not: condition.optional(),
    unless: condition.optional(),
    exceptions: z.array(condition).min(1).optional(),
    entitled: id.optional(),
    ground: z.array(z.string().min(1)).min(1).optional(),
    yes: oneText.optional(),
    no: oneText.optional(),
    ask: oneText.optional(),
  }),
);

const scalar = z.union([z.boolean(), z.number(), z.string()]);
const given = z.union([
  scalar,
  z.strictObject({
    lo: z.union([z.number(), z.string()]).optional(),
    hi: z.union([z.number(), z.string()]).optional(),
  }),
]);
const period = z.enum(['once', 'month', 'day']);

const amount = z.strictObject({
  words: oneText,
  parameters: z.array(z.string()).default([]),
  parameter: z.string().optional(),
  on: z.string().optional(),
  coefficient: z.boolean().default(false),
  fn: z.string().optional(),
  period: period.optional(),
});

const example = z.strictObject({
  name: z.string().min(1),
  at: day,
  facts: z.record(z.string(), given),
  declined: z.array(z.string()).optional(),
  expect: z.enum(['yes', 'no', 'needs', 'possible']),
  amount: z.number().optional(),
});

export const measureShape = z.strictObject({
  id,
  version: z.int().min(1),
  name: oneText,
  shortName: oneText,
  colloquial: z.array(z.string().min(1)).min(1),
  summary: oneText,
  level: z.enum(['federal', 'regional', 'municipal']),
  territory: z.array(z.string()).min(1),
  authority: z.string(),
  lifeEvents: z.array(z.string()).min(1),
  recipients: z.array(oneText).min(1),
  form: z.enum(['cash-lump', 'cash-monthly', 'certificate', 'service', 'benefit', 'in-kind']),
  mode: z.enum(['proactive', 'application', 'mixed']),
  modeNote: oneText.optional(),
  where: z.array(oneText).min(1),
  bring: z.array(oneText).default([]),
  terms: z.strictObject({ decision: oneText, payment: oneText, apply: oneText.optional() }),
  acts: z.array(z.string().min(1)).min(1),
  effective: z.strictObject({ from: day.optional(), to: day.optional() }).default({}),
  shortcuts: z.array(z.string()).default([]),
  eligibility: condition,
  amount,
  compatibility: z
    .strictObject({
      choiceWith: z.array(id).optional(),
      togetherWith: z.array(id).optional(),
      notWith: z.array(id).optional(),
    })
    .optional(),
  notes: z.array(oneText).default([]),
  doubts: z.array(z.string()).default([]),
  source: z.string().min(1),
  confidence,
  asOf: day,
  examples: z.array(example).default([]),
});

export const parameterFileShape = z.array(
  z.strictObject({
    id,
    name: oneText,
    unit: z.string().min(1),
    region: z.string().default('RU'),
    group: z.string().optional(),
    note: z.string().optional(),
    values: z
      .array(
        z.strictObject({
          from: day,
          to: day.optional(),
          value: z.number().optional(),
          unknown: z.string().optional(),
          confidence: confidence.optional(),
          source: z.string().optional(),
          publishedAt: day.optional(),
          asOf: day.optional(),
        }),
      )
      .min(1),
  }),
);

const questionTexts = z.strictObject({
  chat: z.string(),
  voice: z.string(),
  reprompt: z.string(),
  help: z.string(),
});

export const factFileShape = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-zA-Z]\w*(\.\w+)*$/),
    path: z.string().optional(),
    type: z.enum(['bool', 'int', 'decimal', 'money', 'date', 'enum']),
    entity: z.enum(['person', 'household', 'case']),
    unit: z.string().optional(),
    label: oneText,
    sensitivity: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
    cost: z.number().min(1).default(1),
    order: z.number().default(50),
    sources: z.array(z.enum(['self', 'operator', 'esia', 'sfr', 'zags', 'other'])).default(['self']),
    min: z.number().optional(),
    max: z.number().optional(),
    options: z.array(z.strictObject({ id: z.string(), label: oneText })).optional(),
    question: z.strictObject({ ru: questionTexts, en: questionTexts }).optional(),
    implied: z
      .strictObject({ from: z.string(), when: z.boolean(), value: z.union([z.boolean(), z.string()]) })
      .optional(),
    expected: z.array(z.strictObject({ value: scalar, share: z.number() })).optional(),
    textValues: z
      .record(z.string(), z.strictObject({ product: z.array(z.string()).min(1), otherwise: oneText }))
      .optional(),
    validDays: z.int().min(1).optional(),
    derived: z.boolean().default(false),
  }),
);

export const regionFileShape = z.array(
  z.strictObject({
    code: z.string(),
    name: oneText,
    names: z.array(z.string()).default([]),
    socialAuthority: oneText.optional(),
    coefficient: z
      .strictObject({
        parameter: z.string(),
        max: z.number().optional(),
        zones: z.record(z.string(), z.number()).optional(),
      })
      .optional(),
  }),
);

export const lifeEventFileShape = z.array(
  z.strictObject({ id, name: oneText, colloquial: z.array(z.string()).default([]) }),
);
export const authorityFileShape = z.array(z.strictObject({ id, name: oneText }));
export const synonymFileShape = z.array(z.array(z.string()).min(2));

export type MeasureDocument = z.infer<typeof measureShape>;
export type RegionDocument = z.infer<typeof regionFileShape>[number];
export type LifeEventDocument = z.infer<typeof lifeEventFileShape>[number];
export type AuthorityDocument = z.infer<typeof authorityFileShape>[number];

/** Parsed YAML by path inside `knowledge-base/`, e.g. `measures/federal/birth-grant.yaml`. Stored and loaded as one version. */
export type KnowledgeDocuments = Readonly<Record<string, unknown>>;
