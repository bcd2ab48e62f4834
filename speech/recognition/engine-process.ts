import type { ChildProcess } from 'node:child_process';
import type { FromProcess, ProcessSettings, ToProcess } from './messages.ts';

/** How the process came to its end. */
export type EngineEnd =
  /** It said itself that the model does not load, or it ended by its own fault while loading. */
  | { readonly cause: 'model'; readonly reason: string }
  | { readonly cause: 'crash'; readonly reason: string; readonly livedMs: number };

export interface EngineListeners {
  onMessage(message: FromProcess): void;
  onEnd(end: EngineEnd): void;
}

/** Ends that come from outside: out of memory, an administrator. The model is not to blame. */
const outsideSignals: readonly (NodeJS.Signals | null)[] = ['SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGINT'];
const keptErrorText = 2_000;

/** One life of the engine's process, from its start to its end. */
export class EngineProcess {
  readonly #child: ChildProcess;
  readonly #startedAt = performance.now();
  #errorText = '';
  #heardAt = performance.now();
  #hasEnded = false;
  #isReady = false;
  #ownReason: string | undefined;

  constructor(child: ChildProcess, settings: ProcessSettings, listeners: EngineListeners) {
    this.#child = child;
    child.on('message', (message: FromProcess) => {
      this.#heardAt = performance.now();
      if (message.kind === 'ready') this.#isReady = true;
      if (message.kind === 'failed') {
        this.#ownReason = message.reason;
        child.kill('SIGKILL');
        return;
      }
      if (!this.#hasEnded) listeners.onMessage(message);
    });
    child.stderr?.on('data', (part: Buffer) => {
      this.#errorText = (this.#errorText + part.toString()).slice(-keptErrorText);
    });
    const end = (code: number | null, signal: NodeJS.Signals | null, problem = '') => {
      if (this.#hasEnded) return;
      this.#hasEnded = true;
      listeners.onEnd(this.#endOf(code, signal, problem));
    };
    child.on('error', (error) => end(null, null, error.message));
    child.on('close', (code, signal) => end(code, signal));
    this.send({ kind: 'load', settings });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isReady(): boolean {
    return this.#isReady && !this.#hasEnded;
  }

  /** Since its last message. */
  get silentMs(): number {
    return performance.now() - this.#heardAt;
  }

  send(message: ToProcess): void {
    // The end of the process is told by its own event; a message that meets it halfway is lost with it.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** What `onEnd` would tell is not wanted any more. */
  abandon(): void {
    this.#hasEnded = true;
    this.kill();
  }

  #endOf(code: number | null, signal: NodeJS.Signals | null, problem: string): EngineEnd {
    const livedMs = performance.now() - this.#startedAt;
    const how = problem || (signal ? `signal ${signal}` : `exit code ${code}`);
    if (this.#ownReason !== undefined || (!this.#isReady && !outsideSignals.includes(signal))) {
      const reason = [this.#ownReason ?? how, lastLine(this.#errorText)].filter(Boolean).join(': ');
      return { cause: 'model', reason };
    }
    return { cause: 'crash', reason: how, livedMs };
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim().slice(0, 300) ?? '';
}
