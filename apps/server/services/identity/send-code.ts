import { setTimeout as wait } from 'node:timers/promises';
import type { SmsChannel } from '#channels/sms/index.ts';
import type { Registry } from '#platform/registries/registry-client.ts';

/** A text message with a code. */
export interface CodeMessage {
  /** `+7XXXXXXXXXX`; absent: everything but the sending, so that it takes as long. */
  readonly to?: string;
  readonly text: string;
  /** The same key is sent once. */
  readonly key: string;
}

export type SendCode = (message: CodeMessage) => Promise<'sent' | 'unavailable'>;

/** Through the registry's gateway of messages. */
export function sendThroughRegistry(registry: Registry): SendCode {
  return async (message) =>
    (await registry.ask('/v1/messages/send', message)).outcome === 'ok' ? 'sent' : 'unavailable';
}

type SmsSender = Pick<SmsChannel, 'sendText' | 'health'>;

/** A code that comes later has been asked for anew. */
const validForMs = 10 * 60_000;

/** Nobody waits longer to hear whether a code is on its way. */
const patienceMs = 6_000;

/** How long the last ones took, so that sending nothing takes as long. */
const remembered = 0.7;

/** Through an SMS provider of one's own. */
export function sendBySms(sms: SmsSender): SendCode {
  let usualMs = 50;
  return async ({ to, text, key }) => {
    if (sms.health().state !== 'ok') return 'unavailable';
    if (to === undefined) {
      await wait(usualMs);
      return 'sent';
    }
    const startedAt = performance.now();
    const late = new AbortController();
    const result = await Promise.race([
      sms.sendText({ key: `code:${key}`, to, text, validForMs, isUrgent: true }),
      wait(patienceMs, undefined, { signal: late.signal }).catch(() => undefined),
    ]);
    late.abort();
    usualMs = usualMs * remembered + (performance.now() - startedAt) * (1 - remembered);
    return result?.outcome === 'sent' ? 'sent' : 'unavailable';
  };
}

/** Codes go through the SMS provider once one is connected, and through the registry until then. */
export class CodeSender {
  #send: SendCode;

  constructor(registry: Registry) {
    this.#send = sendThroughRegistry(registry);
  }

  readonly send: SendCode = (message) => this.#send(message);

  sendBySms(sms: SmsSender): void {
    this.#send = sendBySms(sms);
  }
}
