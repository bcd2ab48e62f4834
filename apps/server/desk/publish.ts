import { Server } from 'socket.io';
import type { OfferEnd, ReleaseReason } from '#apps/operator-desk/protocol/index.ts';
import type { Announcement, Conversation } from '#core/conversations/index.ts';
import { holderKeyOf } from '#core/routing/index.ts';
import type { BoardFeed } from './board-feed.ts';
import type { DeskDeps } from './ports.ts';
import { type DeskNamespace, rooms } from './protocol.ts';
import { cardOf } from './read-models.ts';
import { colleagueView, entryView, presenceView, receiptView } from './views.ts';

type Of<K extends Announcement['kind']> = Extract<Announcement, { kind: K }>;

/** Turns what core announces into events for the screens concerned, in whichever process they are connected. */
export function publisher(namespace: DeskNamespace, deps: DeskDeps, feed: BoardFeed) {
  return async (announcement: Announcement): Promise<void> => {
    deps.floor.follow(announcement);
    switch (announcement.kind) {
      case 'entries':
        return publishEntries(namespace, announcement);
      case 'conversation':
        feed.touch(announcement.conversation.tenantId);
        return publishConversation(namespace, deps, announcement);
      case 'receipt':
        return publishReceipt(namespace, deps, announcement);
      case 'presence':
        feed.touch(announcement.tenantId);
        return publishPresence(namespace, deps, announcement);
    }
  };
}

function publishEntries(namespace: DeskNamespace, { conversation, entries }: Of<'entries'>): void {
  if (entries.length === 0) return;
  const event = { conversationId: conversation.id, entries: entries.map(entryView) };
  toReaders(namespace, conversation).emit('entries', event);
}

async function publishConversation(
  namespace: DeskNamespace,
  deps: DeskDeps,
  { conversation, before }: Of<'conversation'>,
): Promise<void> {
  const { id: conversationId, version } = conversation;
  const previous = holderKeyOf(before);
  const current = holderKeyOf(conversation);
  if (previous !== undefined && previous.staffId !== current?.staffId) {
    const room = rooms.staff(previous);
    if (before?.state === 'reserved') {
      namespace.to(room).emit('offer-gone', { conversationId, version, reason: offerEnd(conversation) });
    } else {
      // Whoever held it must not go on reading it; a supervisor's screen opens it anew as a reader.
      namespace.in(room).socketsLeave(rooms.conversation(conversation));
      namespace.to(room).emit('released', { conversationId, version, reason: releaseReason(conversation) });
    }
  }
  if (!mayBeHeard(namespace, conversation)) return;
  const card = await cardOf(deps, conversation);
  if (current !== undefined && conversation.state === 'reserved') {
    namespace
      .to(rooms.staff(current))
      .emit('offer', { conversation: card, serverNow: deps.clock.now().toISOString() });
  }
  toReaders(namespace, conversation).emit('conversation', { conversation: card });
}

async function publishReceipt(
  namespace: DeskNamespace,
  deps: DeskDeps,
  { tenantId, conversationId, identityId }: Of<'receipt'>,
): Promise<void> {
  if (identityId.startsWith('staff:')) return;
  const key = { tenantId, id: conversationId };
  const receipt = receiptView(await deps.receipts.list(key));
  namespace.to(rooms.conversation(key)).emit('receipt', { conversationId, receipt });
}

async function publishPresence(
  namespace: DeskNamespace,
  deps: DeskDeps,
  { tenantId, staffId }: Of<'presence'>,
): Promise<void> {
  const [member, presence] = await Promise.all([
    deps.staff.get({ tenantId, id: staffId }),
    deps.presence.get({ tenantId, staffId }),
  ]);
  if (!member || !presence) return;
  namespace.to(rooms.tenant(tenantId)).emit('presence', {
    colleague: colleagueView(member, presence),
    presence: presenceView(presence),
  });
}

const inMemory = new Server().adapter();

/**
 * Alone, a process knows that nobody has it open or is offered it, and spares the reading of the person. Rooms over
 * several processes may have listeners elsewhere.
 */
function mayBeHeard({ adapter }: DeskNamespace, conversation: Conversation): boolean {
  if (adapter.constructor !== inMemory) return true;
  const holder = holderKeyOf(conversation);
  return (
    adapter.rooms.has(rooms.conversation(conversation)) ||
    (holder !== undefined && adapter.rooms.has(rooms.staff(holder)))
  );
}

/** Screens that have it open, and those of its holder; an offer alone shows no history. */
function toReaders(namespace: DeskNamespace, conversation: Conversation) {
  const open = namespace.to(rooms.conversation(conversation));
  const holder = conversation.state === 'reserved' ? undefined : holderKeyOf(conversation);
  return holder === undefined ? open : open.to(rooms.staff(holder));
}

function offerEnd(conversation: Conversation): OfferEnd {
  const last = conversation.queueing?.declines.at(-1)?.reason;
  if (conversation.state === 'with-operator') return 'taken';
  if (conversation.state !== 'queued' || last === undefined) return 'withdrawn';
  return last === 'transferred' ? 'withdrawn' : last;
}

function releaseReason(conversation: Conversation): ReleaseReason {
  if (conversation.state === 'closed') return 'closed';
  if (conversation.state === 'assistant') return 'handed-back';
  return conversation.queueing?.reason === 'operator-lost' ? 'operator-lost' : 'transferred';
}
