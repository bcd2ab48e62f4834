import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program of the outside world that runs for one test. */
export interface Program {
  /** What it wrote until now, both streams together. */
  output(): string;
  write(text: string): void;
  readonly exited: Promise<number | null>;
  /** Resolves when its output matches; rejects when it ends or 8 s pass before. */
  until(pattern: RegExp): Promise<void>;
}

/** Starts programs, and leaves neither processes nor files behind. */
export class Programs {
  readonly #running = new Set<ChildProcess>();
  readonly #folders: string[] = [];

  start(command: string, args: readonly string[]): Program {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    this.#running.add(child);
    let output = '';
    const listeners = new Set<() => void>();
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of listeners) listener();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.stdin.on('error', () => undefined);
    const exited = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => {
        this.#running.delete(child);
        resolve(code);
      });
    });
    exited.catch(() => undefined);
    return {
      output: () => output,
      write: (text) => child.stdin.write(text),
      exited,
      until: (pattern) =>
        new Promise((resolve, reject) => {
          const fail = (why: string) => reject(new Error(`${command} ${why}: ${output.slice(-2000)}`));
          const timer = setTimeout(() => fail(`never said ${pattern}`), 8000);
          const look = () => {
            if (!pattern.test(output)) return;
            clearTimeout(timer);
            listeners.delete(look);
            resolve();
          };
          listeners.add(look);
          exited.then(
            () => fail('ended'),
            () => fail('did not start'),
          );
          look();
        }),
    };
  }

  /** A folder that is removed at the end, with these files in it. */
  async folder(files: Files): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'otklik-calls-'));
    this.#folders.push(folder);
    await writeFiles(folder, files);
    return folder;
  }

  /** Whole groups are ended: Kamailio has children. */
  async stop(): Promise<void> {
    for (const { pid } of this.#running) {
      try {
        if (pid !== undefined) process.kill(-pid, 'SIGKILL');
      } catch {
        // It ended by itself a moment ago.
      }
    }
    this.#running.clear();
    await Promise.all(this.#folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}

/** A UDP port that was free just now, and the one above it too. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + 2 * Math.floor(Math.random() * 3000);
    const sockets = [createSocket('udp4'), createSocket('udp4')];
    try {
      for (const [index, socket] of sockets.entries()) {
        await new Promise<void>((resolve, reject) => {
          socket.once('error', reject);
          socket.bind(port + index, '127.0.0.1', resolve);
        });
      }
      return port;
    } catch {
      // Taken: another one.
    } finally {
      for (const socket of sockets) socket.close();
    }
  }
}
