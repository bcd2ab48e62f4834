import type { Saying } from './assistant.ts';
import type { ChannelKind, ReplyAddress } from './channel.ts';
import type { Author, Delivery, Draft, EntryBody } from './entry.ts';
import type { ConversationPorts } from './ports.ts';

/** Something said to the citizen; into a push channel it is to be delivered. */
export function citizenDraft(
  ports: Pick<ConversationPorts, 'pushChannels'>,
  options: {
    readonly at: Date;
    readonly key: string;
    readonly author: Author;
    readonly body: EntryBody;
    readonly replyTo: ReplyAddress;
  },
): Draft {
  const { at, key, author, body, replyTo } = options;
  const delivery = deliveryTo(ports.pushChannels, replyTo, at);
  return { key, at, author, visibility: 'everyone', body, ...(delivery ? { delivery } : {}) };
}

export function sayingBody(saying: Saying): EntryBody {
  return { kind: 'text', ...saying };
}

function deliveryTo(
  pushChannels: ReadonlyMap<ChannelKind, unknown>,
  to: ReplyAddress,
  dueAt: Date,
): Delivery | undefined {
  return pushChannels.has(to.channel) ? { to, state: 'waiting', attempts: 0, dueAt } : undefined;
}
