import { setImmediate } from 'node:timers/promises';
import type { Model } from 'mongoose';
import type { HistoryEntry, ReportHistory, Touched } from '#core/reports/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { type EntryDocument, entryOf } from '../entries/entry-document.ts';

/** Conversations read at the same time; before the next ones others have their turn: of a long one it is hundreds of entries. */
const atOnce = 5;

/** The histories as they are stored. What citizens and operators wrote stays sealed: nothing is counted by it. */
export class MongooseReportHistory implements ReportHistory {
  readonly #entries: Model<EntryDocument>;
  readonly #sealer: Sealer;

  constructor(entries: Model<EntryDocument>, sealer: Sealer) {
    this.#entries = entries;
    this.#sealer = sealer;
  }

  async touched(of: Parameters<ReportHistory['touched']>[0]): ReturnType<ReportHistory['touched']> {
    const _id = { $gt: of.after, ...(of.before === undefined ? {} : { $lt: of.before }) };
    const found = await this.#read({ _id }, { sort: { _id: 1 }, limit: of.limit });
    const byConversation = new Map<string, EntryDocument[]>();
    for (const document of found) {
      const theirs = byConversation.get(document.conversationId);
      if (theirs) theirs.push(document);
      else byConversation.set(document.conversationId, [document]);
    }
    const conversations = [...byConversation.values()].map((theirs) => this.#touched(theirs));
    return { conversations, last: found.at(-1)?._id };
  }

  async since(conversations: Parameters<ReportHistory['since']>[0]): Promise<readonly HistoryEntry[]> {
    const read: HistoryEntry[] = [];
    for (let from = 0; from < conversations.length; from += atOnce) {
      const pages = await Promise.all(
        conversations
          .slice(from, from + atOnce)
          .map(({ tenantId, id, seq }) =>
            this.#read({ tenantId, conversationId: id, seq: { $gt: seq } }, { sort: { seq: 1 } }),
          ),
      );
      for (const page of pages) for (const document of page) read.push(this.#open(document));
      await setImmediate();
    }
    return read;
  }

  #touched(documents: readonly EntryDocument[]): Touched {
    const inOrder = documents.toSorted((a, b) => a.seq - b.seq);
    const last = inOrder.at(-1);
    if (last === undefined) throw new Error('a conversation is touched by entries');
    const { tenantId, conversationId: id } = last;
    return {
      tenantId,
      id,
      seq: last.seq,
      entriesAfter: (seq) => {
        const later = inOrder.filter((document) => document.seq > seq);
        return later.length === last.seq - seq ? later.map((document) => this.#open(document)) : undefined;
      },
    };
  }

  #open(document: EntryDocument): HistoryEntry {
    const { author, body } = document;
    if (body.kind === 'event' || author.kind === 'bot' || body.kind === 'choice')
      return entryOf(document, this.#sealer);
    const { tenantId, conversationId, seq, at } = document;
    const unread =
      body.kind === 'silence' ? ({ kind: 'silence' } as const) : ({ kind: 'text', text: '' } as const);
    return {
      tenantId,
      conversationId,
      seq,
      at,
      author,
      body: body.kind === 'note' ? { kind: 'note', text: '' } : unread,
    };
  }

  /** Across tenants, like every sweep; past mongoose, whose own reads cost more than the store's. */
  #read(filter: object, page: Page): Promise<readonly EntryDocument[]> {
    const collection: unknown = this.#entries.collection;
    return (collection as Readable).find(filter, page).toArray();
  }
}

interface Page {
  readonly sort: Readonly<Record<string, 1>>;
  readonly limit?: number;
}

interface Readable {
  find(filter: object, page: Page): { toArray(): Promise<EntryDocument[]> };
}
