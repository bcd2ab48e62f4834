// A scan of many profiles on two threads, with a run before it. Run: SCAN_PROFILES=10000000 npm run -s bench -- batch-scan

import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanProfiles } from '#knowledge-base/batch/scan.ts';
import { syntheticHouseholds } from '#knowledge-base/synthetic/index.ts';
import { AT, knowledgeBase, loadNote, whole } from './entitlement-profiles.ts';

const PROFILES = Number(process.env.SCAN_PROFILES ?? 100_000);
const WORKERS = Number(process.env.SCAN_WORKERS ?? 2);
const RUSSIA = 75_000_000;
/** Families repeat under new ids: making ten million different ones would take longer than judging them. */
const DIFFERENT = Math.min(PROFILES, 20_000);

const folder = mkdtempSync(join(process.env.SCAN_FOLDER ?? tmpdir(), 'otklik-batch-scan-'));
const file = join(folder, 'profiles.ndjson');
await writeProfiles();

let peakRss = 0;
const watch = setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage().rss);
}, 200);
const first = await timed({ into: join(folder, 'first') });
const second = await timed({ into: join(folder, 'second'), previous: join(folder, 'first') });
clearInterval(watch);

const hours = (rate: number): string => (RUSSIA / rate / 3600).toFixed(2);
process.stdout.write(
  `${whole(PROFILES)} profiles of ${whole(statSync(file).size / PROFILES)} bytes, ${WORKERS} threads, ${cpus().length} processors; ${loadNote()}\n`,
);
const line = (run: Awaited<ReturnType<typeof timed>>) => ({
  'profiles/s': whole(run.perSecond),
  'profiles/s of processor time': whole(run.perCpuSecond),
  '75 million, hours by the clock': hours(run.perSecond),
  'on two free processors': hours(2 * run.perCpuSecond),
});
console.table({ 'first run': line(first), 'compared with the first': line(second) });
process.stdout.write(
  `peak memory of the process ${whole(peakRss / 2 ** 20)} MB, of it the families made for this bench\n`,
);
rmSync(folder, { recursive: true, force: true });
process.exit(0);

async function timed(request: { into: string; previous?: string }) {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const { profiles } = await scanProfiles({
    source: { file },
    knowledgeBase,
    at: AT,
    workers: WORKERS,
    ...request,
  });
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: profiles / ((performance.now() - startedAt) / 1000),
    perCpuSecond: profiles / ((user + system) / 1e6),
  };
}

/** What a register knows: no fact that is merely "not the case". */
async function writeProfiles(): Promise<void> {
  const bodies = [...syntheticHouseholds({ seed: 1, count: DIFFERENT })].map((document) =>
    JSON.stringify(lean(document)).replace(/^\{("id":"[^"]*",)?/, ''),
  );
  const out = createWriteStream(file);
  for (let index = 0; index < PROFILES; index += 1000) {
    const lines = Array.from({ length: Math.min(1000, PROFILES - index) }, (_, offset) => {
      const n = index + offset;
      return `{"id":"p${n}",${bodies[n % bodies.length]}\n`;
    });
    if (!out.write(lines.join(''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  // In the page cache, so that the disk of this machine is not what is measured.
  for await (const _ of createReadStream(file));
}

function lean(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (process.env.SCAN_FULL !== undefined) return { ...document };
  const spouse = Object(document.spouse);
  return {
    ...document,
    spouse: document.spouse === null ? null : { birthDate: spouse.birthDate, income12m: spouse.income12m },
    applicant: withoutDefaults(document.applicant),
    children: Array.isArray(document.children) ? document.children.map(withoutDefaults) : [],
  };
}

function withoutDefaults(fields: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Object(fields)).filter(([, value]) => value !== false && value !== 0),
  );
}
