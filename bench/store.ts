/**
 * Speed of the embedded store through mongoose, each line beside a bound measured in the same run: bare better-sqlite3 doing
 * the same single-statement work with the same group commit, or one bare prepared read plus JSON.parse.
 * Run: npx tsx bench/store.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import mongoose from 'mongoose';
import { embeddedDriver, storeUri } from '#platform/storage/embedded/driver.ts';

const SECONDS_PER_LINE = 1.5;
const TEXT = 'Здравствуйте, подскажите, какие документы нужны для пособия? Номер сообщения ';

interface Measured {
  readonly perSecond: number;
  readonly p99Ms: number;
}

interface Line {
  readonly name: string;
  readonly store: Measured;
  readonly bound: Measured;
  /** FINDINGS part 2, the proof on the machine it was measured on. */
  readonly prototype: string;
}

async function measure(workers: number, operation: (i: number) => unknown): Promise<Measured> {
  const run = async (seconds: number) => {
    const latencies: number[] = [];
    const started = performance.now();
    const until = started + seconds * 1000;
    await Promise.all(
      Array.from({ length: workers }, async () => {
        while (performance.now() < until) {
          const before = performance.now();
          await operation(next++);
          latencies.push(performance.now() - before);
        }
      }),
    );
    const elapsed = (performance.now() - started) / 1000;
    latencies.sort((a, b) => a - b);
    const p99Ms = latencies[Math.floor(latencies.length * 0.99)] ?? 0;
    return { perSecond: latencies.length / elapsed, p99Ms };
  };
  await run(SECONDS_PER_LINE / 5);
  return run(SECONDS_PER_LINE);
}
let next = 0;

/** Bare group commit: what one turn of the loop queued shares one transaction, without savepoints or checks. */
function groupCommit(db: Database.Database) {
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  let waiting: (() => void)[] = [];
  const flush = () => {
    const batch = waiting;
    waiting = [];
    begin.run();
    const settle = batch.map((work) => work());
    commit.run();
    return settle;
  };
  return <T>(work: () => T) =>
    new Promise<T>((resolve) => {
      if (waiting.length === 0) setImmediate(() => settleAll());
      let result: T;
      waiting.push(() => {
        result = work();
        settled.push(() => resolve(result));
      });
    });
  function settleAll() {
    settled = [];
    flush();
    for (const settle of settled) settle();
  }
}
let settled: (() => void)[] = [];

const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'));
const m = new mongoose.Mongoose();
m.setDriver(embeddedDriver);
await m.connect(storeUri(join(folder, 'store.db')));

const entrySchema = new mongoose.Schema(
  { _id: String, conversationId: String, seq: Number, author: String, text: String, at: Date },
  { versionKey: false },
);
entrySchema.index({ conversationId: 1, seq: 1 }, { unique: true });
const Entry = m.model('Entry', entrySchema);
const jobSchema = new mongoose.Schema(
  {
    _id: String,
    state: String,
    priority: Number,
    owner: String,
    version: Number,
    claimedAt: Date,
    log: [{ _id: false, by: String }],
  },
  { versionKey: false },
);
jobSchema.index({ state: 1, priority: -1, _id: 1 });
const Job = m.model('Job', jobSchema);
await Promise.all([Entry.init(), Job.init()]);

const raw = new Database(join(folder, 'raw.db'));
raw.pragma('journal_mode = WAL');
raw.pragma('synchronous = FULL');
raw.exec(`CREATE TABLE entries(rid INTEGER PRIMARY KEY, id TEXT UNIQUE, conversationId TEXT, seq, doc TEXT);
  CREATE UNIQUE INDEX by_conversation ON entries(conversationId, seq);
  CREATE TABLE jobs(rid INTEGER PRIMARY KEY, id TEXT UNIQUE, state TEXT, priority, doc TEXT);
  CREATE INDEX by_state ON jobs(state, priority DESC, id)`);
const inTurn = groupCommit(raw);
const rawInsert = raw.prepare('INSERT INTO entries(id, conversationId, seq, doc) VALUES (?,?,?,?)');

const entry = (i: number) => ({
  _id: `entry-${i}`,
  conversationId: `c${i % 1000}`,
  seq: i,
  author: 'citizen',
  text: TEXT + i,
  at: new Date(1.7e12 + i),
});
const create = (i: number) => Entry.create(entry(i));
const insertRaw = (i: number) =>
  inTurn(() => {
    const doc = entry(i);
    rawInsert.run(doc._id, doc.conversationId, doc.seq, JSON.stringify(doc));
  });

const lines: Line[] = [];
lines.push({
  name: 'create(), 1 worker',
  store: await measure(1, create),
  bound: await measure(1, insertRaw),
  prototype: '5,900–7,300',
});
lines.push({
  name: 'create(), 50 workers',
  store: await measure(50, create),
  bound: await measure(50, insertRaw),
  prototype: '42,000–50,000',
});

const JOBS = 150_000;
const job = (i: number) => ({
  _id: `job-${String(i).padStart(7, '0')}`,
  state: 'open',
  priority: i % 5,
  version: 0,
  log: [] as object[],
});
for (let from = 0; from < JOBS; from += 5000) {
  const part = Array.from({ length: 5000 }, (_, i) => job(from + i));
  await Job.insertMany(part, { lean: true });
  raw.transaction(() => {
    const insert = raw.prepare('INSERT INTO jobs(id, state, priority, doc) VALUES (?,?,?,?)');
    for (const one of part) insert.run(one._id, one.state, one.priority, JSON.stringify(one));
  })();
}

