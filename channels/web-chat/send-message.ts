import { cleanText, type Envelope, type InboundContent, type Received } from '#core/conversations/index.ts';
import type { CheckedSend } from './check-input.ts';
import { addressOfVisitor, type WebChatPorts } from './ports.ts';
import type { Refused, Sent } from './protocol.ts';
import { refuse } from './refusals.ts';
import { type ChatNamespace, type ChatSocket, makeKnown, moveVisitor, visitorRoom } from './visitor.ts';

/** Takes one message of a visitor. When this resolves with `accepted` or `repeated`, the message is on disk. */
export async function sendMessage(
  ports: WebChatPorts,
  chat: ChatNamespace,
  socket: ChatSocket,
  request: CheckedSend,
): Promise<Sent | Refused> {
  const { tenantId, senderId } = socket.data;
  const { language } = request;
  socket.data.language = language;
  if ((await ports.policyOf(tenantId)) === 'off') return refuse('channel-off', language);
  if (request.consent !== ports.consentOf(tenantId).version) return refuse('consent-needed', language);
  const taken = await ports.limits.take('web-chat.send', `${tenantId}:${senderId}`);
  if (taken.outcome === 'wait') return refuse('too-many', language, { afterMs: taken.afterMs });
  const content = await inboundContent(ports, socket, request);
  if (!content) return refuse('unknown-file', language);

  const isFirst = socket.data.personId === undefined;
  if (isFirst) await makeKnown(ports, chat, socket);
  const envelope: Envelope = {
    ...addressOfVisitor(tenantId, senderId),
    externalId: request.clientMessageId,
    at: ports.clock.now(),
    language,
    content,
  };
  const received = await ports.receive(envelope);
  await settleFile(ports, received, content);
  await settleRooms(ports, chat, socket, received);
  if (isFirst) chat.to(visitorRoom({ tenantId, senderId })).emit('sync');
  return answerTo(received, request);
}

/** `undefined`: there is no such file, or it is not hers to send. */
async function inboundContent(
  ports: WebChatPorts,
  socket: ChatSocket,
  { content }: CheckedSend,
): Promise<InboundContent | undefined> {
  if (content.kind === 'choice') {
    const label = cleanText(content.label);
    return { ...content, label: label.outcome === 'clean' ? label.text : content.choiceId };
  }
  if (content.kind !== 'file') return content;
  const { tenantId, senderId } = socket.data;
  const stored = await ports.files.get({ tenantId, id: content.fileId });
  if (stored?.uploadedBy !== senderId) return undefined;
  const { id: fileId, name, mediaType, size } = stored;
  return {
    kind: 'file',
    file: { fileId, name, mediaType, size },
    ...(content.caption === undefined ? {} : { caption: content.caption }),
  };
}

/** After the message, not before: the conversation is known only now. A repeat after a crash does it again. */
async function settleFile(ports: WebChatPorts, received: Received, content: InboundContent): Promise<void> {
  if (content.kind !== 'file' || !('conversation' in received)) return;
  const { tenantId, id } = received.conversation;
  await ports.files.attach({ tenantId, id: content.file.fileId }, id);
}

async function settleRooms(
  ports: WebChatPorts,
  chat: ChatNamespace,
  socket: ChatSocket,
  received: Received,
): Promise<void> {
  if (!('conversation' in received)) return;
  // A repeat may bring back a conversation she has left since; who she is says the store, not the old entry.
  if (received.outcome === 'repeated' || received.conversation.personId !== socket.data.personId)
    await moveVisitor(ports, chat, socket);
  if (received.outcome === 'accepted') socket.data.conversationId = received.conversation.id;
}

function answerTo(received: Received, { language }: CheckedSend): Sent | Refused {
  switch (received.outcome) {
    case 'accepted':
    case 'repeated':
      return {
        outcome: received.outcome,
        conversationId: received.conversation.id,
        seq: received.entry.seq,
      };
    case 'refused':
      return refuse(
        received.reason,
        language,
        received.reason === 'too-long' ? { limit: received.limit } : {},
      );
    case 'ignored':
      return refuse('malformed', language);
  }
}
