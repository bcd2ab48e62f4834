import type { Conversation } from '#core/conversations/index.ts';
import { maxTextLength } from '#core/conversations/index.ts';
import { conversationView } from './chat-entry.ts';
import { acceptedExtensions, maxFileBytes } from './file-type.ts';
import type { WebChatPorts } from './ports.ts';
import type { Joined, MarkRequest, Page, Refused } from './protocol.ts';
import { refuse } from './refusals.ts';
import { catchUp, lastSeqOf, loadEarlier } from './thread.ts';
import { type ChatSocket, whoIs } from './visitor.ts';

/** Who the visitor is and where her conversation stands. Her rooms are joined before this resolves. */
export async function join(ports: WebChatPorts, socket: ChatSocket): Promise<Joined | Refused> {
  const { tenantId, language, newToken } = socket.data;
  if ((await ports.policyOf(tenantId)) === 'off') return refuse('channel-off', language);
  const identity = await whoIs(ports, socket);
  const [latest] = identity ? await ports.conversations.listByPerson({ ...identity, limit: 1 }) : [];
  if (latest) socket.data.conversationId = latest.id;
  return {
    outcome: 'joined',
    ...(newToken === undefined ? {} : { token: newToken }),
    ...(latest ? { conversation: conversationView(latest) } : {}),
    lastSeq: latest ? await lastSeqOf(ports, latest) : 0,
    seenSeq: latest ? await seenSeqOf(ports, latest) : 0,
    limits: { textLength: maxTextLength, fileBytes: maxFileBytes, fileTypes: acceptedExtensions },
    consent: ports.consentOf(tenantId),
  };
}

export async function readNews(
  ports: WebChatPorts,
  socket: ChatSocket,
  request: Parameters<typeof catchUp>[2],
): Promise<Page | Refused> {
  return read(ports, socket, (person) => catchUp(ports, person, request));
}

export async function readEarlier(
  ports: WebChatPorts,
  socket: ChatSocket,
  request: Parameters<typeof loadEarlier>[2],
): Promise<Page | Refused> {
  return read(ports, socket, (person) => loadEarlier(ports, person, request));
}

async function read(
  ports: WebChatPorts,
  socket: ChatSocket,
  page: (person: { readonly tenantId: string; readonly personId: string }) => Promise<Page>,
): Promise<Page | Refused> {
  const { tenantId, senderId, language } = socket.data;
  const taken = await ports.limits.take('web-chat.read', `${tenantId}:${senderId}`);
  if (taken.outcome === 'wait') return refuse('too-many', language, { afterMs: taken.afterMs });
  const identity = await whoIs(ports, socket);
  return identity ? page(identity) : { outcome: 'page', batches: [], hasMore: false };
}

/** The visitor's screen has received, or she has read, up to here. Never further than there is. */
export async function mark(ports: WebChatPorts, socket: ChatSocket, request: MarkRequest): Promise<void> {
  const { tenantId, senderId, personId, identityId } = socket.data;
  if (personId === undefined || identityId === undefined) return;
  const taken = await ports.limits.take('web-chat.read', `${tenantId}:${senderId}`);
  if (taken.outcome === 'wait') return;
  const conversation = await ports.conversations.get({ tenantId, id: request.conversationId });
  if (conversation?.personId !== personId) return;
  const lastSeq = await lastSeqOf(ports, conversation);
  const upTo = (seq: number | undefined) => (seq === undefined ? undefined : Math.min(seq, lastSeq));
  const deliveredSeq = upTo(request.deliveredSeq);
  const readSeq = upTo(request.readSeq);
  const seqs = {
    ...(deliveredSeq === undefined ? {} : { deliveredSeq }),
    ...(readSeq === undefined ? {} : { readSeq }),
  };
  const of = { tenantId, conversationId: conversation.id, identityId };
  await ports.receipts.mark(of, seqs);
  ports.announce({ kind: 'receipt', ...of, ...seqs });
}

/** How far anybody but the citizen herself has read. */
async function seenSeqOf(ports: WebChatPorts, conversation: Conversation): Promise<number> {
  const receipts = await ports.receipts.list(conversation);
  if (receipts.length === 0) return 0;
  const own = new Set((await ports.people.listIdentities(conversation)).map(({ id }) => id));
  return Math.max(0, ...receipts.filter(({ identityId }) => !own.has(identityId)).map((r) => r.readSeq));
}
