// A text turn through everything: socket in, stored, answered, stored, socket out. Run: npm run -s bench -- turn
import { bareBotkitTurns } from './bare-botkit.ts';
import { watchDisk } from './disk-sync.ts';
import { cpuSeconds, startPinned } from './pinned-server.ts';
import { storageTurns } from './storage-turns.ts';
import { benchUtterances } from './utterances.ts';
import { percentile, Visitor } from './visitor.ts';

const visitorsAtOnce = 64;
/** Nobody writes all day: after so many messages she leaves, and another comes, connects and begins. */
const messagesEach = 20;
/** V8 goes on compiling the many small functions of a turn for a minute; a server runs for weeks. Both figures are printed. */
const firstMs = 10_000;
const warmUpMs = 50_000;
const loadMs = 10_000;
const calmPerSecond = 200;
const turnsBound = 800;
const waitBoundMs = 40;

const texts = await benchUtterances();
/** Visitors begin apart in the list, so that all of it is said however quickly it goes. */
const startOf = (visitor: number) => visitor * Math.ceil(texts.length / visitorsAtOnce);
const textAt = (n: number) => texts[n % texts.length] ?? '';

const bareBotkit = await bareBotkitTurns(texts, 3_000);
const storage = await storageTurns(visitorsAtOnce, 5_000);

const otklik = await startPinned();
const visitors = await Promise.all(Array.from({ length: visitorsAtOnce }, () => Visitor.connect(otklik.url)));
const first = await pump(firstMs);
await pump(warmUpMs);
const full = await pump(loadMs);
await caughtUp();
const cpuBeforeCalm = cpuSeconds(otklik.pid);
const stopWatching = await watchDisk();
const calm = await pace(loadMs);
const syncs = await stopWatching();
const calmCpuMs = ((cpuSeconds(otklik.pid) - cpuBeforeCalm) * 1000) / calm.length;
for (const visitor of visitors) visitor.close();
await otklik.remove();

console.table({
  'turns/s, bare botkit in memory': { figure: bareBotkit.toFixed(0), ratio: '', bound: '' },
  'turns/s, storage alone': { figure: storage.toFixed(0), ratio: '', bound: '' },
  'turns/s on one core, everything': {
    figure: full.perSecond.toFixed(0),
    ratio: (full.perSecond / turnsBound).toFixed(2),
    bound: `≥ ${turnsBound}`,
  },
  '  in the first ten seconds after the start': { figure: first.perSecond.toFixed(0), ratio: '', bound: '' },
  '  its ratio to bare botkit': { figure: '', ratio: (full.perSecond / bareBotkit).toFixed(3), bound: '' },
  '  its ratio to storage alone': { figure: '', ratio: (full.perSecond / storage).toFixed(3), bound: '' },
  'different texts': { figure: new Set(texts).size, ratio: '', bound: '' },
  '  processor, ms a turn': { figure: full.cpuMsEach.toFixed(2), ratio: '', bound: '' },
  [`  the same at ${calmPerSecond}/s, woken for each`]: {
    figure: calmCpuMs.toFixed(2),
    ratio: '',
    bound: '',
  },
  [`p50 at ${calmPerSecond}/s, ms`]: { figure: percentile(calm, 0.5).toFixed(1), ratio: '', bound: '' },
  [`p99 at ${calmPerSecond}/s, ms`]: {
    figure: percentile(calm, 0.99).toFixed(1),
    ratio: (percentile(calm, 0.99) / waitBoundMs).toFixed(2),
    bound: `≤ ${waitBoundMs}`,
  },
  "  the disk's own sync meanwhile, p99, ms": {
    figure: percentile(syncs, 0.99).toFixed(1),
    ratio: '',
    bound: '',
  },
  '    worst': { figure: Math.max(...syncs).toFixed(1), ratio: '', bound: '' },
});
process.exit(0);

/** Every visitor writes again as soon as she is answered. */
async function pump(ms: number): Promise<{ readonly perSecond: number; readonly cpuMsEach: number }> {
  const until = performance.now() + ms;
  const startedAt = performance.now();
  const cpuBefore = cpuSeconds(otklik.pid);
  let turns = 0;
  await Promise.all(
    visitors.map(async (first, index) => {
      let visitor = first;
      for (let n = startOf(index), said = 0; performance.now() < until; n++) {
        await visitor.turn(textAt(n));
        turns += 1;
        said += 1;
        if (said % messagesEach > 0) continue;
        visitor.close();
        visitor = await Visitor.connect(otklik.url);
        visitors[index] = visitor;
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: turns / seconds, cpuMsEach: ((cpuSeconds(otklik.pid) - cpuBefore) * 1000) / turns };
}

/** What the rush left to reports is done: 200 a second is a calm day, not the end of a storm. */
async function caughtUp(): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const before = cpuSeconds(otklik.pid);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    if (cpuSeconds(otklik.pid) - before < 0.05) return;
  }
}

/** Messages at an even rate, whoever is free; milliseconds of each turn. */
async function pace(ms: number): Promise<readonly number[]> {
  const times: number[] = [];
  const free = [...visitors];
  const running: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let n = 0; performance.now() - startedAt < ms; n++) {
    const dueMs = startedAt + (n * 1000) / calmPerSecond - performance.now();
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
    const visitor = free.shift();
    if (!visitor) continue;
    running.push(
      visitor.turn(textAt(n)).then((took) => {
        times.push(took);
        free.push(visitor);
      }),
    );
  }
  await Promise.all(running);
  return times;
}
