import type { OnlineRecognizerConfig } from 'sherpa-onnx-node';
import type { RecognitionModel } from './model-config.ts';

/** How a kind of model wants its audio. */
export interface AudioHabits {
  /** Silence that the model wants before the first sound, milliseconds. */
  readonly leadMs: number;
  /** Silence after which nothing of the last word is left inside, milliseconds. */
  readonly flushMs: number;
}

const habits: Readonly<Record<RecognitionModel['kind'], AudioHabits>> = {
  'tone-ctc': { leadMs: 300, flushMs: 600 },
  'zipformer-ctc': { leadMs: 0, flushMs: 660 },
  'zipformer-transducer': { leadMs: 0, flushMs: 660 },
};

export function audioHabits({ kind }: RecognitionModel): AudioHabits {
  return habits[kind];
}

/** The engine's configuration; `graph`: path of a decoding graph, for CTC models. */
export function sherpaConfig(
  { kind, files }: RecognitionModel,
  threads: number,
  graph?: string,
): OnlineRecognizerConfig {
  const common = { tokens: files.tokens, numThreads: threads, provider: 'cpu' } as const;
  const decoder = graph === undefined ? {} : { ctcFstDecoderConfig: { graph, maxActive: 3000 } };
  switch (kind) {
    case 'tone-ctc':
      return {
        featConfig: { sampleRate: 8000, featureDim: 80 },
        modelConfig: { ...common, toneCtc: { model: files.model } },
        decodingMethod: 'greedy_search',
        ...decoder,
      };
    case 'zipformer-ctc':
      return {
        featConfig: { sampleRate: 16_000, featureDim: 80 },
        modelConfig: { ...common, zipformer2Ctc: { model: files.model } },
        decodingMethod: 'greedy_search',
        ...decoder,
      };
    case 'zipformer-transducer': {
      const { encoder, decoder: predictor, joiner } = files;
      return {
        featConfig: { sampleRate: 16_000, featureDim: 80 },
        modelConfig: {
          ...common,
          transducer: { encoder, decoder: predictor, joiner },
          modelType: 'zipformer2',
        },
        decodingMethod: 'modified_beam_search',
        maxActivePaths: 4,
      };
    }
  }
}
