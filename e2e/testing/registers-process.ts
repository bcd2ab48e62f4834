import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from './otklik-process.ts';
import { until } from './until.ts';

const root = join(import.meta.dirname, '..', '..');
const main = join(root, 'dist', 'server', 'apps', 'registry-simulator', 'main.js');

/** State registers as another process: in them nothing happens but what a test wishes for. */
export class RegistersProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #token: string;

  private constructor(url: string, token: string, child: ChildProcess) {
    this.url = url;
    this.#token = token;
    this.#child = child;
  }

  static async start(token = 'synthetic-token-of-the-registers'): Promise<RegistersProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, [main], {
      cwd: root,
      env: { PATH: process.env.PATH, REGISTRY_TOKEN: token, PORT: String(port), FAMILIES: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    await until(
      () => output.includes('Started in') || undefined,
      () => `the registers did not start: ${output}`,
    );
    return new RegistersProcess(`http://127.0.0.1:${port}`, token, child);
  }

  /** What the system needs to ask them, ЕГИССО too. */
  get settings(): Readonly<Record<string, string>> {
    return {
      REGISTRY_URL: this.url,
      REGISTRY_TOKEN: this.#token,
      SMEV_URL: `${this.url}/smev`,
      SMEV_TOKEN: this.#token,
    };
  }

  /** Something happens in the life of one of the people of docs/demo-citizens.md; gives the id of the event. */
  async happens(event: {
    readonly subjectId: string;
    readonly kind: string;
    readonly reverses?: string;
  }): Promise<string> {
    const answer = await fetch(`${this.url}/simulator/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
    const told: unknown = await answer.json();
    if (!answer.ok || typeof told !== 'object' || told === null || !('id' in told))
      throw new Error(`nothing happened: ${answer.status}`);
    return String(told.id);
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}
