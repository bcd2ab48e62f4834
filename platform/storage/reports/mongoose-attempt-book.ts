import type { Model } from 'mongoose';
import { type AttemptBook, type AttemptCount, firstIdAt } from '#core/reports/index.ts';
import { readMany } from '../driver-reads.ts';
import type { OutboundCallDocument } from '../outbound-calls/outbound-call-document.ts';
import type { NoticeDocument } from '../outreach-notices/notice-document.ts';

const pageSize = 2_000;

/** Attempts of outbound calls, and those of notices that became no call. Whom they were for stays sealed. */
export class MongooseAttemptBook implements AttemptBook {
  readonly #calls: Model<OutboundCallDocument>;
  readonly #notices: Model<NoticeDocument>;

  constructor(calls: Model<OutboundCallDocument>, notices: Model<NoticeDocument>) {
    this.#calls = calls;
    this.#notices = notices;
  }

  async count(of: Parameters<AttemptBook['count']>[0]): Promise<readonly AttemptCount[]> {
    const counts = new Map<string, AttemptCount>();
    const add = (one: Omit<AttemptCount, 'count'>) => {
      const name = `${one.channel}:${one.outcome}`;
      counts.set(name, { ...one, count: (counts.get(name)?.count ?? 0) + 1 });
    };
    for await (const { attempts } of placedIn(this.#calls, of))
      for (const { cause } of attempts)
        if (cause !== undefined) add({ channel: 'voice', outcome: cause, isReached: cause === 'answered' });
    for await (const { attempts } of placedIn(this.#notices, of))
      for (const { channel, outcome, callId, code = 'failed' } of attempts)
        if (outcome !== undefined && callId === undefined)
          add({ channel, outcome: outcome === 'told' ? 'told' : code, isReached: outcome === 'told' });
    return [...counts.values()];
  }
}

/** Ids are made of the time things were placed at: they are found by them, page after page. */
async function* placedIn<Document extends { readonly _id: string; readonly tenantId: string }>(
  model: Model<Document>,
  { tenantId, from, to }: Parameters<AttemptBook['count']>[0],
): AsyncGenerator<Document> {
  const end = firstIdAt(to.getTime());
  for (let after = firstIdAt(from.getTime()); ; ) {
    const page: readonly Document[] = await readMany(
      model,
      { tenantId, _id: { $gt: after, $lt: end } },
      { sort: { _id: 1 }, limit: pageSize },
    );
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last._id;
  }
}
