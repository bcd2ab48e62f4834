import { type LanguageModel, noLanguageModel } from '#dialogs/language-model/language-model.ts';
import { openAiCompatible } from '#platform/language-model/openai-compatible.ts';
import type { ServiceContext } from './index.ts';

/** The model of this installation: none unless it is configured. */
export function languageModelOf({ config, clock, metrics }: ServiceContext): LanguageModel {
  const { LANGUAGE_MODEL_URL: url, LANGUAGE_MODEL_NAME: model } = config;
  if (url === undefined || model === undefined) return noLanguageModel;
  return openAiCompatible({
    url,
    model,
    key: config.LANGUAGE_MODEL_KEY,
    timeoutMs: config.LANGUAGE_MODEL_TIMEOUT_MS,
    clock,
    count: (outcome) => metrics.languageModelCalls.inc({ outcome }),
  });
}
