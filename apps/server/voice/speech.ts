import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Recogniser, Synthesiser } from '#core/speech/index.ts';
import type { Knowledge } from '#dialogs/ports.ts';
import { readSpokenWords } from '#dialogs/understanding/spoken-words.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import { modelInFolder, SherpaRecogniser, type Vocabulary } from '#speech/recognition/index.ts';
import { createSynthesiser, type SynthesisSettings } from '#speech/synthesis/index.ts';
import type { CoreSide } from '../core-side.ts';
import type { Parts } from '../open-parts.ts';

/** Beside the code, in sources and in what is built. */
const shippedModel = fileURLToPath(new URL('../../../speech/recognition/model', import.meta.url));

export interface Speech {
  readonly recogniser: Recogniser;
  readonly synthesiser: Synthesiser;
  /** `ok`, or the code of what is not there. */
  health(): string;
  close(): Promise<void>;
}

/** Recognition and synthesis in their own processes. What is missing leaves the telephone with keys, and says so. */
export async function openSpeech(deps: {
  readonly config: Config;
  readonly parts: Parts;
  readonly core: CoreSide;
  readonly logger: Logger;
  readonly metrics: Metrics;
}): Promise<Speech> {
  const { config, parts, core, logger, metrics } = deps;
  const recogniser = new SherpaRecogniser({
    model: modelInFolder(config.SPEECH_MODEL ?? shippedModel),
    logger,
    vocabulary: () => vocabularyOf(core.knowledge.facade),
    onState: ({ name }) => metrics.recogniserReady.set(name === 'ready' ? 1 : 0),
  });
  // Calls that come before it is ready go by keys.
  void recogniser.start();
  const synthesiser = await createSynthesiser(
    { ...voiceSettings(config.SPEECH_VOICE), cache: { folder: join(parts.dataDir, 'prompts') } },
    logger,
  );
  return {
    recogniser,
    synthesiser,
    health: () => {
      if (!synthesiser.status().ready) return 'synthesiser-not-ready';
      return recogniser.ready ? 'ok' : 'recogniser-not-ready';
    },
    close: async () => {
      recogniser.stop();
      await synthesiser.close();
    },
  };
}

/** The voice that is asked for; where it cannot speak, espeak does. */
function voiceSettings(voice: string): Pick<SynthesisSettings, 'festival' | 'vits'> {
  if (voice === 'espeak') return {};
  if (voice === 'festival') return { festival: {} };
  const dataDir = join(voice, 'espeak-ng-data');
  const model = existsSync(voice) ? readdirSync(voice).find((name) => name.endsWith('.onnx')) : undefined;
  return {
    vits: {
      model: join(voice, model ?? 'model.onnx'),
      tokens: join(voice, 'tokens.txt'),
      ...(existsSync(dataDir) ? { dataDir } : {}),
      language: 'ru',
    },
  };
}

/** Words citizens may say that grammars cannot know by themselves. */
async function vocabularyOf(knowledge: Knowledge): Promise<Vocabulary> {
  const { places, words, phrases } = await readSpokenWords(knowledge.regions());
  const measures = knowledge.measures().flatMap(({ names = [] }) => names);
  const events = knowledge.lifeEvents().flatMap(({ names }) => names);
  const taught = knowledge.phrases().map(({ text }) => text);
  return { region: places, anything: [...measures, ...events, ...taught, ...words], phrases };
}
