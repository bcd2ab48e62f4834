import { newId } from '../../shared/ids.ts';
import type { Conversation } from '../conversation.ts';
import type { Draft } from '../entry.ts';
import type { Envelope } from '../envelope.ts';

/** The moment of everything in tests that does not matter otherwise. */
export const someTime = new Date('2026-11-20T09:00:00Z');

export function aConversation(over: Partial<Conversation> = {}): Conversation {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    personId: newId(),
    state: 'assistant',
    version: 1,
    language: 'ru',
    startedAt: someTime,
    replyTo: { channel: 'web-chat', accountId: 'site', identityId: 'identity-1' },
    answeredSeq: 0,
    outbox: [],
    assignmentCount: 0,
    ...over,
  };
}

/** A conversation that waits for an operator. */
export function aWaitingConversation(over: Partial<Conversation> = {}): Conversation {
  return aConversation({
    state: 'queued',
    queueing: {
      queueId: 'queue-1',
      enteredAt: someTime,
      rankAt: someTime,
      isCrisis: false,
      reason: 'asked',
      summary: 'Спрашивала о пособии.',
      skills: [],
      declines: [],
    },
    ...over,
  });
}

export function aDraft(over: Partial<Draft> = {}): Draft {
  return {
    key: newId(),
    at: someTime,
    author: { kind: 'bot' },
    visibility: 'everyone',
    body: { kind: 'text', text: 'Здравствуйте!' },
    ...over,
  };
}

/** What a citizen wrote, as `receiveMessage` would append it. */
export function anInboundDraft(over: Partial<Draft> & { readonly externalId?: string } = {}): Draft {
  const { externalId = newId(), ...fields } = over;
  return aDraft({
    key: `in:identity-1:${externalId}`,
    author: { kind: 'citizen', personId: 'person-1' },
    body: { kind: 'text', text: 'Добрый день' },
    origin: { channel: 'web-chat', accountId: 'site', identityId: 'identity-1', externalId },
    awaitsTurn: true,
    ...fields,
  });
}

/** `text` is a shorthand for the content. */
export function anEnvelope(over: Partial<Envelope> & { readonly text?: string } = {}): Envelope {
  const { text = 'Добрый день', ...fields } = over;
  return {
    tenantId: 'tenant-1',
    channel: 'web-chat',
    accountId: 'site',
    senderId: 'visitor-1',
    externalId: newId(),
    at: someTime,
    content: { kind: 'text', text },
    ...fields,
  };
}
