import { createHash } from 'node:crypto';
import type { SynthesisLogger, Utterance } from '../synthesiser.ts';
import type { PromptFiles } from './prompt-files.ts';
import type { PromptMemory } from './prompt-memory.ts';

export interface PromptStoreOptions {
  readonly memory: PromptMemory;
  /** `undefined`: nothing is kept on disk. */
  readonly files: PromptFiles | undefined;
  readonly logger: SynthesisLogger;
}

/** Sentences said before: all of them for a while in memory, fixed prompts on disk as well. */
export class PromptStore {
  readonly #options: PromptStoreOptions;
  hits = 0;
  misses = 0;

  constructor(options: PromptStoreOptions) {
    this.#options = options;
  }

  async get(key: string, cacheable: boolean): Promise<Int16Array | undefined> {
    const { memory, files } = this.#options;
    const sound = memory.get(key) ?? (cacheable ? await files?.get(key) : undefined);
    if (sound === undefined) this.misses++;
    else {
      this.hits++;
      memory.set(key, sound);
    }
    return sound;
  }

  set(key: string, sound: Int16Array, cacheable: boolean): void {
    const { memory, files, logger } = this.#options;
    memory.set(key, sound);
    if (!cacheable) return;
    files?.set(key, sound).catch((cause: unknown) => {
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
      logger.warn({ code }, 'a prompt could not be kept on disk');
    });
  }

  bytes(): { readonly memory: number; readonly disk: number } {
    return { memory: this.#options.memory.bytes, disk: this.#options.files?.bytes ?? 0 };
  }
}

/** The same words by the same voice have the same key; another version of the engine has another. */
export function promptKey({ language, pace, text }: Utterance, fingerprint: string): string {
  return createHash('sha256')
    .update(JSON.stringify([fingerprint, language, pace, text]))
    .digest('hex');
}
