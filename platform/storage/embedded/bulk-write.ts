import mongoose from 'mongoose';
import {
  deleteAll,
  deleteFirst,
  insertDoc,
  type UpdateOutcome,
  type UpdateRequest,
  updateAll,
  updateFirst,
} from './document-writes.ts';
import { isEnvironmental, mongoError } from './errors.ts';
import { sortSpec } from './sort.ts';
import type { Store } from './store.ts';
import { parseUpdate } from './update-document.ts';
import { type Doc, isPlain, snapshot, snapshotDoc } from './values.ts';

/** Operations that share one savepoint of the queue; together they must not hold the file for long. */
const CHUNK = 200;

interface Step {
  readonly original: unknown;
  readonly insertedId?: unknown;
  /** Inside a write. */
  readonly now?: () => UpdateOutcome & { readonly deleted?: number };
  /** In writes of its own: updateMany and deleteMany. */
  readonly later?: () => Promise<UpdateOutcome & { readonly deleted?: number }>;
}

interface StepFailure {
  readonly index: number;
  readonly code: unknown;
  readonly errmsg: string;
  readonly op: unknown;
  readonly keyPattern: unknown;
  readonly keyValue: unknown;
}

type StepResult =
  | { readonly outcome: UpdateOutcome & { readonly deleted?: number } }
  | { readonly error: Error };

export interface BulkResult {
  ok: 1;
  insertedCount: number;
  matchedCount: number;
  modifiedCount: number;
  deletedCount: number;
  upsertedCount: number;
  insertedIds: Record<number, unknown>;
  upsertedIds: Record<number, unknown>;
  getWriteErrors(): readonly StepFailure[];
  getWriteErrorAt(index: number): StepFailure | undefined;
  hasWriteErrors(): boolean;
  isOk(): boolean;
}

/** Each operation stands alone, as in MongoDB. @throws MongoBulkWriteError with every failed operation */
export async function bulkWrite(
  store: Store,
  collection: string,
  operations: readonly unknown[],
  ordered: boolean,
): Promise<BulkResult> {
  const steps = operations.map((operation) => parseStep(store, collection, operation));
  const failures: StepFailure[] = [];
  const result = emptyResult(failures);
  for (let from = 0; from < steps.length && (failures.length === 0 || !ordered); ) {
    const first = steps[from];
    const run = first?.now ? immediateRun(steps, from) : 1;
    const outcomes = first?.now
      ? await store.write(() => runChunk(store, steps.slice(from, from + run), ordered))
      : [await runLater(first)];
    for (const [i, outcome] of outcomes.entries())
      record(result, failures, steps[from + i], from + i, outcome);
    from += run;
  }
  if (failures.length > 0) throw bulkError(failures, result);
  return result;
}

function immediateRun(steps: readonly Step[], from: number): number {
  const end = steps.findIndex((step, i) => i >= from && !step.now);
  return Math.min(CHUNK, (end < 0 ? steps.length : end) - from);
}

/** Inside a write; may run twice, so it keeps nothing outside. An ordered chunk ends with its first failure. */
function runChunk(store: Store, steps: readonly Step[], ordered: boolean): StepResult[] {
  const results: StepResult[] = [];
  for (const { now } of steps) {
    try {
      results.push({ outcome: store.queue.attempt(() => now?.() ?? { matched: 0, modified: 0 }) });
    } catch (error) {
      if (!(error instanceof Error) || isEnvironmental(error) || !store.db.inTransaction) throw error;
      results.push({ error });
      if (ordered) break;
    }
  }
  return results;
}

async function runLater(step: Step | undefined): Promise<StepResult> {
  try {
    return { outcome: (await step?.later?.()) ?? { matched: 0, modified: 0 } };
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError) return { error };
    throw error;
  }
}

