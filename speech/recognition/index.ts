export type { Vocabulary } from './expected/expected-grammars.ts';
export { browserModelFile, type Fetched, type FetchOptions, fetchModel } from './fetch-model.ts';
export { type KnownModel, knownModels } from './known-models.ts';
export { modelInFolder, type RecognitionModel } from './model-config.ts';
export type { RecogniserLimits, RecogniserOptions, RecogniserState } from './recogniser-options.ts';
export { SherpaRecogniser } from './sherpa-recogniser.ts';
