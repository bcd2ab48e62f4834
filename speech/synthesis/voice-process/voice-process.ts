import type { ChildProcess } from 'node:child_process';
import { AppError, type ErrorCode } from '#core/shared/app-error.ts';
import { GrowingSound } from '../rendering/growing-sound.ts';
import type { SpeechLanguage, SynthesisLogger, Utterance, Voice, VoiceStatus } from '../synthesiser.ts';
import { type FromVoice, samplesOf, type ToVoice } from './messages.ts';

export interface VoiceProcessLimits {
  /** Silence of a process that has something to say, before it counts as hung and is killed. */
  readonly stallMs: number;
  /** How long a process may take to be ready. */
  readonly startMs: number;
  /** How long a sentence waits for a process that starts. */
  readonly patienceMs: number;
  /** Pause before the first restart; doubles with every failure in a row. */
  readonly firstRestartMs: number;
  readonly longestRestartMs: number;
  /** After so long without a crash the next one counts as the first. */
  readonly calmMs: number;
  /** A process that ends so often in a row before it was ever ready is given up. */
  readonly starts: number;
}

export const defaultLimits: VoiceProcessLimits = {
  stallMs: 3_000,
  startMs: 15_000,
  patienceMs: 5_000,
  firstRestartMs: 100,
  longestRestartMs: 10_000,
  calmMs: 30_000,
  starts: 6,
};

export interface VoiceProcessOptions {
  readonly name: string;
  /** Settings that change the sound; the engine's version is added to it. */
  readonly fingerprint: string;
  readonly languages: readonly SpeechLanguage[];
  readonly start: () => ChildProcess;
  readonly logger: SynthesisLogger;
  readonly limits?: Partial<VoiceProcessLimits>;
}

/** A voice in a process of its own, which is started again when it ends by itself. */
export class VoiceProcess implements Voice {
  readonly name: string;
  readonly #options: VoiceProcessOptions;
  readonly #limits: VoiceProcessLimits;
  readonly #jobs = new Map<number, GrowingSound>();
  readonly #whenSettled = new Set<() => void>();
  #child: ChildProcess | undefined;
  #state: VoiceStatus['state'] = 'starting';
  #version = '';
  #lastFailure: ErrorCode | undefined;
  #crashes = 0;
  #crashesInARow = 0;
  #readyAt = 0;
  #nextId = 1;
  #watchdog: NodeJS.Timeout | undefined;
  #restart: NodeJS.Timeout | undefined;

  constructor(options: VoiceProcessOptions) {
    this.name = options.name;
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#start();
  }

  get fingerprint(): string {
    return `${this.name} ${this.#version} ${this.#options.fingerprint}`;
  }

