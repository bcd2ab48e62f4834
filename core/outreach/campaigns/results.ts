import type { Notice, NoticeState, NoticeStore } from '../notices/index.ts';

/** One row of what came out: how many messages of a region ended so, through which channel. */
export interface CampaignResult {
  readonly region: string;
  readonly state: NoticeState;
  /** Of the last attempt; absent where none was made. */
  readonly channel?: string;
  /** Why it ended so, where it is known: a rule that held it back, or what the channel said. */
  readonly reason?: string;
  readonly count: number;
}

export interface CampaignResults {
  readonly rows: readonly CampaignResult[];
  /** How single attempts ended, by channel: `told`, or what the channel said. */
  readonly attempts: readonly {
    readonly channel: string;
    readonly outcome: string;
    readonly count: number;
  }[];
}

const pageSize = 1_000;

/** Everything of a campaign so far, without anybody's name. */
export async function campaignResults(
  { notices }: { readonly notices: Pick<NoticeStore, 'list'> },
  of: { readonly tenantId: string; readonly campaignId: string },
): Promise<CampaignResults> {
  const rows = new Counter<Omit<CampaignResult, 'count'>>();
  const attempts = new Counter<{ readonly channel: string; readonly outcome: string }>();
  for (let after: string | undefined; ; ) {
    const page: readonly Notice[] = await notices.list({
      ...of,
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    for (const notice of page) {
      rows.add(rowOf(notice));
      for (const { channel, outcome, code } of notice.attempts)
        attempts.add({ channel, outcome: outcome === 'told' ? 'told' : (code ?? 'under-way') });
    }
    after = page.at(-1)?.id;
    if (page.length < pageSize || after === undefined) break;
  }
  return { rows: rows.all(), attempts: attempts.all() };
}

function rowOf({ region, state, attempts, reason }: Notice): Omit<CampaignResult, 'count'> {
  const last = attempts.at(-1);
  const why = reason ?? (state === 'failed' ? last?.code : undefined);
  return {
    region,
    state,
    ...(last === undefined ? {} : { channel: last.channel }),
    ...(why === undefined ? {} : { reason: why }),
  };
}

/** How many there are of each kind, most first. */
class Counter<Kind extends object> {
  readonly #counts = new Map<string, { readonly kind: Kind; count: number }>();

  add(kind: Kind): void {
    const key = JSON.stringify(kind);
    const known = this.#counts.get(key);
    if (known) known.count += 1;
    else this.#counts.set(key, { kind, count: 1 });
  }

  all(): readonly (Kind & { readonly count: number })[] {
    return [...this.#counts.values()]
      .map(({ kind, count }) => ({ ...kind, count }))
      .sort((a, b) => b.count - a.count);
  }
}
