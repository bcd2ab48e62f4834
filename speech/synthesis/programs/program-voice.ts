import { type ChildProcess, spawn } from 'node:child_process';
import { AppError } from '#core/shared/app-error.ts';
import { gainFor, PhoneSound } from '../audio/phone-sound.ts';
import { GrowingSound } from '../rendering/growing-sound.ts';
import type { SpeechLanguage, SynthesisLogger, Utterance, Voice, VoiceStatus } from '../synthesiser.ts';
import { WaveReader } from './wave-reader.ts';

export interface Program {
  readonly command: string;
  readonly args: (utterance: Utterance) => readonly string[];
  /** What the program reads on its standard input; it writes a WAV to its standard output. */
  readonly input: (utterance: Utterance) => string;
}

export interface ProgramVoiceOptions {
  readonly name: string;
  readonly fingerprint: string;
  readonly languages: readonly SpeechLanguage[];
  readonly program: Program;
  readonly logger: SynthesisLogger;
  /** Programs that run at a time; others wait. */
  readonly atOnce: number;
  /** A program that writes nothing for so long is killed. */
  readonly stallMs?: number;
}

const sample: Readonly<Record<SpeechLanguage, string>> = {
  ru: 'Здравствуйте! Вы позвонили в контакт-центр социальной поддержки.',
  en: 'Hello! You are calling the contact centre of social support.',
};

/** A voice that is a program of the system, run anew for every sentence. */
export class ProgramVoice implements Voice {
  readonly name: string;
  readonly fingerprint: string;
  readonly #options: ProgramVoiceOptions;
  readonly #gains = new Map<SpeechLanguage, number>();
  readonly #running = new Set<ChildProcess>();
  readonly #waiting: (() => void)[] = [];
  readonly #checked: Promise<void>;
  #state: VoiceStatus['state'] = 'starting';
  #crashes = 0;
  #lastFailure: string | undefined;
  #slots: number;

  constructor(options: ProgramVoiceOptions) {
    this.name = options.name;
    this.fingerprint = `${options.name} ${options.fingerprint}`;
    this.#options = options;
    this.#slots = options.atOnce;
    this.#checked = this.#check();
  }

  speaks(language: SpeechLanguage): boolean {
    return this.#options.languages.includes(language);
  }

  status(): VoiceStatus {
    const failure = this.#lastFailure === undefined ? {} : { lastFailure: this.#lastFailure };
    return { name: this.name, state: this.#state, crashes: this.#crashes, ...failure };
  }

  async *render(utterance: Utterance, signal: AbortSignal): AsyncGenerator<Int16Array> {
    await this.#checked;
    if (this.#state !== 'ready') throw this.#failure('synthesiser-lost');
    await this.#slot();
    try {
      if (signal.aborted) return;
      const gain = this.#gains.get(utterance.language) ?? 1;
      let sound: PhoneSound | undefined;
      for await (const { samples, sampleRate } of this.#run(utterance, signal)) {
        sound ??= new PhoneSound(sampleRate, gain);
        const chunk = sound.push(samples);
        if (chunk.length > 0) yield chunk;
      }
      if (sound !== undefined && !signal.aborted) yield sound.flush();
    } finally {
      this.#freeSlot();
    }
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    for (const child of this.#running) child.kill('SIGKILL');
    await this.#checked;
  }

  /** Says a sentence to itself: is the program there, and how loud is it? */
  async #check(): Promise<void> {
    try {
      for (const language of this.#options.languages) {
        const all: number[] = [];
        let rate = 0;
        const utterance: Utterance = { text: sample[language], language, pace: 'normal' };
        for await (const { samples, sampleRate } of this.#run(utterance, new AbortController().signal)) {
          rate = sampleRate;
          for (const value of samples) all.push(value);
        }
        this.#gains.set(language, gainFor(Int16Array.from(all), rate));
      }
      if (this.#state === 'starting') this.#state = 'ready';
      this.#options.logger.info({ voice: this.name }, 'voice is ready');
    } catch (cause) {
      if (this.#state === 'closed') return;
      this.#state = 'unusable';
      const code = cause instanceof AppError ? cause.code : 'synthesiser-refused';
      this.#lastFailure = code;
      this.#options.logger.warn({ voice: this.name, code }, 'voice cannot be used');
    }
  }

  async *#run(
    utterance: Utterance,
    signal: AbortSignal,
  ): AsyncGenerator<{ readonly samples: Int16Array; readonly sampleRate: number }> {
    const { program, stallMs = 10_000 } = this.#options;
    const child = spawn(program.command, program.args(utterance), {
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C.UTF-8' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#running.add(child);
    const sound = new GrowingSound();
    const wave = new WaveReader();
    const kill = (): boolean => child.kill('SIGKILL');
    const stalled = (): void => {
      sound.fail(this.#failure('synthesiser-stalled'));
      kill();
    };
    let watchdog = setTimeout(stalled, stallMs);
    signal.addEventListener('abort', kill, { once: true });
    child.stdout.on('data', (bytes: Buffer) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(stalled, stallMs);
      try {
        sound.push(wave.push(bytes));
      } catch {
        sound.fail(this.#failure('synthesiser-refused'));
        kill();
      }
    });
    child.on('error', () => sound.fail(this.#failure('synthesiser-lost')));
    child.on('close', (code) => {
      clearTimeout(watchdog);
      this.#running.delete(child);
      if (code === 0 && wave.sampleRate !== undefined) sound.end();
      else if (!signal.aborted) {
        this.#crashes++;
        this.#lastFailure = 'synthesiser-lost';
        sound.fail(this.#failure('synthesiser-lost'));
      }
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(program.input(utterance));
    try {
      for await (const samples of sound.listen(signal)) {
        if (wave.sampleRate !== undefined) yield { samples, sampleRate: wave.sampleRate };
      }
    } finally {
      signal.removeEventListener('abort', kill);
      if (this.#running.has(child)) kill();
    }
  }

  async #slot(): Promise<void> {
    if (this.#slots > 0) this.#slots--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #freeSlot(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#slots++;
    else next();
  }

  #failure(code: 'synthesiser-lost' | 'synthesiser-stalled' | 'synthesiser-refused'): AppError {
    return new AppError(code, 'the program of the voice failed', {
      retryable: code !== 'synthesiser-refused',
      details: { voice: this.name },
    });
  }
}
