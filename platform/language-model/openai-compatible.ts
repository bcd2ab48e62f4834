import { z } from 'zod';
import type { Clock } from '#core/shared/clock.ts';
import type { LanguageModel } from '#dialogs/language-model/language-model.ts';

export interface ModelOptions {
  /** The API's root, e.g. `http://127.0.0.1:8000/v1`. */
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** How a request ended, for metrics: never what was in it. */
  readonly count?: (outcome: 'answered' | 'timeout' | 'refused' | 'broken' | 'resting') => void;
}

/** After so many failures in a row it is left alone for a while: the citizen does not wait for what is down. */
const mostFailures = 3;
const restMs = 60_000;
const mostBytes = 64 * 1024;

const answerShape = z.object({
  choices: z
    .array(
      z.object({ message: z.object({ content: z.string().nullish() }), finish_reason: z.string().nullish() }),
    )
    .min(1),
});

/** Chat completions over HTTP as most model servers speak them. Every failure is `unavailable`, soon and silently. */
export function openAiCompatible({ url, model, key, timeoutMs, clock, count }: ModelOptions): LanguageModel {
  const endpoint = `${url.replace(/\/+$/, '')}/chat/completions`;
  let failures = 0;
  let restUntil = 0;
  return {
    async complete({ system, user, maxTokens }) {
      if (clock.now().getTime() < restUntil) {
        count?.('resting');
        return { outcome: 'unavailable' };
      }
      try {
        const response = await fetch(endpoint, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          },
          body: JSON.stringify({
            model,
            temperature: 0,
            max_tokens: maxTokens,
            messages: [
              { role: 'system', content: system },
              { role: 'user', content: user },
            ],
          }),
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        const text = response.ok ? textIn(await read(response)) : undefined;
        if (text !== undefined) {
          failures = 0;
          count?.('answered');
          return { outcome: 'text', text };
        }
        count?.(response.ok ? 'broken' : 'refused');
      } catch (cause) {
        count?.(cause instanceof DOMException && cause.name === 'TimeoutError' ? 'timeout' : 'broken');
      }
      failures += 1;
      if (failures >= mostFailures) {
        failures = 0;
        restUntil = clock.now().getTime() + restMs;
      }
      return { outcome: 'unavailable' };
    },
  };
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text.length > mostBytes) return undefined;
  return JSON.parse(text);
}

/** The words of the first choice; cut off ones are none. */
function textIn(answer: unknown): string | undefined {
  const parsed = answerShape.safeParse(answer);
  const choice = parsed.data?.choices[0];
  if (!choice?.message.content || choice.finish_reason === 'length') return undefined;
  return choice.message.content;
}
