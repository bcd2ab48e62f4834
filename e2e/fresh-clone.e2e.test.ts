import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from './testing/otklik-process.ts';

const root = join(import.meta.dirname, '..');
let folder: string;
let started: ChildProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-clone-'));
});
afterAll(() => {
  started?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

// CI has just cloned, installed and built it in this very way, and has no minutes to do so twice.
it.runIf(existsSync(join(root, '.git')) && !process.env.CI)(
  'starts from a fresh clone with nothing but Node and npm, and stops on Ctrl-C',
  {
    timeout: 900_000,
  },
  async () => {
    const clone = join(folder, 'otklik');
    execFileSync('git', ['clone', '--quiet', root, clone]);
    const port = await freePort();
    const child = spawn('npm', ['start'], {
      cwd: clone,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port) },
      detached: true,
    });
    started = child;
    let output = '';
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
          if (output.includes('Ctrl-C stops it')) resolve();
        });
      }
      void ended.then(() => reject(new Error(`npm start ended:\n${output}`)));
    });
    expect(output).toContain('Installing packages');
    expect(output).toContain('login operator1');
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`http://127.0.0.1:${port}/widget/index.html`)).text()).toContain(
      'otklik-chat.js',
    );
    // As the terminal does: to the whole group.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await ended;
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
  },
);
