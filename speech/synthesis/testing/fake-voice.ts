import { AppError, type ErrorCode } from '#core/shared/app-error.ts';
import type { SpeechLanguage, SynthesisLogger, Utterance, Voice, VoiceStatus } from '../synthesiser.ts';

/** Says every letter as one sample of its code, ten letters a chunk; does on the way what it is told. */
export class FakeVoice implements Voice {
  readonly name: string;
  fingerprint: string;
  state: VoiceStatus['state'] = 'ready';
  languages: readonly SpeechLanguage[] = ['ru', 'en'];
  readonly said: string[] = [];
  aborted = 0;
  /** Failures to come: after so many chunks of a sentence, with this code. */
  readonly failures: {
    readonly afterChunks: number;
    readonly code: ErrorCode;
    readonly retryable: boolean;
  }[] = [];
  /** Resolves before each chunk. */
  pace: () => Promise<void> = async () => undefined;

  constructor(name = 'fake') {
    this.name = name;
    this.fingerprint = `${name} 1`;
  }

  speaks(language: SpeechLanguage): boolean {
    return this.languages.includes(language);
  }

  status(): VoiceStatus {
    return { name: this.name, state: this.state, crashes: 0 };
  }

  async *render(utterance: Utterance, signal: AbortSignal): AsyncGenerator<Int16Array> {
    this.said.push(utterance.text);
    const failure = this.failures.shift();
    const letters = [...utterance.text];
    for (let at = 0; at < letters.length; at += 10) {
      if (failure !== undefined && at / 10 >= failure.afterChunks)
        throw new AppError(failure.code, 'as the test wants it', { retryable: failure.retryable });
      await this.pace();
      if (signal.aborted) {
        this.aborted++;
        return;
      }
      yield soundOf(letters.slice(at, at + 10).join(''));
    }
  }

  async close(): Promise<void> {
    this.state = 'closed';
  }
}

export function soundOf(text: string): Int16Array {
  return Int16Array.from([...text], (letter) => letter.codePointAt(0) ?? 0);
}

export interface LogLine {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export function keepingLogger(): SynthesisLogger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const keep = (fields: LogLine['fields'], message: string): void => {
    lines.push({ fields, message });
  };
  return { lines, info: keep, warn: keep };
}
