import { z } from 'zod';

const code = z.string().max(64);
const id = z.string().regex(/^[\w:-]{1,80}$/);

export const measuresQuery = z.strictObject({
  text: z.string().trim().max(200).optional(),
  state: z.enum(['draft', 'in-review', 'approved', 'published', 'superseded', 'discarded']).optional(),
  region: code.optional(),
  level: z.enum(['federal', 'regional', 'municipal']).optional(),
  lifeEvent: code.optional(),
  cursor: z.string().max(100).optional(),
});

export const revisionsQuery = z.strictObject({
  state: measuresQuery.shape.state,
  measureId: id.optional(),
  cursor: id.optional(),
});

export const pageQuery = z.strictObject({ cursor: id.optional() });
export const idParams = z.strictObject({ id });

const intent = z.string().regex(/^[a-z][a-z_]{0,60}$/);
export const intentParams = z.strictObject({ intent });

const territory = z.array(z.string()).min(1);

/** As little as a draft can be kept and found by; everything else is the gate's. */
export const draftDocument = z.union([
  z.looseObject({
    id: z.string().regex(/^phrases-[a-z][a-z_]{0,60}$/),
    territory,
    phrases: z.array(z.unknown()),
  }),
  z.looseObject({
    id: z.string().regex(/^(?!phrases-)[a-z0-9][a-z0-9-]{0,79}$/),
    level: z.enum(['federal', 'regional', 'municipal']),
    territory,
  }),
]);

/** What a citizen might say; with a document also as the assistant would understand it then. */
export const tryRequest = z.strictObject({
  text: z.string().trim().min(1).max(500),
  document: z.unknown().optional(),
});

export const startRequest = z.union([
  z.strictObject({ measureId: id }),
  z.strictObject({ document: z.unknown() }),
]);

const version = z.int().min(1);

export const saveRequest = z.union([
  z.strictObject({ document: z.unknown(), version, rebase: z.boolean().optional() }),
  z.strictObject({ yaml: z.string().max(500_000), version, rebase: z.boolean().optional() }),
]);

export const moveRequest = z.strictObject({
  version,
  comment: z.string().trim().max(4000).optional(),
  effectiveFrom: z.string().max(20).optional(),
});

/**
 * Without a document the revision is checked as it stands; with one, what is being typed. What phrases teach is then
 * measured only when `measure` asks for it: that takes seconds.
 */
export const checkRequest = z
  .looseObject({ document: z.unknown().optional(), measure: z.boolean().optional() })
  .nullish();

export const expressionRequest = z.strictObject({ expression: z.string().max(2000) });
export const impactQuery = z.strictObject({
  households: z.coerce.number().int().min(100).max(200_000).default(100_000),
});