const rawClaimOne =
  raw.prepare(`UPDATE jobs SET state='taken', doc=json_set(doc, '$.state', 'taken', '$.owner', ?) WHERE rid =
  (SELECT rid FROM jobs WHERE state='open' ORDER BY priority DESC, id LIMIT 1) RETURNING doc`);
const claim = (i: number) =>
  Job.findOneAndUpdate(
    { state: 'open' },
    { $set: { state: 'taken', owner: `w${i}`, claimedAt: new Date() } },
    { sort: { priority: -1, _id: 1 }, returnDocument: 'after', lean: true },
  );
const claimRaw = (i: number) => inTurn(() => rawClaimOne.get(`w${i}`));
lines.push({
  name: 'claim with sort, 50 workers',
  store: await measure(50, claim),
  bound: await measure(50, claimRaw),
  prototype: '25,700',
});

const rawGuarded =
  raw.prepare(`UPDATE jobs SET doc=json_set(doc, '$.owner', ?, '$.version', doc->>'$.version' + 1)
  WHERE id=? AND doc->>'$.version' >= 0 AND state IN ('open', 'taken') RETURNING doc`);
const guarded = (i: number) =>
  Job.findOneAndUpdate(
    { _id: job(i % JOBS)._id, version: { $gte: 0 }, state: { $in: ['open', 'taken'] } },
    {
      $set: { owner: `w${i}` },
      $push: { log: { $each: [{ by: `w${i}` }], $slice: -5 } },
      $inc: { version: 1 },
    },
    { returnDocument: 'after', lean: true },
  );
const guardedRaw = (i: number) => inTurn(() => rawGuarded.get(`w${i}`, job(i % JOBS)._id));
lines.push({
  name: 'guarded findOneAndUpdate, 50 workers',
  store: await measure(50, guarded),
  bound: await measure(50, guardedRaw),
  prototype: '–',
});

const rawPage = raw
  .prepare('SELECT doc FROM entries WHERE conversationId=? ORDER BY seq DESC LIMIT 20')
  .pluck();
const page = (i: number) =>
  Entry.find({ conversationId: `c${i % 1000}` })
    .sort({ seq: -1 })
    .limit(20)
    .lean();
const pageRaw = (i: number) => rawPage.all(`c${i % 1000}`).map((doc) => JSON.parse(String(doc)));
lines.push({
  name: 'find 20 sorted, lean, 1 worker',
  store: await measure(1, page),
  bound: await measure(1, pageRaw),
  prototype: '11,000',
});

const known = (await Entry.find().limit(5000).select('_id').lean()).map(({ _id }) => _id);
const rawKnown = raw.prepare('SELECT id FROM entries LIMIT 5000').pluck().all();
const rawById = raw.prepare('SELECT doc FROM entries WHERE id=?').pluck();
const byId = (i: number) => Entry.findById(known[i % known.length]).lean();
const byIdRaw = (i: number) => JSON.parse(String(rawById.get(rawKnown[i % rawKnown.length])));
lines.push({
  name: 'findById lean, 1 worker',
  store: await measure(1, byId),
  bound: await measure(1, byIdRaw),
  prototype: '63,000',
});

const ownSchema = new mongoose.Schema({ _id: String, tenantId: String, at: Number }, { versionKey: false });
ownSchema.index({ tenantId: 1, at: 1 });
const Own = m.model('Own', ownSchema);
await Own.init();
const OWN = 50_000;
const idsAtOnce = 20;
raw.exec('CREATE TABLE own(rid INTEGER PRIMARY KEY, id TEXT UNIQUE, tenantId TEXT, doc TEXT)');
for (let from = 0; from < OWN; from += 5000) {
  const part = Array.from({ length: 5000 }, (_, n) => ({
    _id: `own-${from + n}`,
    tenantId: 'one',
    at: from + n,
  }));
  await Own.insertMany(part, { lean: true });
  raw.transaction(() => {
    const insert = raw.prepare('INSERT INTO own(id, tenantId, doc) VALUES (?,?,?)');
    for (const one of part) insert.run(one._id, one.tenantId, JSON.stringify(one));
  })();
}
const idsOf = (i: number) => Array.from({ length: idsAtOnce }, (_, n) => `own-${(i * 7919 + n * 613) % OWN}`);
const rawOwn = raw
  .prepare(
    `SELECT doc FROM own WHERE +tenantId=? AND id IN (${Array.from({ length: idsAtOnce }, () => '?').join(',')})`,
  )
  .pluck();
lines.push({
  name: `find ${idsAtOnce} ids of a tenant with ${OWN / 1000},000 documents, lean`,
  store: await measure(1, (i) => Own.find({ tenantId: 'one', _id: { $in: idsOf(i) } }).lean()),
  bound: await measure(1, (i) => rawOwn.all('one', ...idsOf(i)).map((doc) => JSON.parse(String(doc)))),
  prototype: '–',
});

const whole = (value: number) => Math.round(value).toLocaleString('en-US');
console.table(
  lines.map(({ name, store, bound, prototype }) => ({
    line: name,
    'store /s': whole(store.perSecond),
    'p99 ms': store.p99Ms.toFixed(2),
    'bound /s': whole(bound.perSecond),
    'share of bound': `${Math.round(shareOf({ store, bound }) * 100)} %`,
    'prototype /s': prototype,
  })),
);

const [slowest] = lines.toSorted((a, b) => shareOf(a) - shareOf(b));
if (slowest)
  console.log(
    `ratio to the bound: ${shareOf(slowest).toFixed(2)} of bare speed at the least, in: ${slowest.name}`,
  );

raw.close();
await m.disconnect();
rmSync(folder, { recursive: true, force: true });

function shareOf({ store, bound }: Pick<Line, 'store' | 'bound'>): number {
  return store.perSecond / bound.perSecond;
}
