import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { holdFile, isHeld } from './held-file.ts';
import { testFolder } from './testing/open-test-storage.ts';

const script = fileURLToPath(new URL('./testing/hold-until-killed.ts', import.meta.url));

async function aPath(): Promise<string> {
  const folder = await testFolder();
  onTestFinished(folder.remove);
  return join(folder.path, 'one');
}

async function holder(command: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  await once(child.stdout, 'data');
  return child;
}

it('is held until it is released, and is gone then', async () => {
  const path = await aPath();
  expect(isHeld(path)).toBe(false);
  const held = holdFile(path);
  expect(isHeld(path)).toBe(true);
  expect(isHeld(path)).toBe(true);
  held.release();
  expect(isHeld(path)).toBe(false);
  expect(readdirSync(join(path, '..'))).toEqual([]);
});

it('is held by another process until that one is killed', async () => {
  const path = await aPath();
  const other = await holder(process.execPath, ['--import', 'tsx', script, path]);
  expect(isHeld(path)).toBe(true);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(isHeld(path)).toBe(false);
});

it.runIf(process.platform === 'linux')('is not held by a process that nobody has buried yet', async () => {
  const path = await aPath();
  // Its parent becomes a program that never asks what became of it.
  const command = `"${process.execPath}" --import tsx "${script}" "${path}" & echo $! > "${path}.pid"; exec sleep 60`;
  await holder('sh', ['-c', command]);
  const pid = Number(readFileSync(`${path}.pid`, 'latin1'));
  expect(isHeld(path)).toBe(true);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => isHeld(path)).toBe(false);
  expect(readFileSync(`/proc/${pid}/stat`, 'latin1')).toContain(') Z ');
});

it('does not take what is no file of ours for one that nobody holds', async () => {
  const path = await aPath();
  writeFileSync(path, 'no database'.repeat(100));
  expect(() => isHeld(path)).toThrow('not a database');
});
