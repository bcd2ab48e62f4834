import type { Server } from 'socket.io';
import type { Announcement, Conversation, ConversationStore } from '#core/conversations/index.ts';
import type { Announcer } from '../announcer.ts';

const event = 'call-news';

interface CallNews {
  readonly tenantId: string;
  readonly id: string;
}

/** Tells the processes that hold calls that something happened here to a conversation by telephone. Only names travel. */
export function tellCallNews(io: Server, announcer: Announcer): void {
  announcer.listen((announcement) => {
    const conversation = conversationOf(announcement);
    if (conversation?.replyTo.channel !== 'voice') return;
    const { tenantId, id } = conversation;
    io.serverSideEmit(event, { tenantId, id } satisfies CallNews);
  });
}

/** Publishes here what other processes told of: as it stands in the store by now. */
export function hearCallNews(
  io: Server,
  deps: {
    readonly conversations: Pick<ConversationStore, 'get'>;
    readonly publish: (announcement: Announcement) => void;
    readonly onFailure: (error: unknown) => void;
  },
): void {
  io.on(event, (news: CallNews) => {
    deps.conversations
      .get(news)
      .then((conversation) => {
        if (conversation) deps.publish({ kind: 'conversation', conversation, before: undefined });
      })
      .catch(deps.onFailure);
  });
}

function conversationOf(announcement: Announcement): Conversation | undefined {
  return announcement.kind === 'entries' || announcement.kind === 'conversation'
    ? announcement.conversation
    : undefined;
}
