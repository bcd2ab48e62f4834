import {
  type ChannelIdentity,
  linkCodeTenantTries,
  linkCodeTenantWindowMs,
  linkCodeTries,
  linkCodeTtlMs,
  linkIdentity,
} from '../people/index.ts';
import { changeConversation, eventDraft } from './change.ts';
import type { ConversationEvent } from './entry.ts';
import type { Envelope } from './envelope.ts';
import { addressOf, appendInbound, inboundDraft, openConversation, type Received } from './inbound.ts';
import type { ConversationPorts } from './ports.ts';

/**
 * The citizen goes on here with a conversation begun elsewhere: her identity in this channel joins the person
 * who was given the code. A conversation she had open here is closed and stays in her history.
 * A wrong code is answered by the assistant; the code itself is never kept.
 */
export async function joinByCode(
  ports: ConversationPorts,
  options: { readonly identity: ChannelIdentity; readonly code: string; readonly envelope: Envelope },
): Promise<Received> {
  const event = await claim(ports, options.identity, options.code);
  return join(ports, options, event);
}

/**
 * Six digits without a word about a code: they count when a code of ours is alive with them; otherwise they are an
 * ordinary message (`undefined`), and yet a try that is counted.
 */
export async function joinByBareCode(
  ports: ConversationPorts,
  options: { readonly identity: ChannelIdentity; readonly code: string; readonly envelope: Envelope },
): Promise<Received | undefined> {
  const event = await claim(ports, options.identity, options.code);
  return event.type === 'channel.joined' ? join(ports, options, event) : undefined;
}

async function join(
  ports: ConversationPorts,
  { identity, envelope }: { readonly identity: ChannelIdentity; readonly envelope: Envelope },
  event: ConversationEvent,
): Promise<Received> {
  const joined = event.type === 'channel.joined' ? await ports.people.getIdentity(identity) : undefined;
  const conversation = await openConversation(ports, joined ?? identity, envelope);
  const draft = inboundDraft(joined ?? identity, envelope, { kind: 'event', event });
  // The citizen sees the assistant's answer to it; that she came from another channel is an event of its own.
  return appendInbound(ports, conversation, { ...draft, visibility: 'staff' });
}

async function claim(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  code: string,
): Promise<ConversationEvent> {
  const of = { tenantId: identity.tenantId, identityId: identity.id };
  const now = ports.clock.now();
  if (await areTooMany(ports, of, now)) return { type: 'link.refused', reason: 'too-many-tries' };
  const claimed = await ports.linkCodes.claim({ ...of, code }, now);
  if (claimed.outcome !== 'claimed') {
    await ports.linkCodes.noteFailure(of, now);
    return { type: 'link.refused', reason: claimed.outcome };
  }
  const { personId } = claimed.link;
  if (personId !== identity.personId) {
    await leaveConversation(ports, identity);
    await linkIdentity(ports.people, identity, { personId, confirmedBy: { method: 'link-code' }, at: now });
  }
  return { type: 'channel.joined', channel: identity.channel };
}

/** Guessing is bounded for one identity, and for all of a tenant together. */
async function areTooMany(
  { linkCodes }: Pick<ConversationPorts, 'linkCodes'>,
  of: { readonly tenantId: string; readonly identityId: string },
  now: Date,
): Promise<boolean> {
  const [own, all] = await Promise.all([
    linkCodes.countFailures(of, new Date(now.getTime() - linkCodeTtlMs)),
    linkCodes.countTenantFailures(of, new Date(now.getTime() - linkCodeTenantWindowMs)),
  ]);
  return own >= linkCodeTries || all >= linkCodeTenantTries;
}

/** Closes the open conversation of the person this identity leaves, when it was all her own. */
export async function leaveConversation(ports: ConversationPorts, identity: ChannelIdentity): Promise<void> {
  const open = await ports.conversations.findOpen(identity);
  if (!open) return;
  const siblings = await ports.people.listIdentities(identity);
  const sibling = siblings.find((other) => other.id !== identity.id);
  if (sibling) {
    // Answers to her must not follow this address to somebody else.
    await changeConversation(ports, open, (current) =>
      current.replyTo.identityId === identity.id ? { replyTo: addressOf(sibling) } : undefined,
    );
    return;
  }
  const now = ports.clock.now();
  await changeConversation(ports, open, (current) =>
    current.state === 'closed'
      ? undefined
      : {
          state: 'closed',
          closedAt: now,
          closeReason: 'continued-elsewhere',
          say: [eventDraft(now, 'closed', { type: 'conversation.closed', reason: 'continued-elsewhere' })],
        },
  );
}
