import type { ChannelIdentity } from '../people/index.ts';
import { findBareCode, findLinkCode } from '../people/index.ts';
import { flushLeftover } from './change.ts';
import { cleanText } from './clean-text.ts';
import type { EntryBody } from './entry.ts';
import type { Envelope, InboundContent } from './envelope.ts';
import { appendInbound, appendToRecalled, inboundDraft, openConversation, type Received } from './inbound.ts';
import { joinByBareCode, joinByCode } from './join-by-code.ts';
import type { ConversationPorts } from './ports.ts';
import { mayRate, rateClosed } from './rate-conversation.ts';
import { beginCall, endCall } from './take-call.ts';
import { beginNotice } from './take-notice.ts';

/**
 * Takes a citizen's message into the history. When this resolves, the message is on disk and will be answered,
 * whatever happens to the process; only then may the provider be told that we have it.
 * A repeat (same sender, same `externalId`) brings the first result back and changes nothing.
 */
export async function receiveMessage(ports: ConversationPorts, envelope: Envelope): Promise<Received> {
  const content = cleanContent(envelope.content);
  if ('refused' in content) return content.refused;

  const { identity } = await ports.people.findOrCreateIdentity(envelope, {
    language: envelope.language ?? 'ru',
    ...(envelope.displayName === undefined ? {} : { displayName: envelope.displayName }),
  });
  const code = codeIn(content);
  const bare =
    code === undefined ? await joinedByBareCode(ports, { identity, envelope, content }) : undefined;
  if (bare) return bare;
  if (!identity.blockedAt && code === undefined && isOrdinary(content)) {
    const received = await appendToOpen(ports, { identity, envelope, content });
    if (received) return received;
  }
  const repeat = await findRepeat(ports, identity, envelope.externalId);
  if (repeat) return repeat;

  if (content.kind === 'blocked' || content.kind === 'unblocked')
    return noteBlock(ports, identity, envelope, content.kind);
  if (content.kind === 'notice') return beginNotice(ports, identity, envelope, content.notice);
  if (content.kind === 'call-started') return beginCall(ports, identity, envelope, content.outbound);
  if (content.kind === 'call-ended') return endCall(ports, identity, envelope, content);
  if (identity.blockedAt) await ports.people.setBlocked(identity, undefined);

  if (code !== undefined) return joinByCode(ports, { identity, code, envelope });
  if (content.kind === 'link-code') throw new Error('unreachable: a link code is always handled above');

  const rated = await rateClosed(ports, { identity, envelope, content });
  if (rated) return rated;

  const conversation = await openConversation(ports, identity, envelope);
  return appendInbound(ports, conversation, inboundDraft(identity, envelope, content));
}

/** A person told to send a code often sends the digits alone; where something may have been asked they are an answer. */
async function joinedByBareCode(
  ports: ConversationPorts,
  {
    identity,
    envelope,
    content,
  }: {
    readonly identity: ChannelIdentity;
    readonly envelope: Envelope;
    readonly content: CleanContent;
  },
): Promise<Received | undefined> {
  const bare = content.kind === 'text' ? findBareCode(content.text) : undefined;
  const code = content.kind === 'keys' && /^\d{6}#?$/.test(content.keys) ? content.keys.slice(0, 6) : bare;
  if (code === undefined) return undefined;
  const open = await ports.conversations.findOpen(identity);
  if (open !== undefined && open.answeredSeq > firstAnswerSeq) return undefined;
  if (await findRepeat(ports, identity, envelope.externalId)) return undefined;
  return joinByBareCode(ports, { identity, code, envelope });
}

/** Of her first message in a conversation: it stands after the line that it began. */
const firstAnswerSeq = 2;

/**
 * Most messages: on an open conversation, from where its answers go already. Nothing but the history changes, and
 * the history itself tells a repeat. `undefined`: there is more to decide.
 */
async function appendToOpen(
  ports: ConversationPorts,
  {
    identity,
    envelope,
    content,
  }: { readonly identity: ChannelIdentity; readonly envelope: Envelope; readonly content: EntryBody },
): Promise<Received | undefined> {
  const draft = inboundDraft(identity, envelope, content);
  const received = await appendToRecalled(ports, identity, draft);
  if (received) return received;
  const open = await ports.conversations.findOpen(identity);
  if (open?.replyTo.identityId !== identity.id) return undefined;
  await flushLeftover(ports, open);
  return appendInbound(ports, open, draft);
}

async function findRepeat(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  externalId: string,
): Promise<Received | undefined> {
  const { tenantId, id: identityId } = identity;
  const entry = await ports.entries.findByOrigin({ tenantId, identityId, externalId });
  if (!entry) return undefined;
  const conversation = await ports.conversations.get({ tenantId, id: entry.conversationId });
  return conversation && { outcome: 'repeated', entry, conversation };
}

async function noteBlock(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  envelope: Envelope,
  kind: 'blocked' | 'unblocked',
): Promise<Received> {
  await ports.people.setBlocked(identity, kind === 'blocked' ? envelope.at : undefined);
  const open = await ports.conversations.findOpen(identity);
  if (!open) return { outcome: 'ignored' };
  const event = { type: `channel.${kind}`, channel: identity.channel } as const;
  return appendInbound(ports, open, inboundDraft(identity, envelope, { kind: 'event', event }, false));
}

function codeIn(content: CleanContent): string | undefined {
  if (content.kind === 'link-code') return content.code;
  return content.kind === 'text' ? findLinkCode(content.text) : undefined;
}

/** Neither about the account nor, perhaps, about a conversation that is over. */
function isOrdinary(content: CleanContent): content is Extract<CleanContent, EntryBody> {
  switch (content.kind) {
    case 'blocked':
    case 'unblocked':
    case 'notice':
    case 'call-started':
    case 'call-ended':
    case 'link-code':
      return false;
    default:
      return !mayRate(content);
  }
}

type CleanContent = Exclude<InboundContent, { kind: 'choice' }> | Extract<EntryBody, { kind: 'choice' }>;

function cleanContent(content: InboundContent): CleanContent | { readonly refused: Received } {
  if (content.kind === 'choice') return { kind: 'choice', choiceId: content.choiceId, text: content.label };
  if (content.kind === 'text' || content.kind === 'edit') {
    const clean = cleanText(content.text);
    if (clean.outcome === 'clean') return { ...content, text: clean.text };
    return {
      refused:
        clean.outcome === 'empty'
          ? { outcome: 'refused', reason: 'empty' }
          : { outcome: 'refused', reason: 'too-long', limit: clean.limit },
    };
  }
  if (content.kind === 'file' && content.caption !== undefined) {
    const { caption, ...file } = content;
    const clean = cleanText(caption);
    if (clean.outcome === 'too-long')
      return { refused: { outcome: 'refused', reason: 'too-long', limit: clean.limit } };
    return clean.outcome === 'clean' ? { ...file, caption: clean.text } : file;
  }
  return content;
}
