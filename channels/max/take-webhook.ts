import { createHash, timingSafeEqual } from 'node:crypto';
import type { Lanes } from '#core/shared/lanes.ts';
import { createRecent } from '#core/shared/recent.ts';
import { personOf } from './parse-update.ts';
import type { TakeUpdate } from './take-update.ts';

/**
 * What to answer MAX. 200: we have it, forget it. 500: send it again later. 401: not from MAX. 400: no update at all.
 * 413: bigger than any update. 404: this channel does not take webhooks. 503: stopping.
 */
export interface WebhookAnswer {
  readonly status: 200 | 400 | 401 | 404 | 413 | 500 | 503;
}

/** Updates whose failed tries are remembered. */
const rememberedFailures = 5_000;

/** Takes one request. `secretHeader` is `X-Max-Bot-Api-Secret`, checked before the body is looked at. */
export function createTakeWebhook(options: {
  readonly secret: string;
  readonly maxBytes: number;
  readonly take: TakeUpdate;
  readonly lanes: Lanes;
}): (secretHeader: string | undefined, body: unknown) => Promise<WebhookAnswer> {
  const { secret, maxBytes, take, lanes } = options;
  const failures = createRecent<number>(rememberedFailures);

  return async (secretHeader, body) => {
    if (!isSame(secretHeader ?? '', secret)) return { status: 401 };
    if (body === null || typeof body !== 'object' || !('update_type' in body)) return { status: 400 };
    const text = JSON.stringify(body);
    if (Buffer.byteLength(text) > maxBytes) return { status: 413 };
    const update = take.read(body);
    // Counted and logged; sending it again would not make it readable.
    if (!update) return { status: 200 };
    // MAX's updates have no number of their own.
    const key = createHash('sha256').update(text).digest('base64url');
    let status: WebhookAnswer['status'] = 500;
    await lanes.run(personOf(update), async () => {
      const attempt = (failures.get(key) ?? 0) + 1;
      const settled = await take.tryOnce(update, attempt);
      if (settled === 'failed') failures.set(key, attempt);
      else failures.delete(key);
      status = settled === 'failed' ? 500 : 200;
    });
    return { status };
  };
}

/** Compares digests, so that time tells neither the length nor the first wrong letter. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
