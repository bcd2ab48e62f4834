export { checksumsFile } from './check-model.ts';
export type { Vocabulary } from './expected/expected-grammars.ts';
export { modelInFolder, type RecognitionModel, readModelConfig } from './model-config.ts';
export type { ExpectedAnswer, Heard, HeardWord, Recogniser, RecognitionStream } from './ports.ts';
export type { RecogniserLimits, RecogniserOptions, RecogniserState } from './recogniser-options.ts';
export { SherpaRecogniser } from './sherpa-recogniser.ts';
