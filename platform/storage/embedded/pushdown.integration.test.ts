import fc from 'fast-check';
import type { Mongoose } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkStoreFile } from './check-file.ts';
import { compareKeys, type IndexKey, indexKey, valuesAt } from './index-key.ts';
import { matcher } from './matcher.ts';
import { mingoTest } from './mingo-context.ts';
import { document, filter, INDEXES, sort } from './testing/random-documents.ts';
import { connectTo, temporaryFolder } from './testing/temporary-store.ts';
import { type Doc, snapshotDoc } from './values.ts';

const DOCUMENTS = 60;
const folder = temporaryFolder();
const seed = Date.now() % 1_000_000;
let m: Mongoose;

beforeAll(async () => {
  m = await connectTo(folder.file);
});

afterAll(async () => {
  await m.disconnect();
  folder.remove();
});

const bounded = { interruptAfterTimeLimit: 2500, numRuns: 100_000, endOnFailure: true, seed };

/** A fresh collection with indexes, its documents changed once after they were filed. */
async function collectionOf(name: string, documents: readonly Doc[]) {
  const raw = m.connection.collection<Doc & { _id: number }>(name);
  for (const key of INDEXES) await raw.createIndex(key);
  await raw.insertMany(documents.map((_, _id) => ({ _id, g: ['old', 1], a: 'old' })));
  await raw.bulkWrite(documents.map((doc, _id) => ({ replaceOne: { filter: { _id }, replacement: doc } })));
  return { raw, all: documents.map((doc, _id) => ({ _id, ...snapshotDoc(doc) })) };
}

it(`finds through SQL exactly what fits among all documents (seed ${seed})`, async () => {
  const [documents] = fc.sample(fc.array(document, { minLength: DOCUMENTS, maxLength: DOCUMENTS }), {
    numRuns: 1,
    seed,
  });
  const { raw, all } = await collectionOf('filters', documents ?? []);
  let found = 0;
  await fc.assert(
    fc.asyncProperty(filter, async (query) => {
      const test = matcher(snapshotDoc(query));
      const wanted = all.filter((doc) => test(doc)).map(({ _id }) => _id);
      const got = (await raw.find(query).toArray()).map(({ _id }) => _id);
      expect(got.sort((a, b) => a - b)).toEqual(wanted);
      expect(await raw.countDocuments(query)).toBe(wanted.length);
      found += wanted.length;
    }),
    bounded,
  );
  expect(found).toBeGreaterThan(100);
});

it(`agrees with mingo on which documents fit (seed ${seed})`, () => {
  // Left out: an array of objects some of which lack the field, and ranges of null, where mingo 7.2 differs from MongoDB.
  const plain = document.map((doc) => (Array.isArray(doc.k) ? { ...doc, k: { v: doc.k.length } } : doc));
  const differs = (query: object) => /"\$[gl]te":null/.test(JSON.stringify(query));
  fc.assert(
    fc.property(plain, filter, (given, query) => {
      fc.pre(!differs(query));
      const doc = snapshotDoc({ _id: 1, ...given });
      expect(matcher(snapshotDoc(query))(doc)).toBe(mingoTest(snapshotDoc(query))(doc));
    }),
    { numRuns: 4000, seed },
  );
});

it(`sorts and pages in SQL as in memory (seed ${seed})`, async () => {
  const [documents] = fc.sample(fc.array(document, { minLength: DOCUMENTS, maxLength: DOCUMENTS }), {
    numRuns: 1,
    seed,
  });
  const { raw, all } = await collectionOf('sorts', documents ?? []);
  await fc.assert(
    fc.asyncProperty(filter, sort, fc.nat(5), fc.nat(20), async (query, order, skip, limit) => {
      const test = matcher(snapshotDoc(query));
      const wanted = all.filter((doc) => test(doc)).map((doc) => orderKeys(doc, order));
      wanted.sort((a, b) => compareLists(a, b, Object.values(order)));
      const got = await raw.find(query, { sort: order, skip, limit }).toArray();
      expect(got.map((doc) => orderKeys(doc, order))).toEqual(
        wanted.slice(skip, limit ? skip + limit : undefined),
      );
    }),
    { ...bounded, interruptAfterTimeLimit: 1500 },
  );
});

it('keeps every index column in step with its document', () => {
  expect(checkStoreFile(folder.file)).toMatchObject({ outcome: 'sound' });
});

function orderKeys(doc: Doc, order: Readonly<Record<string, 1 | -1>>): IndexKey[] {
  return Object.entries(order).map(([path, towards]) => {
    const found = valuesAt(doc, path);
    if (!found.isMulti) return indexKey(found.value);
    return found.values.map(indexKey).sort((a, b) => compareKeys(a, b) * towards)[0] ?? null;
  });
}

function compareLists(a: readonly IndexKey[], b: readonly IndexKey[], directions: readonly number[]): number {
  for (const [i, towards] of directions.entries()) {
    const order = compareKeys(a[i] ?? null, b[i] ?? null);
    if (order !== 0) return order * towards;
  }
  return 0;
}
