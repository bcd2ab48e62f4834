import { createHash, timingSafeEqual } from 'node:crypto';
import type { Lanes } from '#core/shared/lanes.ts';
import { createRecent } from '#core/shared/recent.ts';
import type { SettleUpdate } from './settle-update.ts';
import type { UpdateKind } from './updates.ts';

/**
 * What to answer the messenger. 200: we have it, forget it. 500: send it again later. 401: not from the messenger.
 * 400: no update at all. 413: bigger than any update. 404: this channel does not take webhooks. 503: stopping.
 */
export interface WebhookAnswer {
  readonly status: 200 | 400 | 401 | 404 | 413 | 500 | 503;
}

/** Updates whose failed tries are remembered. */
const rememberedFailures = 5_000;

/**
 * Takes one webhook request. `secretHeader` is the header in which the messenger repeats our secret; it is checked before
 * the body is looked at. `body` is the request's text, or what a JSON parser has made of it.
 */
export function createTakeWebhook<Update>(options: {
  readonly updates: UpdateKind<Update>;
  readonly secret: string;
  readonly maxBytes: number;
  readonly settle: SettleUpdate<Update>;
  readonly lanes: Lanes;
}): (secretHeader: string | undefined, body: unknown) => Promise<WebhookAnswer> {
  const { updates, secret, maxBytes, settle, lanes } = options;
  const failures = createRecent<number>(rememberedFailures);

  return async (secretHeader, body) => {
    if (!isSame(secretHeader ?? '', secret)) return { status: 401 };
    if (sizeOf(body) > maxBytes) return { status: 413 };
    const raw = parse(body);
    if (raw === null || typeof raw !== 'object' || !updates.isUpdate(raw)) return { status: 400 };
    const update = settle.read(raw);
    // Counted and logged; sending it again would not make it readable.
    if (!update) return { status: 200 };

    const key = updates.keyOf(update);
    let status: WebhookAnswer['status'] = 500;
    await lanes.run(updates.laneOf(update), async () => {
      const attempt = (failures.get(key) ?? 0) + 1;
      const settled = await settle.tryOnce(update, attempt);
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

function sizeOf(body: unknown): number {
  if (typeof body === 'string') return Buffer.byteLength(body);
  return body instanceof Uint8Array ? body.length : 0;
}

function parse(body: unknown): unknown {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return body;
  try {
    return JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
