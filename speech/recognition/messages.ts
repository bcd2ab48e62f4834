import type { ExpectedAnswer, Heard } from '#core/speech/index.ts';
import type { Vocabulary } from './expected/expected-grammars.ts';
import type { RecognitionModel } from './model-config.ts';

/** What the process is started with. */
export interface ProcessSettings {
  readonly model: RecognitionModel;
  /** Decode answers of known kinds by their grammar too. */
  readonly usesGrammar: boolean;
  readonly threads: number;
  readonly vocabulary: Vocabulary;
}

/** From the server to the process. `id` is a stream's. */
export type ToProcess =
  | { readonly kind: 'load'; readonly settings: ProcessSettings }
  | { readonly kind: 'open'; readonly id: number; readonly expected: ExpectedAnswer }
  | { readonly kind: 'audio'; readonly id: number; readonly samples: Int16Array }
  | { readonly kind: 'finish'; readonly id: number }
  | { readonly kind: 'close'; readonly id: number };

/** From the process to the server. */
export type FromProcess =
  | { readonly kind: 'ready'; readonly loadMs: number; readonly residentBytes: number }
  | { readonly kind: 'failed'; readonly reason: string }
  /** So many samples of a stream have been worked off. */
  | { readonly kind: 'done'; readonly id: number; readonly samples: number }
  | { readonly kind: 'partial'; readonly id: number; readonly text: string }
  | { readonly kind: 'heard'; readonly id: number; readonly heard: Heard };
