import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const PATIENCE_MS = 20_000;

/** A worker process of a test: started, waiting, told to go, heard line by line, and possibly killed. */
export class TestProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #ended: Promise<unknown>;
  #output = '';

  /** `script`: plain JavaScript (`compileScript`). */
  constructor(script: string, args: readonly string[]) {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    this.#ended = once(child, 'close');
    this.#ready = new Promise((resolve, reject) => {
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
        if (this.#output.includes('ready\n')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`the worker ended with ${code} before it was ready`)));
    });
    this.#ready.catch(() => undefined);
  }

  /** Modules are loaded; nothing is opened yet. */
  ready(): Promise<void> {
    return this.#ready;
  }

  go(): void {
    this.#child.stdin?.end('go\n');
  }

  /** Everything it had written down when it died. */
  async kill(): Promise<string[]> {
    this.#child.kill('SIGKILL');
    return this.finished();
  }

  async finished(): Promise<string[]> {
    await this.#ended;
    // A last line without its end was cut off by the kill: what it would say was never said.
    return this.#output.slice(0, this.#output.lastIndexOf('\n')).split('\n');
  }

  /** The first line after `ready`: work is under way. */
  async underWay(): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    while (this.#output.length <= 'ready\n'.length && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}
