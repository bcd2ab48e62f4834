import type { ChannelIdentity } from '../people/index.ts';
import { newId } from '../shared/ids.ts';
import { changeConversation, eventDraft, flushLeftover, flushOutbox } from './change.ts';
import type { ReplyAddress } from './channel.ts';
import type { Conversation } from './conversation.ts';
import type { Draft, Entry, EntryBody } from './entry.ts';
import type { Envelope } from './envelope.ts';
import type { AppendedWithTurn, ConversationPorts } from './ports.ts';
import { turnLeaseMs, turnsOf } from './step-by-step.ts';

export type Received =
  | { readonly outcome: 'accepted' | 'repeated'; readonly entry: Entry; readonly conversation: Conversation }
  | { readonly outcome: 'refused'; readonly reason: 'empty' }
  | { readonly outcome: 'refused'; readonly reason: 'too-long'; readonly limit: number }
  /** Nothing for the history: a block of an account that never wrote. */
  | { readonly outcome: 'ignored' };

/** Finds the person's open conversation or begins one, and makes this channel the one answers go to. */
export async function openConversation(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  envelope: Pick<Envelope, 'language'>,
): Promise<Conversation> {
  const of = { tenantId: identity.tenantId, personId: identity.personId };
  const found = await ports.conversations.findOpen(of);
  if (found) await flushLeftover(ports, found);
  const open = found ?? (await beginConversation(ports, identity, envelope));
  if (open.replyTo.identityId === identity.id) return open;
  const now = ports.clock.now();
  const moved = await changeConversation(ports, open, (current) =>
    current.replyTo.identityId === identity.id
      ? undefined
      : {
          replyTo: addressOf(identity),
          say: [
            eventDraft(now, `joined:${current.version}`, {
              type: 'channel.joined',
              channel: identity.channel,
            }),
          ],
        },
  );
  return moved.outcome === 'refused' ? open : moved.conversation;
}

async function beginConversation(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  envelope: Pick<Envelope, 'language'>,
): Promise<Conversation> {
  const now = ports.clock.now();
  const { tenantId, personId } = identity;
  const [previous] = await ports.conversations.listByPerson({ tenantId, personId, limit: 1 });
  const previousId = previous?.id;
  const { conversation, isNew } = await ports.conversations.create({
    id: newId(now.getTime()),
    tenantId,
    personId,
    state: 'assistant',
    version: 1,
    language: envelope.language ?? previous?.language ?? 'ru',
    startedAt: now,
    replyTo: addressOf(identity),
    answeredSeq: 0,
    assignmentCount: 0,
    outbox: [
      eventDraft(now, 'started', {
        type: 'conversation.started',
        channel: identity.channel,
        ...(previousId === undefined ? {} : { previousId }),
      }),
    ],
    ...(previousId === undefined ? {} : { previousId }),
  });
  if (isNew) {
    ports.announce({ kind: 'conversation', conversation, before: undefined });
    await flushOutbox(ports, conversation);
  }
  return conversation;
}

/** Appends a citizen's entry; the caller runs the turn after it has acknowledged the provider. */
export async function appendInbound(
  ports: ConversationPorts,
  conversation: Conversation,
  draft: Draft,
): Promise<Received> {
  const appended = await turnsOf(ports).append(conversation, draft, ports.keepTurn && turnLeaseMs);
  return tellAppended(ports, conversation, appended);
}

/** The same on the conversation that this process answered last, which is mostly still as it was; else `undefined`. */
export async function appendToRecalled(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  draft: Draft,
): Promise<Received | undefined> {
  if (!ports.keepTurn) return undefined;
  const recalled = turnsOf(ports).recall?.(identity);
  if (recalled?.conversation.replyTo.identityId !== identity.id) return undefined;
  const appended = await recalled.append(draft, turnLeaseMs);
  return appended && tellAppended(ports, recalled.conversation, appended);
}

async function tellAppended(
  ports: ConversationPorts,
  conversation: Conversation,
  { entry, isRepeat, begun }: AppendedWithTurn,
): Promise<Received> {
  if (begun) ports.keepTurn?.(conversation, begun);
  if (!isRepeat) {
    ports.announce({ kind: 'entries', conversation, entries: [entry] });
    return { outcome: 'accepted', entry, conversation };
  }
  // The first time may have been in a conversation that is over by now.
  const { tenantId, conversationId: id } = entry;
  const first = id === conversation.id ? conversation : await ports.conversations.get({ tenantId, id });
  return { outcome: 'repeated', entry, conversation: first ?? conversation };
}

export function inboundDraft(
  identity: ChannelIdentity,
  envelope: Envelope,
  body: EntryBody,
  awaitsTurn = true,
): Draft {
  return {
    key: `in:${identity.id}:${envelope.externalId}`,
    at: envelope.at,
    author: { kind: 'citizen', personId: identity.personId },
    visibility: 'everyone',
    body,
    origin: {
      channel: identity.channel,
      accountId: identity.accountId,
      identityId: identity.id,
      externalId: envelope.externalId,
    },
    ...(awaitsTurn ? { awaitsTurn } : {}),
  };
}

export function addressOf(identity: ChannelIdentity): ReplyAddress {
  return { channel: identity.channel, accountId: identity.accountId, identityId: identity.id };
}