  /** Of the running process; `undefined` between two of them. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  speaks(language: SpeechLanguage): boolean {
    return this.#options.languages.includes(language);
  }

  status(): VoiceStatus {
    const failure = this.#lastFailure === undefined ? {} : { lastFailure: this.#lastFailure };
    return { name: this.name, state: this.#state, crashes: this.#crashes, ...failure };
  }

  async *render(utterance: Utterance, signal: AbortSignal): AsyncGenerator<Int16Array> {
    await this.ready(this.#limits.patienceMs, signal);
    if (signal.aborted) return;
    const id = this.#nextId++;
    const sound = new GrowingSound();
    this.#jobs.set(id, sound);
    this.#send({ kind: 'say', id, utterance });
    this.#watch();
    try {
      yield* sound.listen(signal);
    } finally {
      if (this.#jobs.delete(id)) this.#send({ kind: 'drop', id });
      if (this.#jobs.size === 0) clearTimeout(this.#watchdog);
    }
  }

  /** @throws AppError `synthesiser-lost` when the process does not come up in time */
  async ready(withinMs: number = this.#limits.startMs, signal?: AbortSignal): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (this.#state === 'starting' && !signal?.aborted) {
      const leftMs = deadline - Date.now();
      if (leftMs <= 0) break;
      await this.#settled(leftMs, signal);
    }
    if (this.#state !== 'ready' && !signal?.aborted) throw lost(this.name);
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    clearTimeout(this.#restart);
    clearTimeout(this.#watchdog);
    this.#failJobs(lost(this.name));
    this.#settle();
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const force = setTimeout(() => child.kill('SIGKILL'), 500);
    if (child.connected) child.disconnect();
    await ended;
    clearTimeout(force);
  }

  #start(): void {
    if (this.#state === 'closed') return;
    this.#state = 'starting';
    const child = this.#options.start();
    this.#child = child;
    const late = setTimeout(() => child.kill('SIGKILL'), this.#limits.startMs);
    child.on('message', (message: FromVoice) => {
      if (message.kind === 'ready' || message.kind === 'unusable') clearTimeout(late);
      this.#take(message);
    });
    // A process that could not be started sends `error` and may never send `exit`; both may come.
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(late);
      this.#ended();
    };
    child.once('exit', over);
    child.on('error', over);
  }

  #take(message: FromVoice): void {
    switch (message.kind) {
      case 'ready':
        this.#version = message.version;
        this.#state = 'ready';
        this.#readyAt = Date.now();
        this.#options.logger.info({ voice: this.name, version: message.version }, 'voice is ready');
        this.#settle();
        return;
      case 'unusable':
        this.#state = 'unusable';
        this.#lastFailure = message.code as ErrorCode;
        this.#options.logger.warn({ voice: this.name, code: message.code }, 'voice cannot be used');
        this.#settle();
        return;
      case 'sound':
        this.#jobs.get(message.id)?.push(samplesOf(message.pcm));
        break;
      case 'said':
        this.#finish(message.id, (sound) => sound.end());
        break;
      case 'refused':
        this.#finish(message.id, (sound) => sound.fail(refused(this.name)));
        break;
    }
    this.#watch();
  }

  #finish(id: number, how: (sound: GrowingSound) => void): void {
    const sound = this.#jobs.get(id);
    this.#jobs.delete(id);
    if (sound !== undefined) how(sound);
  }

  /** A hung process is killed; its end is then met like any other. */
  #watch(): void {
    clearTimeout(this.#watchdog);
    if (this.#jobs.size === 0) return;
    this.#watchdog = setTimeout(() => {
      this.#lastFailure = 'synthesiser-stalled';
      this.#failJobs(
        new AppError('synthesiser-stalled', 'voice fell silent', {
          retryable: true,
          details: { voice: this.name },
        }),
      );
      this.#child?.kill('SIGKILL');
    }, this.#limits.stallMs);
  }

  #ended(): void {
    this.#child = undefined;
    clearTimeout(this.#watchdog);
    if (this.#state === 'closed' || this.#state === 'unusable') return;
    const wasCalm = this.#state === 'ready' && Date.now() - this.#readyAt > this.#limits.calmMs;
    this.#crashesInARow = wasCalm ? 1 : this.#crashesInARow + 1;
    this.#crashes++;
    this.#lastFailure = 'synthesiser-lost';
    this.#state = 'starting';
    this.#failJobs(lost(this.name));
    if (this.#version === '' && this.#crashesInARow >= this.#limits.starts) {
      this.#state = 'unusable';
      this.#options.logger.warn({ voice: this.name, code: 'synthesiser-lost' }, 'voice cannot be used');
      this.#settle();
      return;
    }
    const { firstRestartMs, longestRestartMs } = this.#limits;
    const waitMs = Math.min(longestRestartMs, firstRestartMs * 2 ** (this.#crashesInARow - 1));
    this.#options.logger.warn({ voice: this.name, crashes: this.#crashes, waitMs }, 'voice process ended');
    this.#restart = setTimeout(() => this.#start(), waitMs);
  }

  #failJobs(failure: AppError): void {
    for (const sound of this.#jobs.values()) sound.fail(failure);
    this.#jobs.clear();
  }

  #send(message: ToVoice): void {
    // A channel that closes in between is met by `exit`.
    if (this.#child?.connected) this.#child.send(message, () => undefined);
  }

  #settled(withinMs: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#whenSettled.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, withinMs);
      this.#whenSettled.add(done);
      signal?.addEventListener('abort', done, { once: true });
    });
  }

  #settle(): void {
    for (const done of [...this.#whenSettled]) done();
  }
}

export function lost(voice: string): AppError {
  return new AppError('synthesiser-lost', 'the process of the voice ended', {
    retryable: true,
    details: { voice },
  });
}

function refused(voice: string): AppError {
  return new AppError('synthesiser-refused', 'the voice cannot say this', { details: { voice } });
}
