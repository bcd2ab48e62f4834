import type { Conversation, Entry, Envelope, OutboundMessage, Received } from '#core/conversations/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { createTestLogger } from '../../messenger/testing/test-logger.ts';
import { createTelegramChannel } from '../telegram-channel.ts';
import type { ChannelFiles, TelegramOptions } from '../telegram-options.ts';

export const testToken = '1001:test-token-of-nobody';

/** The core's `receive` in memory: a repeat by the same sender brings the first entry back. */
export function createInbox() {
  const byOrigin = new Map<string, { readonly entry: Entry; readonly conversation: Conversation }>();
  const taken: Envelope[] = [];
  /** Every envelope handed over, repeats too. */
  const offered: Envelope[] = [];
  let before: ((envelope: Envelope) => Promise<void> | void) | undefined;
  let answer: ((envelope: Envelope) => Received | undefined) | undefined;

  async function receive(envelope: Envelope): Promise<Received> {
    offered.push(envelope);
    await before?.(envelope);
    const given = answer?.(envelope);
    if (given) return given;
    const key = `${envelope.accountId}:${envelope.senderId}:${envelope.externalId}`;
    const first = byOrigin.get(key);
    if (first) return { outcome: 'repeated', ...first };
    const accepted = { entry: anEntry(byOrigin.size + 1, envelope), conversation: aConversation(envelope) };
    byOrigin.set(key, accepted);
    taken.push(envelope);
    return { outcome: 'accepted', ...accepted };
  }

  return {
    receive,
    taken: taken as readonly Envelope[],
    offered: offered as readonly Envelope[],
    /** Runs before an envelope is kept: throw to refuse it, wait to be slow. */
    before(hook: typeof before) {
      before = hook;
    },
    answerWith(hook: typeof answer) {
      answer = hook;
    },
    texts: () => taken.map(({ content }) => ('text' in content ? content.text : content.kind)),
  };
}

export function createMemoryFiles(): ChannelFiles & {
  readonly kept: Map<string, Uint8Array>;
  readonly attached: ReadonlyMap<string, string>;
} {
  const kept = new Map<string, Uint8Array>();
  const attached = new Map<string, string>();
  return {
    kept,
    attached,
    async put({ name, mediaType, content }) {
      const fileId = `kept-${kept.size + 1}`;
      kept.set(fileId, content);
      return { fileId, name, mediaType, size: content.length };
    },
    read: async ({ fileId }) => kept.get(fileId),
    async attach({ fileId }, conversationId) {
      attached.set(fileId, conversationId);
    },
  };
}

/** A channel on the double, with everything around it in memory. Long polls are short, so that stopping is quick. */
export function createHarness(apiRoot: string, options: Partial<TelegramOptions> = {}) {
  const inbox = createInbox();
  const files = createMemoryFiles();
  const logger = createTestLogger();
  const turns: string[] = [];
  const channel = createTelegramChannel({
    token: testToken,
    apiRoot,
    tenantId: 'tenant-a',
    accountId: '1001',
    mode: 'polling',
    policy: () => 'full',
    ports: {
      receive: inbox.receive,
      onReceived: ({ id }) => {
        turns.push(id);
      },
      files,
    },
    clock: systemClock,
    logger,
    ...options,
    limits: { pollSeconds: 2, callSeconds: 3, ...options.limits },
  });
  return { channel, inbox, files, logger, turns };
}

let lastSeq = 0;

/** A message of the assistant to the person with this id. */
export function anOutbound(
  userId: number,
  body: OutboundMessage['body'] | string,
  more: Partial<OutboundMessage> = {},
): OutboundMessage {
  return {
    to: {
      channel: 'telegram',
      accountId: '1001',
      identityId: `identity-${userId}`,
      senderId: String(userId),
    },
    conversationId: `conversation-${userId}`,
    seq: ++lastSeq,
    language: 'ru',
    author: { kind: 'bot' },
    body: typeof body === 'string' ? { kind: 'text', text: body } : body,
    ...more,
  };
}

/** Resolves when `condition` holds; rejects after `timeoutMs`. */
export async function until(condition: () => boolean, timeoutMs = 5_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function aConversation(envelope: Envelope): Conversation {
  const { tenantId, senderId, accountId } = envelope;
  return {
    id: `conversation-${senderId}`,
    tenantId,
    personId: `person-${senderId}`,
    state: 'assistant',
    version: 1,
    language: envelope.language ?? 'ru',
    startedAt: envelope.at,
    replyTo: { channel: 'telegram', accountId, identityId: `identity-${senderId}` },
    answeredSeq: 0,
    assignmentCount: 0,
    outbox: [],
  };
}

function anEntry(seq: number, { content }: Envelope): Entry {
  return {
    id: newId(),
    tenantId: 'tenant-a',
    conversationId: 'conversation',
    seq,
    key: `in:${seq}`,
    at: new Date(),
    author: { kind: 'citizen', personId: 'person' },
    visibility: 'everyone',
    body: content.kind === 'file' ? content : { kind: 'text', text: '' },
  };
}
