import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const main = join(root, 'dist', 'server', 'apps', 'server', 'main.js');

export interface SignIn {
  readonly tenant: string;
  readonly login: string;
  readonly password: string;
}

/** The built system as its own process on its own port and data folder; can be killed and started again. */
export class OtklikProcess {
  readonly url: string;
  readonly dataDir: string;
  readonly #port: number;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #output = '';

  private constructor(port: number, dataDir: string, environment: Readonly<Record<string, string>>) {
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = dataDir;
    this.#environment = environment;
  }

  /** `dataDir`: share the folder of another process. */
  static async start(
    environment: Readonly<Record<string, string>> = {},
    dataDir?: string,
  ): Promise<OtklikProcess> {
    const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'otklik-e2e-'));
    const otklik = new OtklikProcess(await freePort(), folder, environment);
    await otklik.restart();
    return otklik;
  }

  async restart(): Promise<void> {
    this.#output = '';
    const child = spawn(process.execPath, ['--max-semi-space-size=32', main], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'warn',
        PORT: String(this.#port),
        DATA_DIR: this.dataDir,
        SIP_PORT: 'off',
        ...this.#environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout?.on('data', (chunk: Buffer) => {
      this.#output += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#output += chunk.toString();
    });
    await this.#until(/Ctrl-C stops it/);
  }

  /** As a power cut would: no handler runs. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Exit code of a graceful stop. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get output(): string {
    return this.#output;
  }

  /** The sign-ins printed at the last start. */
  signIn(login: string): SignIn {
    const found = new RegExp(`tenant (\\S+)\\s+login ${login}\\s+password (\\S+)`).exec(this.#output);
    if (!found?.[1] || !found[2]) throw new Error(`no sign-in of ${login} was printed:\n${this.#output}`);
    return { tenant: found[1], login, password: found[2] };
  }

  async #until(pattern: RegExp): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!pattern.test(this.#output)) {
      if (this.#child?.exitCode !== null) throw new Error(`the server ended:\n${this.#output}`);
      if (Date.now() > deadline) throw new Error(`the server did not get ready:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    return new Promise((resolve) => {
      child.once('exit', (code) => resolve(code));
      child.kill(signal);
    });
  }
}

/** Runs the built server until it ends by itself: what it printed and its exit code. */
export function runToEnd(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--max-semi-space-size=32', main], {
      cwd: root,
      env: { PATH: process.env.PATH, ...environment },
    });
    let output = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