function record(
  result: BulkResult,
  failures: StepFailure[],
  step: Step | undefined,
  index: number,
  one: StepResult,
): void {
  if ('error' in one) {
    const { error } = one;
    const extra = error instanceof mongoose.mongo.MongoServerError ? error : undefined;
    failures.push({
      index,
      code: extra?.code,
      errmsg: error.message,
      op: step?.original,
      keyPattern: extra?.keyPattern,
      keyValue: extra?.keyValue,
    });
    return;
  }
  const { matched, modified, deleted = 0, upsertedId } = one.outcome;
  result.matchedCount += matched;
  result.modifiedCount += modified;
  result.deletedCount += deleted;
  if (upsertedId !== undefined) {
    result.upsertedCount += 1;
    result.upsertedIds[index] = upsertedId;
  }
  if (step?.insertedId !== undefined) {
    result.insertedCount += 1;
    result.insertedIds[index] = step.insertedId;
  }
}

function emptyResult(failures: readonly StepFailure[]): BulkResult {
  return {
    ok: 1,
    insertedCount: 0,
    matchedCount: 0,
    modifiedCount: 0,
    deletedCount: 0,
    upsertedCount: 0,
    insertedIds: {},
    upsertedIds: {},
    getWriteErrors: () => failures,
    getWriteErrorAt: (index) => failures[index],
    hasWriteErrors: () => failures.length > 0,
    isOk: () => failures.length === 0,
  };
}

function bulkError(failures: readonly StepFailure[], result: BulkResult): Error {
  const writeErrors = failures.map((failure) => ({ ...failure, err: failure }));
  const [first] = failures;
  const response = { message: first?.errmsg ?? '', code: first?.code, writeErrors };
  return Reflect.construct(mongoose.mongo.MongoBulkWriteError, [response, result]);
}

/** The caller's own document gets its `_id`, as with the stock driver. */
export function withId(doc: unknown): unknown {
  if (typeof doc !== 'object' || doc === null) throw mongoError(14, 'a document is expected here');
  const id: unknown = Reflect.get(doc, '_id') ?? new mongoose.mongo.ObjectId();
  Reflect.set(doc, '_id', id);
  return id;
}

export function updateRequest(filter: unknown, update: unknown, options: Doc): UpdateRequest {
  const arrayFilters = snapshot(options.arrayFilters);
  return {
    filter: snapshotDoc(filter),
    update: parseUpdate(snapshot(update)),
    arrayFilters: Array.isArray(arrayFilters) ? arrayFilters.filter(isPlain) : [],
    sort: sortSpec(options.sort),
    upsert: options.upsert === true,
  };
}

function parseStep(store: Store, collection: string, operation: unknown): Step {
  const [kind, body]: [string, unknown] = Object.entries(Object(operation))[0] ?? ['', {}];
  const spec: Doc = Object(body);
  switch (kind) {
    case 'insertOne': {
      const original = spec.document ?? body;
      const insertedId = withId(original);
      const doc = snapshotDoc(original);
      const now = () => {
        insertDoc(store, collection, doc);
        return { matched: 0, modified: 0 };
      };
      return { original, insertedId, now };
    }
    case 'updateOne':
    case 'replaceOne':
    case 'updateMany': {
      const request = updateRequest(spec.filter, spec.update ?? spec.replacement, spec);
      if (kind === 'updateMany')
        return { original: body, later: () => updateAll(store, collection, request) };
      return { original: body, now: () => updateFirst(store, collection, request) };
    }
    case 'deleteOne':
    case 'deleteMany': {
      const filter = snapshotDoc(spec.filter);
      const none = { matched: 0, modified: 0 };
      if (kind === 'deleteMany') {
        return {
          original: body,
          later: async () => ({ ...none, deleted: await deleteAll(store, collection, filter) }),
        };
      }
      return {
        original: body,
        now: () => ({ ...none, deleted: deleteFirst(store, collection, filter, []) ? 1 : 0 }),
      };
    }
    default:
      throw mongoError(9, `bulkWrite does not know the operation '${kind}'`);
  }
}
