import type { Model } from 'mongoose';
import type { AnsweredConversation, AnsweredConversations } from '#knowledge-base/editorial/ports.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import type { ConversationDocument } from '../conversations/conversation-document.ts';
import type { EntryDocument } from '../entries/entry-document.ts';
import { groundMark } from '../entries/ground-marks.ts';

type Line = Pick<EntryDocument, 'conversationId' | 'at'>;

/** Read from the marks of the entries themselves: written with the answer in one write, nothing can be missing. */
export class MongooseAnsweredConversations implements AnsweredConversations {
  readonly #entries: Model<EntryDocument>;
  readonly #conversations: Model<ConversationDocument>;
  readonly #sealer: Sealer;

  constructor(entries: Model<EntryDocument>, conversations: Model<ConversationDocument>, sealer: Sealer) {
    this.#entries = entries;
    this.#conversations = conversations;
    this.#sealer = sealer;
  }

  async list(of: {
    readonly tenantId: string;
    readonly measureId: string;
    readonly measureVersion: number;
    readonly before?: string;
    readonly limit: number;
  }): Promise<readonly AnsweredConversation[]> {
    const { tenantId, limit } = of;
    const grounds = groundMark(this.#sealer, of.measureId, String(of.measureVersion));
    const first = new Map<string, Date>();
    let before = of.before;
    for (;;) {
      const lines = await this.#entries
        .find(
          {
            tenantId,
            grounds,
            ...(before === undefined ? {} : { conversationId: { $lt: before } }),
          },
          { _id: 0, conversationId: 1, at: 1 },
        )
        .sort({ conversationId: -1 })
        // A conversation may have several such answers: more lines than conversations, and one page too many at most.
        .limit(limit * 2)
        .lean<Line[]>();
      for (const { conversationId, at } of lines) {
        const known = first.get(conversationId);
        if (known === undefined || at < known) first.set(conversationId, at);
      }
      before = lines.at(-1)?.conversationId;
      if (lines.length < limit * 2 || first.size > limit) break;
    }
    const page = [...first].slice(0, limit);
    const channels = await this.#channelsOf(
      tenantId,
      page.map(([id]) => id),
    );
    return page.map(([conversationId, at]) => {
      const channel = channels.get(conversationId);
      return { conversationId, at, ...(channel === undefined ? {} : { channel }) };
    });
  }

  async #channelsOf(tenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.#conversations
      .find({ tenantId, _id: { $in: ids } }, { _id: 1, replyTo: 1 })
      .lean<Pick<ConversationDocument, '_id' | 'replyTo'>[]>();
    return new Map(found.map(({ _id, replyTo }) => [_id, replyTo.channel]));
  }
}
