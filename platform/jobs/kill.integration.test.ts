import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { openJobs } from './testing/open-jobs.ts';
import { findRedisServer, startRedis } from './testing/start-redis.ts';

const folder = await mkdtemp(join(tmpdir(), 'otklik-kill-'));
afterAll(() => rm(folder, { recursive: true }));

const worker = fileURLToPath(new URL('./testing/job-worker.ts', import.meta.url));

/** Ids after the given word, in complete lines. */
function noted(file: string, word: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(new RegExp(`^${word} (\\S+)\\n`, 'gm'))].map(
    ([, id = '']) => id,
  );
}

/** Lets a worker add and run jobs, kills it -9 some moments after it began, and tells how much it had added. */
async function workAndDie(address: string, file: string, round: number): Promise<void> {
  const before = noted(file, 'added').length;
  const child = spawn(process.execPath, ['--import', 'tsx', worker, address, file, `r${round}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const deadline = performance.now() + 20_000;
  while (noted(file, 'added').length < before + 20) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error('the worker did not work');
    await sleep(10);
  }
  await sleep(Math.random() * 200);
  child.kill('SIGKILL');
  await ended;
}

async function killThrice(address: string, file: string): Promise<void> {
  await writeFile(file, '');
  for (let round = 0; round < 3; round++) await workAndDie(address, file, round);
  const added = noted(file, 'added');
  const ran = noted(file, 'ran');
  const jobs = await openJobs(address);
  jobs.process('deliver-entries', 8, async ({ conversationId }) => {
    ran.push(conversationId);
  });
  const deadline = performance.now() + 20_000;
  for (;;) {
    const { waiting, delayed, active } = await jobs.counts();
    if (waiting + delayed + active === 0) break;
    if (performance.now() > deadline) throw new Error('jobs were left over');
    await sleep(50);
  }
  expect(await jobs.counts()).toMatchObject({ dead: 0 });
  await jobs.close();
  expect(added.length).toBeGreaterThan(60);
  const runs = new Set(ran);
  expect(added.filter((id) => !runs.has(id))).toEqual([]);
  // At least once: only what was running at a kill runs again, at most four each time.
  expect(ran.length - runs.size).toBeLessThanOrEqual(3 * 4);
}

it('runs every acknowledged job after kill -9, from the embedded store', () =>
  killThrice(`sqlite://${join(folder, 'jobs.db')}`, join(folder, 'embedded.log')));

it.skipIf(findRedisServer() === undefined)(
  'runs every acknowledged job after kill -9 of the worker and of Redis, by Bull',
  async () => {
    const server = await startRedis();
    try {
      await killThrice(server.url, join(folder, 'bull.log'));

      const jobs = await openJobs(server.url);
      await jobs.add('deliver-entries', { tenantId: 't1', conversationId: 'before' });
      await server.kill();
      await expect(
        jobs.add('deliver-entries', { tenantId: 't1', conversationId: 'lost' }),
      ).rejects.toMatchObject({ code: 'jobs-unreachable', retryable: true });
      await server.restart();
      const ran: string[] = [];
      jobs.process('deliver-entries', 1, async ({ conversationId }) => {
        ran.push(conversationId);
      });
      await jobs.add('deliver-entries', { tenantId: 't1', conversationId: 'after' });
      while (!ran.includes('after')) await sleep(20);
      expect(ran).toContain('before');
      await server.kill();
      await server.restart();
      await jobs.add('deliver-entries', { tenantId: 't1', conversationId: 'again' });
      while (!ran.includes('again')) await sleep(20);
      await jobs.close();
    } finally {
      await server.stop();
    }
  },
);
