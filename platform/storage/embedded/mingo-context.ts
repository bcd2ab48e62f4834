import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import * as window from 'mingo/operators/window';
import { Query } from 'mingo/query';
import { bucketStages } from './bucket-stages.ts';
import { mongoError } from './errors.ts';
import type { Doc } from './values.ts';

export const mingoContext = Context.init({ accumulator, expression, pipeline, projection, query, window });

/** Operators a filter may use at all. */
export const KNOWN_OPERATORS: ReadonlySet<string> = new Set([
  ...Object.keys(query),
  '$options',
  '$comment',
  '$expr',
]);

/** mingo's errors are plain: here they get MongoDB's "bad value". */
function asMongoError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && !('code' in error)) throw mongoError(2, error.message);
    throw error;
  }
}

/** Decides over one document, for filters of any kind. */
export function mingoTest(filter: Doc): (doc: Doc) => boolean {
  const compiled = asMongoError(() => new Query(filter, { context: mingoContext }));
  return (doc) => asMongoError(() => compiled.test(doc));
}

export function mingoProject(doc: Doc, projectionSpec: Doc): Doc {
  return asMongoError(
    () => new Query({}, { context: mingoContext }).find<Doc>([doc], projectionSpec).all()[0] ?? {},
  );
}

export function mingoAggregate(
  docs: readonly Doc[],
  stages: readonly Doc[],
  resolve: (collection: string) => Doc[],
): Doc[] {
  return asMongoError(() => {
    const aggregator = new Aggregator(stages.flatMap(bucketStages), {
      context: mingoContext,
      collectionResolver: resolve,
    });
    return aggregator.run<Doc>([...docs]);
  });
}
