import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildKnowledgeBase } from '../knowledge-base.ts';
import { loadKnowledgeBase } from '../load.ts';
import { syntheticHouseholds } from '../synthetic/index.ts';
import type { ScanEvent } from './scan/scan-chunk.ts';
import type { ProfileSource } from './scan/source.ts';
import { type ScanRequest, type ScanSummary, scanProfiles } from './scan.ts';

const folder = mkdtempSync(join(tmpdir(), 'otklik-scan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shipped = await loadKnowledgeBase(`${import.meta.dirname}/..`);
const BIRTH_GRANT = 'measures/federal/birth-grant.yaml';
/** The birth grant with two conditions only, so that these tests do not follow the law. */
const knowledgeBase = buildKnowledgeBase({
  ...shipped.documents,
  [BIRTH_GRANT]: {
    ...Object(shipped.documents[BIRTH_GRANT]),
    eligibility: {
      all: ['not child.birthGrantPaid', 'asOf <= addMonths(child.birthDate, 6)'].map((condition) => ({
        if: condition,
        ground: ['81-ФЗ, ст. 11'],
        yes: 'Условие выполнено',
      })),
    },
  },
});
const at = '2026-09-15';
const households = [...syntheticHouseholds({ seed: 11, count: 120, unknownShare: 0.1 })];
let runs = 0;

function fileOf(documents: readonly unknown[]): string {
  const file = join(folder, `profiles-${++runs}.ndjson`);
  writeFileSync(file, documents.map((document) => `${JSON.stringify(document)}\n`).join(''));
  return file;
}

const runFolder = (): string => join(folder, `run-${++runs}`);

function scan(request: Partial<ScanRequest> & Pick<ScanRequest, 'source' | 'into'>): Promise<ScanSummary> {
  return scanProfiles({ knowledgeBase, at, workers: 0, ...request });
}

const read = (into: string, name: string): string => readFileSync(join(into, name), 'utf8');
const eventsOf = (into: string): ScanEvent[] =>
  read(into, 'events.ndjson')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): ScanEvent => JSON.parse(line));

/** A family of the birth grant: everything it asks is known. */
const birth = (id: string, birthDate: string) => ({
  id,
  region: '77',
  children: [{ n: 1, birthDate, birthGrantPaid: false }],
});

