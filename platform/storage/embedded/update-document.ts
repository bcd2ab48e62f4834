import { mongoError } from './errors.ts';
import { isOperators } from './filter-to-sql.ts';
import { mingoAggregate } from './mingo-context.ts';
import { concretePaths, type PositionalContext } from './positional-paths.ts';
import { OPERATORS } from './update-operators.ts';
import { reach, refuseConflicts, write } from './update-paths.ts';
import { type Doc, isPlain, snapshot } from './values.ts';

/** A parsed update: operators, an aggregation pipeline or a whole new document. */
export type Update =
  | { readonly kind: 'operators'; readonly changes: readonly Change[]; readonly onInsert: Doc }
  | { readonly kind: 'pipeline'; readonly stages: readonly Doc[] }
  | { readonly kind: 'replacement'; readonly fields: Doc };

interface Change {
  readonly op: string;
  readonly path: string;
  readonly operand: unknown;
}

/** @throws code 9 for unknown operators, 40 for paths that conflict */
export function parseUpdate(update: unknown): Update {
  if (Array.isArray(update)) return { kind: 'pipeline', stages: update.filter(isPlain) };
  if (!isPlain(update)) throw mongoError(9, 'an update must be an object or an array');
  const keys = Object.keys(update);
  if (!keys.some((key) => key.startsWith('$'))) return { kind: 'replacement', fields: update };
  const { $setOnInsert = {}, ...operators } = update;
  const changes = Object.entries(operators).flatMap(([op, fields]) => {
    if (!Object.hasOwn(OPERATORS, op)) throw mongoError(9, `Unknown modifier: ${op}`);
    if (!isPlain(fields)) throw mongoError(9, `Modifiers operate on fields but ${op} got another type`);
    return Object.entries(fields).map(([path, operand]) => ({ op, path, operand }));
  });
  const onInsert = isPlain($setOnInsert) ? $setOnInsert : {};
  const renamed = changes.filter(({ op }) => op === '$rename').map(({ operand }) => String(operand));
  refuseConflicts([...changes.map(({ path }) => path), ...renamed, ...Object.keys(onInsert)]);
  return { kind: 'operators', changes, onInsert };
}

/** Applies an update to a document it may change in place; gives the document as it is afterwards. */
export function applyUpdate(doc: Doc, update: Update, context: PositionalContext): Doc {
  switch (update.kind) {
    case 'replacement':
      return { _id: doc._id ?? update.fields._id, ...update.fields };
    case 'pipeline':
      return applyPipeline(doc, update.stages);
    case 'operators':
      for (const { op, path, operand } of update.changes) {
        const apply = OPERATORS[op];
        for (const place of concretePaths(doc, path, context)) apply?.(doc, place, operand);
      }
      return doc;
  }
}

const UPDATE_STAGES = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

function applyPipeline(doc: Doc, stages: readonly Doc[]): Doc {
  const unknown = stages.flatMap(Object.keys).find((stage) => !UPDATE_STAGES.has(stage));
  if (unknown) throw mongoError(72, `${unknown} is not allowed in an update`);
  return { _id: doc._id, ...mingoAggregate([doc], stages, () => [])[0] };
}

/** The document an upsert inserts: the filter's equalities, then the update. `_id` may still be missing. */
export function upsertDocument(filter: Doc, update: Update, context: PositionalContext): Doc {
  const seeded = update.kind === 'replacement' ? {} : seed(filter, {});
  const start = update.kind === 'replacement' && '_id' in filter ? seed({ _id: filter._id }, seeded) : seeded;
  const doc = applyUpdate(start, update, context);
  if (update.kind === 'operators') {
    for (const [path, value] of Object.entries(update.onInsert)) write(reach(doc, path), value);
  }
  return doc;
}

function seed(filter: Doc, doc: Doc): Doc {
  for (const [key, value] of Object.entries(filter)) {
    if (
      (key === '$and' || (key === '$or' && Array.isArray(value) && value.length === 1)) &&
      Array.isArray(value)
    ) {
      for (const part of value) if (isPlain(part)) seed(part, doc);
    } else if (key.startsWith('$') || value instanceof RegExp) {
    } else if (!isOperators(value)) {
      write(reach(doc, key), snapshot(value));
    } else if ('$eq' in value) {
      write(reach(doc, key), snapshot(value.$eq));
    }
  }
  return doc;
}
