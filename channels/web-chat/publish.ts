import type { Announcement } from '#core/conversations/index.ts';
import { batchesOf, conversationView } from './chat-entry.ts';
import type { WebChatPorts } from './ports.ts';
import { type ChatNamespace, personRoom } from './visitor.ts';

/**
 * Tells the citizen's screens, in every process, what she may know of an announcement. Only a hint that saves
 * her asking: what is missed here, she gets by `since`.
 */
export async function publish(
  ports: Pick<WebChatPorts, 'conversations' | 'people'>,
  chat: ChatNamespace,
  announcement: Announcement,
): Promise<void> {
  switch (announcement.kind) {
    case 'entries': {
      const { conversation, entries } = announcement;
      for (const batch of batchesOf(conversation, entries))
        if (batch.entries.length > 0) chat.to(personRoom(conversation)).emit('entries', batch);
      return;
    }
    case 'conversation': {
      const { conversation, before } = announcement;
      const isSeen =
        conversation.state !== before?.state ||
        conversation.language !== before?.language ||
        conversation.assignment?.staffName !== before?.assignment?.staffName;
      // Gone on with elsewhere by proof of who she is: her screens look where that is.
      if (conversation.closeReason === 'continued-elsewhere' && conversation.state !== before?.state)
        chat.to(personRoom(conversation)).emit('moved');
      else if (isSeen) chat.to(personRoom(conversation)).emit('conversation', conversationView(conversation));
      return;
    }
    case 'receipt': {
      const { tenantId, conversationId, identityId, readSeq } = announcement;
      if (readSeq === undefined) return;
      const own = await ports.people.getIdentity({ tenantId, id: identityId });
      if (own) return;
      const conversation = await ports.conversations.get({ tenantId, id: conversationId });
      if (conversation) chat.to(personRoom(conversation)).emit('seen', { conversationId, seq: readSeq });
      return;
    }
    case 'presence':
      return;
  }
}
