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

/** Through the registry's gateway of messages. An SMS provider of one's own comes with the informing of citizens. */
export function sendThroughRegistry(registry: Registry): SendCode {
  return async (message) =>
    (await registry.ask('/v1/messages/send', message)).outcome === 'ok' ? 'sent' : 'unavailable';
}
