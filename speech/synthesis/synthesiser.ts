import type { SpeechOptions } from '#core/speech/index.ts';

export type Pace = SpeechOptions['pace'];
export type SpeechLanguage = SpeechOptions['language'];

/** One sentence in words a voice can say. `ё` is written, U+0301 after a vowel marks a stress. */
export interface Utterance {
  readonly text: string;
  readonly language: SpeechLanguage;
  readonly pace: Pace;
}

/** One engine with its voices. */
export interface Voice {
  /** `espeak`, `festival`, `sherpa`: seen in status, metrics and logs. */
  readonly name: string;
  /** Names the sound it makes: another engine version, voice or setting gives another value. */
  readonly fingerprint: string;
  speaks(language: SpeechLanguage): boolean;
  /**
   * Chunks of one sentence, finished for the telephone (8 kHz, loudness set).
   * @throws AppError `synthesiser-lost` when its process ends in the middle, `synthesiser-stalled` when it falls silent,
   *   `synthesiser-refused` when the engine cannot say this text.
   */
  render(utterance: Utterance, signal: AbortSignal): AsyncIterable<Int16Array>;
  status(): VoiceStatus;
  /** Ends its processes. Nothing is rendered afterwards. */
  close(): Promise<void>;
}

export interface VoiceStatus {
  readonly name: string;
  /** `starting` also after a crash, while another try is due; `unusable`: not before someone changes something. */
  readonly state: 'ready' | 'starting' | 'unusable' | 'closed';
  /** How often its process ended by itself. */
  readonly crashes: number;
  /** Code of the last failure. */
  readonly lastFailure?: string;
}

/** Pino's shape. Fields hold codes, names of engines, counts; never what was said. */
export interface SynthesisLogger {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Samples a second of everything that leaves this folder. */
export const phoneRate = 8_000;
