import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { SendWebhook, WebhookAnswer, WebhookRequest } from '#core/webhooks/index.ts';
import { isReachable, type Reach } from './public-address.ts';
import { hostOf, urlFault } from './receiver-url.ts';
import { signatureHeaders } from './sign-webhook.ts';

export interface PostWebhookOptions extends Reach {
  /** For everything: name, connection, answer. Default 10 s. */
  readonly timeoutMs?: number;
  readonly lookup?: (host: string) => Promise<readonly LookupAddress[]>;
}

/**
 * Posts one event. The name is resolved once, every address must be within reach, and the connection goes to the address that
 * was checked: a name that changes meanwhile leads nowhere. Redirects are not followed; of the answer only the status counts.
 */
export function createPostWebhook({
  timeoutMs = 10_000,
  lookup = (host) => systemLookup(host, { all: true, verbatim: true }),
  ...reach
}: PostWebhookOptions): SendWebhook {
  return async (message) => {
    if (urlFault(message.url, reach) !== undefined) return failed('address-refused');
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const address = await checkedAddress(hostOf(message.url), { reach, lookup, deadline });
      if (address === undefined) return failed('address-refused');
      return answerTo(await post(message, address, deadline));
    } catch (error) {
      return failed(deadline.aborted ? 'timeout' : codeOf(error));
    }
  };
}

async function checkedAddress(
  host: string,
  {
    reach,
    lookup,
    deadline,
  }: Pick<Required<PostWebhookOptions>, 'lookup'> & {
    readonly reach: Reach;
    readonly deadline: AbortSignal;
  },
): Promise<LookupAddress | undefined> {
  const family = isIP(host);
  const found =
    family === 0 ? await Promise.race([lookup(host), ended(deadline)]) : [{ address: host, family }];
  const isAllowed = found.every(({ address }) => isReachable(address, reach));
  return isAllowed ? found[0] : undefined;
}

/** The status of the answer. */
function post(message: WebhookRequest, to: LookupAddress, signal: AbortSignal): Promise<number> {
  const { url, body } = message;
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const pinned: LookupFunction = (_host, options, done) =>
    options.all ? done(null, [to]) : done(null, to.address, to.family);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        lookup: pinned,
        agent: false,
        signal,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Otklik-Webhooks/1',
          ...signatureHeaders(message),
        },
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        // What it says besides the status is of no use; read, so that it need not fail in saying it.
        response.on('error', () => undefined);
        response.resume();
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function answerTo(status: number): WebhookAnswer {
  if (status >= 200 && status < 300) return { outcome: 'taken' };
  return { outcome: 'failed', code: `status-${status}`, isGone: status === 410 };
}

function failed(code: string): WebhookAnswer {
  return { outcome: 'failed', code, isGone: false };
}

/** `ECONNREFUSED` and the like; never a text, which may quote the address. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^[A-Z0-9_]{1,40}$/.test(code) ? code.toLowerCase().replaceAll('_', '-') : 'not-reached';
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('timeout')), { once: true });
  });
}
