import { type Doc, isPlain } from './values.ts';

/**
 * $bucket by MongoDB's definition: mingo 7.2 puts a value that equals an inner boundary one bucket too low and keeps empty
 * buckets. Also inside $facet.
 */
export function bucketStages(stage: Doc): Doc[] {
  if (isPlain(stage.$facet)) {
    const facets = Object.entries(stage.$facet).map(([name, stages]) => [
      name,
      Array.isArray(stages) ? stages.filter(isPlain).flatMap(bucketStages) : stages,
    ]);
    return [{ $facet: Object.fromEntries(facets) }];
  }
  const bucket = stage.$bucket;
  if (!isPlain(bucket) || !Array.isArray(bucket.boundaries)) return [stage];
  const { groupBy, boundaries, output = { count: { $sum: 1 } } } = bucket;
  const branches = boundaries.slice(0, -1).map((from: unknown, i: number) => ({
    case: { $and: [{ $gte: [groupBy, from] }, { $lt: [groupBy, boundaries[i + 1]] }] },
    // biome-ignore lint/suspicious/noThenProperty: a field of MongoDB's $switch
    then: from,
  }));
  const rest = 'default' in bucket ? { default: bucket.default } : {};
  const fields = isPlain(output) ? output : {};
  return [{ $group: { _id: { $switch: { branches, ...rest } }, ...fields } }, { $sort: { _id: 1 } }];
}
