import type { ChannelIdentity } from '../people/index.ts';
import type { NoticeStart } from './entry.ts';
import type { Envelope } from './envelope.ts';
import { appendInbound, inboundDraft, openConversation, type Received } from './inbound.ts';
import type { ConversationPorts } from './ports.ts';

/**
 * We have something to tell her: it goes on with her open conversation or begins one, and the assistant says it, so that her answer
 * finds what it is about. Not into an account that blocked us.
 */
export async function beginNotice(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  envelope: Envelope,
  notice: NoticeStart,
): Promise<Received> {
  if (identity.blockedAt) return { outcome: 'ignored' };
  const conversation = await openConversation(ports, identity, envelope);
  const event = { type: 'notice.begun', notice } as const;
  const draft = inboundDraft(identity, envelope, { kind: 'event', event });
  return appendInbound(ports, conversation, { ...draft, author: { kind: 'system' }, visibility: 'staff' });
}
