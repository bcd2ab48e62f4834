import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { OtklikProcess, runToEnd } from './testing/otklik-process.ts';

let folder: string;
const cleanUps: (() => void | Promise<void>)[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-start-'));
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});
afterAll(() => rmSync(folder, { recursive: true }));

it('starts, tells where everything is, answers health and stops cleanly', async () => {
  const otklik = await OtklikProcess.start();
  cleanUps.push(() => otklik.remove());
  expect(otklik.output).toContain(`${otklik.url}/desk/`);
  expect(otklik.signIn('operator1').password.length).toBeGreaterThan(8);
  const ready = await fetch(`${otklik.url}/health/ready`);
  expect(await ready.json()).toMatchObject({ status: 'ready', parts: { storage: 'ok' } });
  expect(await (await fetch(`${otklik.url}/metrics`)).text()).toContain('otklik_turn_seconds_count');
  expect(await otklik.stop()).toBe(0);
});

it('is ready again after a kill, with fresh sign-ins', async () => {
  const otklik = await OtklikProcess.start();
  cleanUps.push(() => otklik.remove());
  const first = otklik.signIn('operator1').password;
  await otklik.kill();
  await otklik.restart();
  expect(otklik.signIn('operator1').password).not.toBe(first);
});

it('says which port is taken and what to do', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  cleanUps.push(() => void server.close());
  const { code, output } = await runToEnd({ PORT: String(port), DATA_DIR: join(folder, 'taken') });
  expect(code).toBe(1);
  expect(output.trim().split('\n')).toEqual([
    `PORT: ${port} on 127.0.0.1 is taken by another program; for example: PORT=${port + 1} npm start`,
  ]);
});

it('says that the data folder cannot be written to', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const { code, output } = await runToEnd({ PORT: '0', DATA_DIR: join(file, 'data') });
  expect(code).toBe(1);
  expect(output).toMatch(/^DATA_DIR: cannot write to .+\n$/);
});

const fullDisk = join(tmpdir(), `otklik-full-${process.pid}`);
mkdirSync(fullDisk, { recursive: true });
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', fullDisk]).status === 0;
if (!canMount) rmSync(fullDisk, { recursive: true });

it.runIf(canMount)('says that the disk is full', async () => {
  cleanUps.push(() => {
    spawnSync('umount', [fullDisk]);
    rmSync(fullDisk, { recursive: true });
  });
  const { code, output } = await runToEnd({ PORT: '0', DATA_DIR: join(fullDisk, 'data') });
  expect(code).toBe(1);
  expect(output).toMatch(/^DATA_DIR: the disk of .+ is full: at least \d+ MB must be free.+\n$/);
});

it('names every wrong variable in a line of its own', async () => {
  const { code, output } = await runToEnd({ PORT: 'eighty', LOG_LEVEL: 'loud' });
  expect(code).toBe(1);
  expect(
    output
      .trim()
      .split('\n')
      .map((line) => line.split(':')[0]),
  ).toEqual(['PORT', 'LOG_LEVEL']);
});
