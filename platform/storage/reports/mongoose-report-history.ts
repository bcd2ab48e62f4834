import type { Model } from 'mongoose';
import type { HistoryEntry, ReportHistory } from '#core/reports/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { type EntryDocument, entryOf } from '../entries/entry-document.ts';

/** Conversations read at the same time. */
const atOnce = 50;

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
    const furthest = new Map<string, { tenantId: string; id: string; seq: number }>();
    for (const { tenantId, conversationId: id, seq } of found)
      furthest.set(id, { tenantId, id, seq: Math.max(seq, furthest.get(id)?.seq ?? 0) });
    return { conversations: [...furthest.values()], last: found.at(-1)?._id };
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
    }
    return read;
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
