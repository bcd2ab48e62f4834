import type { EspeakSettings } from './espeak/espeak-settings.ts';
import { espeakVoice } from './espeak/espeak-voice.ts';
import { espeakProgram } from './programs/espeak-program.ts';
import { type FestivalSettings, festivalVoice } from './programs/festival-voice.ts';
import { PromptFiles } from './rendering/prompt-files.ts';
import { PromptMemory } from './rendering/prompt-memory.ts';
import { PromptStore } from './rendering/prompt-store.ts';
import { SpeakingVoices } from './rendering/speaking-voices.ts';
import type { VitsSettings } from './sherpa/vits-settings.ts';
import { vitsVoice } from './sherpa/vits-voice.ts';
import type { SynthesisLogger, Voice } from './synthesiser.ts';

/** Voices are preferred in this order: a VITS model, festival, espeak. What one cannot say, the next says. */
export interface SynthesisSettings {
  /** A neural voice whose files are on this machine. */
  readonly vits?: VitsSettings;
  /** Asked for by `{}`; the program and its voice must be installed. */
  readonly festival?: FestivalSettings;
  readonly espeak?: Partial<EspeakSettings> & {
    /** The system's program instead of the package from npm, for instance `espeak-ng`. */
    readonly program?: string;
  };
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
  return new SpeakingVoices({ voices: voicesOf(settings, logger), store, logger });
}

function voicesOf({ vits, festival, espeak = {} }: SynthesisSettings, logger: SynthesisLogger): Voice[] {
  const { program, ...settings } = espeak;
  const neural = vits === undefined ? undefined : vitsVoice(vits, logger);
  return [
    ...(neural === undefined ? [] : [neural]),
    ...(festival === undefined ? [] : [festivalVoice(festival, logger)]),
    program === undefined ? espeakVoice({ settings, logger }) : espeakProgram(program, settings, logger),
  ];
}
