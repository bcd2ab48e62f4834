import { setting, text, url, whole } from '../setting.ts';

/** A language model, where there is one. */
export const assistantSettings = {
  LANGUAGE_MODEL_URL: setting(
    url.optional(),
    'http://127.0.0.1:8000/v1',
    'Root of an OpenAI-compatible API. Off by default; it may only choose among the likely meanings and say published texts in plainer words, and every figure is checked.',
  ),
  LANGUAGE_MODEL_NAME: setting(
    text.optional(),
    'small-russian',
    'The model asked for; needed with LANGUAGE_MODEL_URL.',
  ),
  LANGUAGE_MODEL_KEY: setting(text.optional(), 'a-secret-key', 'Bearer key of that API.'),
  LANGUAGE_MODEL_TIMEOUT_MS: setting(
    whole(100, 5_000, 1_200),
    '1200',
    'Longest wait for an answer of that API, milliseconds; then the assistant goes on without it.',
  ),
} as const;