describe('a scan of profiles', () => {
  it('gives the same whatever the size of the chunks, the threads and the kind of the source', async () => {
    const file = fileOf(households);
    const [one, many, store] = [runFolder(), runFolder(), runFolder()];
    const summary = await scan({ source: { file }, into: one });
    expect(await scan({ source: { file, bytesPerChunk: 30_000 }, into: many, workers: 2 })).toEqual(summary);
    expect(await scan({ source: storeOf(households), into: store })).toEqual(summary);
    for (const into of [many, store]) {
      expect(readFileSync(join(into, 'results.bin')).equals(readFileSync(join(one, 'results.bin')))).toBe(
        true,
      );
    }
    expect(summary.profiles).toBe(120);
    expect(Object.values(summary.byMeasure).some(({ yes }) => yes > 0)).toBe(true);
  });

  it('names what became a yes or ceased to be one, with words and acts for the new', async () => {
    const [before, after] = [runFolder(), runFolder()];
    const [now, late, old] = ['2026-09-01', '2026-01-01', '2026-08-01'];
    await scan({
      source: { file: fileOf([birth('a', now), birth('b', now), birth('gone', old)]) },
      into: before,
    });
    const changed = [birth('new', now), { ...birth('b', late) }, birth('a', now)];
    const summary = await scan({ source: { file: fileOf(changed) }, into: after, previous: before });
    const events = eventsOf(after).filter(({ measure }) => measure === 'birth-grant');
    expect(events).toMatchObject([
      { id: 'new', change: 'new-yes', region: '77', child: 1, amount: expect.any(Number) },
      { id: 'b', change: 'lost-yes', region: '77', child: 1 },
    ]);
    expect(events[0]?.words).toBe('Условие выполнено. Условие выполнено.');
    expect(events[0]?.ground).toEqual(['81-ФЗ, ст. 11']);
    expect(events[0]?.lifeEvents).toContain('child-birth');
    expect(summary).toMatchObject({ profiles: 3, added: 1, gone: 1 });
    expect(summary.byMeasure['birth-grant']).toMatchObject({ yes: 2, newYes: 1, lostYes: 1 });
    expect(summary.byRegion['77']?.newYes).toBeGreaterThanOrEqual(1);
    expect(summary.byLifeEvent['child-birth']?.lostYes).toBeGreaterThanOrEqual(1);
  });

  it('finds every profile of the run before in another order', async () => {
    const [before, after] = [runFolder(), runFolder()];
    await scan({ source: { file: fileOf(households) }, into: before });
    const source = { file: fileOf([...households].reverse()), bytesPerChunk: 40_000 };
    const summary = await scan({ source, into: after, previous: before });
    expect(summary).toMatchObject({ added: 0, gone: 0 });
    expect(eventsOf(after)).toEqual([]);
  });

  it('compares by measure when the new knowledge base has another set of them', async () => {
    const [before, after] = [runFolder(), runFolder()];
    const file = fileOf([birth('a', '2026-09-01')]);
    const without = buildKnowledgeBase(withoutMeasure(knowledgeBase.documents, 'birth-grant'));
    await scan({ source: { file }, into: before, knowledgeBase: without });
    await scan({ source: { file }, into: after, previous: before });
    expect(eventsOf(after)).toMatchObject([{ id: 'a', change: 'new-yes', measure: 'birth-grant' }]);
  });

  it('reports a broken line with its number and reason and goes on', async () => {
    const file = join(folder, 'broken.ndjson');
    const wrong = { ...birth('w', '2026-13-01') };
    const lines = [
      JSON.stringify(birth('a', '2026-09-01')),
      '{"id": "torn',
      '',
      '[1]',
      '{"region":"77"}',
      JSON.stringify(wrong),
      `{"id":"long","region":"${'7'.repeat(9 << 20)}"}`,
      JSON.stringify(birth('b', '2026-09-01')),
    ];
    writeFileSync(file, `\uFEFF${lines.join('\r\n')}`);
    const into = runFolder();
    const summary = await scan({ source: { file, bytesPerChunk: 200 }, into });
    const problems = read(into, 'problems.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(problems).toEqual([
      { line: 2, reason: 'not-json' },
      { line: 4, reason: 'not-an-object' },
      { line: 5, reason: 'no-id' },
      { line: 6, reason: 'wrong-value', at: 'children.0.birthDate' },
      { line: 7, reason: 'too-long' },
    ]);
    expect(summary).toMatchObject({ profiles: 3, lines: 8, problems: 5 });
  });

  it('goes on after a kill at any moment, with the same output', async () => {
    const file = fileOf(households);
    const previous = runFolder();
    await scan({ source: { file: fileOf(households.slice(0, 20)) }, into: previous });
    const whole = runFolder();
    const summary = await scan({ source: { file }, into: whole, previous });
    const killed = runFolder();
    for (let kill = 0; kill < 2; kill += 1) await killAfterCheckpoint({ file, into: killed, previous });
    expect(existsSync(join(killed, 'summary.json'))).toBe(false);
    // Written after the last checkpoint, and lost with it.
    appendFileSync(join(killed, 'events.ndjson'), '{"id":"half a li');
    const resumed = await scan({
      source: { file, bytesPerChunk: 50_000 },
      into: killed,
      previous,
      resume: true,
    });
    expect(resumed).toEqual(summary);
    for (const name of ['results.bin', 'events.ndjson', 'problems.ndjson']) {
      expect(read(killed, name) === read(whole, name), name).toBe(true);
    }
  }, 60_000);

  it('refuses to go on with a run about something else', async () => {
    const into = runFolder();
    await killAfterCheckpoint({ file: fileOf(households), into });
    await expect(scan({ source: { file: fileOf(households) }, into, resume: true })).rejects.toMatchObject({
      code: 'scan-resume-mismatch',
    });
  });

  it('tries the chunk of a dead thread once more, then says which part failed', async () => {
    const file = fileOf(households.slice(0, 50));
    const dying: ProfileSource = {
      ...storeOf([]),
      async *batches() {
        yield { profiles: [JSON.stringify(households[0])], next: '1' };
        // What cannot be read kills the thread: a task no worker understands.
        yield { profiles: JSON.parse('null'), next: '2' };
      },
    };
    await expect(scan({ source: dying, into: runFolder(), workers: 1 })).rejects.toMatchObject({
      code: 'scan-chunk-failed',
    });
    await expect(scan({ source: { file: `${file}.not` }, into: runFolder() })).rejects.toMatchObject({
      code: 'scan-source-unreadable',
    });
  });

  it('compares neither with a run that was not finished nor with itself', async () => {
    const [half, done] = [runFolder(), runFolder()];
    const source = { file: fileOf(households.slice(0, 5)) };
    await scan({ source, into: half, signal: AbortSignal.abort() }).catch(() => undefined);
    await scan({ source, into: done });
    const refused = { code: 'scan-results-unreadable' };
    await expect(scan({ source, into: runFolder(), previous: half })).rejects.toMatchObject(refused);
    await expect(scan({ source, into: done, previous: done })).rejects.toMatchObject(refused);
    expect(existsSync(join(done, 'summary.json'))).toBe(true);
  });

  it('shows how far it is', async () => {
    const shares: number[] = [];
    await scan({
      source: { file: fileOf(households) },
      into: runFolder(),
      onProgress: ({ doneShare = 0 }) => shares.push(doneShare),
    });
    expect(shares.at(-1)).toBe(1);
  });
});

function storeOf(documents: readonly unknown[]): ProfileSource {
  return {
    identity: async () => 'store',
    count: async () => documents.length,
    async *batches(after = '0') {
      for (let from = Number(after); from < documents.length; from += 70) {
        const part = documents.slice(from, from + 70);
        yield {
          profiles: part.map((document) => JSON.stringify(document)),
          next: String(from + part.length),
        };
      }
    },
  };
}

/** Documents without a measure, in which no other one speaks of it. */
function withoutMeasure(documents: Readonly<Record<string, unknown>>, id: string): Record<string, unknown> {
  const others = Object.entries(documents).filter(([name]) => !name.endsWith(`/${id}.yaml`));
  return JSON.parse(
    JSON.stringify(Object.fromEntries(others)).replaceAll(`"${id}"`, '"edinoe-posobie-child"'),
  );
}

const documents = join(folder, 'documents.json');
writeFileSync(documents, JSON.stringify(knowledgeBase.documents));

/** Runs a scan in a process of its own and kills it as soon as a checkpoint was written. */
async function killAfterCheckpoint(request: {
  file: string;
  into: string;
  previous?: string;
}): Promise<void> {
  const script = join(import.meta.dirname, 'testing', 'killed-scan-worker.ts');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, JSON.stringify({ ...request, at, documents })],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  for await (const _ of child.stdout) break;
  child.kill('SIGKILL');
}
