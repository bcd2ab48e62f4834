import type { ChildProcess } from 'node:child_process';
import type { Vocabulary } from './expected/expected-grammars.ts';
import type { RecognitionModel } from './model-config.ts';
import type { RecognitionLogger } from './recognition-logger.ts';

export type RecogniserState =
  | { readonly name: 'starting' }
  | { readonly name: 'ready' }
  /** Its process ended; the next one starts after a pause. */
  | { readonly name: 'restarting'; readonly attempt: number; readonly inMs: number }
  /** It stays down until somebody changes the model: `reason` says what is wrong with it. */
  | { readonly name: 'unusable'; readonly reason: string }
  | { readonly name: 'stopped' };

export interface RecogniserOptions {
  readonly model: RecognitionModel;
  readonly logger: RecognitionLogger;
  /** Decode by the grammar of the expected answer too. Default: when the model has at most 32 MB, since each grammar loads it anew. */
  readonly usesGrammar?: boolean;
  /** Threads of one decoding. Default 1: many calls are better served by one thread each. */
  readonly threads?: number;
  /** Words of the service, for the grammars; asked for once, when it starts. */
  readonly vocabulary?: () => Promise<Vocabulary>;
  readonly onState?: (state: RecogniserState) => void;
  readonly limits?: Partial<RecogniserLimits>;
  /** How the engine's process is started; tests hand in one that dies. */
  readonly startProcess?: () => ChildProcess;
}

export interface RecogniserLimits {
  /** Audio of one utterance that may wait to be decoded; beyond it the utterance is given up. */
  readonly backlogMs: number;
  /** Longest wait for a final text; beyond it the process is taken for stuck and started anew. */
  readonly finishMs: number;
  /** Longest load of a model. */
  readonly loadMs: number;
  /** Pause before a restart, doubled after each failure up to `longestRestartMs`. */
  readonly firstRestartMs: number;
  readonly longestRestartMs: number;
  /** A process that lived so long starts the pauses anew. */
  readonly steadyMs: number;
}

export const defaultLimits: RecogniserLimits = {
  backlogMs: 5_000,
  finishMs: 5_000,
  loadMs: 60_000,
  firstRestartMs: 250,
  longestRestartMs: 30_000,
  steadyMs: 60_000,
};

/** Models up to this size are loaded once more for each grammar. */
export const grammarModelBytes = 32 * 1024 * 1024;
