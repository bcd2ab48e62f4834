import { Bot } from '@maxhub/max-bot-api';
import { AppError } from '#core/shared/app-error.ts';

export type MaxApi = Bot['api'];

/**
 * The library's calls, with what it leaves out: an end to every request (it waits for ever), and how long a 429 asks to
 * wait. Its own polling moves on before updates are handled and its webhook answers before, so neither is used here.
 * Failures are its `MaxError`, `max-flood` with `details.afterMs`, or what `fetch` throws.
 */
export function createMaxApi(options: {
  readonly token: string;
  readonly apiRoot: string;
  readonly seconds: number;
}): MaxApi {
  const { token, apiRoot, seconds } = options;
  const timed: typeof globalThis.fetch = async (input, init) => {
    const late = AbortSignal.timeout(seconds * 1000);
    const signal = init?.signal ? AbortSignal.any([init.signal, late]) : late;
    const response = await fetch(input, { ...init, signal });
    if (response.status !== 429) return response;
    await response.body?.cancel();
    const after = Number(response.headers.get('retry-after'));
    throw new AppError('max-flood', 'MAX asks to wait.', {
      retryable: true,
      details: { afterMs: Math.max(1, Number.isFinite(after) ? after : 1) * 1000 },
    });
  };
  return new Bot(token, { clientOptions: { baseUrl: apiRoot, fetch: timed } }).api;
}
