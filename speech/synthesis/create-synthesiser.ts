import type { EspeakSettings } from './espeak/espeak-settings.ts';
import { espeakVoice } from './espeak/espeak-voice.ts';
import { PromptFiles } from './rendering/prompt-files.ts';
import { PromptMemory } from './rendering/prompt-memory.ts';
import { PromptStore } from './rendering/prompt-store.ts';
import { SpeakingVoices } from './rendering/speaking-voices.ts';
import type { SynthesisLogger } from './synthesiser.ts';

export interface SynthesisSettings {
  readonly espeak?: Partial<EspeakSettings>;
  readonly cache?: {
    /** Default 64 MB: about an hour of speech. */
    readonly memoryBytes?: number;
    /** Where fixed prompts are kept; without it none is. */
    readonly folder?: string;
    /** Default 256 MB. */
    readonly diskBytes?: number;
  };
}

const megabyte = 1024 * 1024;

/** The voices that the settings ask for, with their cache. Their processes start at once; `close` ends them. */
export async function createSynthesiser(
  settings: SynthesisSettings,
  logger: SynthesisLogger,
): Promise<SpeakingVoices> {
  const { memoryBytes = 64 * megabyte, diskBytes = 256 * megabyte, folder } = settings.cache ?? {};
  const files =
    folder === undefined
      ? undefined
      : await PromptFiles.open(folder, diskBytes).catch((cause: unknown) => {
          const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
          logger.warn({ code }, 'prompts are not kept on disk');
          return undefined;
        });
  const store = new PromptStore({ memory: new PromptMemory(memoryBytes), files, logger });
  const voices = [espeakVoice({ logger, ...(settings.espeak ? { settings: settings.espeak } : {}) })];
  return new SpeakingVoices({ voices, store, logger });
}
