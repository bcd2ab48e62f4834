import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { Language } from '#core/conversations/index.ts';
import type { ChannelIdentity } from '#core/people/index.ts';
import { addressOfVisitor, type WebChatPorts } from './ports.ts';
import type { ClientToServer, ServerToClient } from './protocol.ts';

/** What a connection remembers. Only a shortcut: each answer that matters is looked up anew. */
export interface VisitorData {
  tenantId: string;
  senderId: string;
  language: Language;
  newToken?: string;
  identityId?: string;
  personId?: string;
  conversationId?: string;
  typedAt?: number;
}

export type ChatNamespace = Namespace<ClientToServer, ServerToClient, DefaultEventsMap, VisitorData>;
export type ChatSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, VisitorData>;

/** All tabs of one browser. */
export function visitorRoom(of: { readonly tenantId: string; readonly senderId: string }): string {
  return `visitor:${of.tenantId}:${of.senderId}`;
}

/** All web identities of one person. */
export function personRoom(of: { readonly tenantId: string; readonly personId: string }): string {
  return `person:${of.tenantId}:${of.personId}`;
}

/** Whose connection this is now, with its rooms put right. `undefined`: she has not written yet. */
export async function whoIs(
  ports: Pick<WebChatPorts, 'people'>,
  socket: ChatSocket,
): Promise<ChannelIdentity | undefined> {
  const { tenantId, senderId } = socket.data;
  const identity = await ports.people.findIdentity(addressOfVisitor(tenantId, senderId));
  if (identity) await follow(socket, identity);
  return identity;
}

async function follow(socket: ChatSocket, identity: ChannelIdentity): Promise<void> {
  const { tenantId, personId } = socket.data;
  if (personId === identity.personId) return;
  if (personId !== undefined) {
    await socket.leave(personRoom({ tenantId, personId }));
    socket.emit('moved');
  }
  socket.data.identityId = identity.id;
  socket.data.personId = identity.personId;
  await socket.join(personRoom(identity));
}

/** Before her first message: the tabs she has open must be in the room before anything is said into it. */
export async function makeKnown(
  ports: Pick<WebChatPorts, 'people'>,
  chat: ChatNamespace,
  socket: ChatSocket,
): Promise<void> {
  const { tenantId, senderId, language } = socket.data;
  const { identity } = await ports.people.findOrCreateIdentity(addressOfVisitor(tenantId, senderId), {
    language,
  });
  await follow(socket, identity);
  chat.in(visitorRoom({ tenantId, senderId })).socketsJoin(personRoom(identity));
}

/** The visitor's identity belongs to another person now (a code): every tab, in every process, changes rooms. */
export async function moveVisitor(
  ports: Pick<WebChatPorts, 'people'>,
  chat: ChatNamespace,
  socket: ChatSocket,
): Promise<void> {
  const { tenantId, senderId, personId } = socket.data;
  const identity = await whoIs(ports, socket);
  if (!identity || identity.personId === personId) return;
  const tabs = chat.in(visitorRoom({ tenantId, senderId })).except(socket.id);
  if (personId !== undefined) tabs.socketsLeave(personRoom({ tenantId, personId }));
  tabs.socketsJoin(personRoom(identity));
  tabs.emit('moved');
}
