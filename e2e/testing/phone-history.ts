import type { Appeal } from '#core/appeals/index.ts';
import type { Choice, Conversation, Entry, Expects } from '#core/conversations/index.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { openParts, type Parts } from '../../apps/server/open-parts.ts';
import { until } from './until.ts';

const tenantId = 'demo';

/** What stands in the store about one caller, read as a second process may: also while the server runs. */
export class PhoneHistory {
  readonly #parts: Parts;
  readonly #number: string;

  private constructor(parts: Parts, number: string) {
    this.#parts = parts;
    this.#number = number;
  }

  static async open(dataDir: string, number: string): Promise<PhoneHistory> {
    const loaded = loadConfig({ DATA_DIR: dataDir });
    if (loaded.outcome !== 'ok') throw new Error('the data folder is not usable');
    return new PhoneHistory(await openParts(loaded.config, createLogger('silent')), number);
  }

  /** The caller's last one. */
  async conversation(): Promise<Conversation> {
    const { people, conversations } = this.#parts.storage;
    const address = { tenantId, channel: 'voice', accountId: 'otklik', senderId: this.#number } as const;
    return until(
      async () => {
        const identity = await people.findIdentity(address);
        if (!identity) return undefined;
        const { personId } = identity;
        return (await conversations.listByPerson({ tenantId, personId, limit: 1 }))[0];
      },
      () => 'the caller has no conversation',
    );
  }

  /** Resolves when she has another one than this. */
  async begun(beforeId: string): Promise<void> {
    await until(
      async () => (await this.conversation()).id !== beforeId || undefined,
      () => 'no other conversation was begun',
    );
  }

  async entries(since = 0): Promise<readonly Entry[]> {
    const { id } = await this.conversation();
    return this.#parts.storage.entries.since({ tenantId, id }, since, 500);
  }

  /** Resolves when the last call is over in the history too. */
  async ended(): Promise<void> {
    const isOver = async () => {
      const types = (await this.entries()).map(({ body }) => (body.kind === 'event' ? body.event.type : ''));
      return types.findLast((type) => type.startsWith('call.')) === 'call.ended' || undefined;
    };
    await until(isOver, () => 'the call did not end');
  }

  /** Number of the last entry. */
  async end(): Promise<number> {
    return (await this.entries()).at(-1)?.seq ?? 0;
  }

  /** What the assistant said last, once it has said something after this entry. */
  async answer(since: number, withinMs = 20_000): Promise<Said> {
    return until(
      async () => (await this.entries(since)).map(saidIn).findLast((said) => said !== undefined),
      () => 'the assistant said nothing',
      withinMs,
    );
  }

  /** What was heard of the caller first after this entry. */
  async heardAfter(since: number): Promise<string> {
    const first = (await this.entries(since)).find(({ author }) => author.kind === 'citizen');
    return first ? textOf(first) : '';
  }

  /** Calls to citizens that wait for calling hours ring now. */
  async ringNow(): Promise<void> {
    const { outboundCalls } = this.#parts.storage;
    for (const call of await outboundCalls.list({ tenantId, limit: 10 }))
      if (call.state === 'waiting')
        await outboundCalls.save({ ...call, anyHour: true, dueAt: new Date(), version: call.version + 1 });
  }

  /** What was handed in last in the caller's conversation. */
  async appeal(): Promise<Appeal> {
    const { id: conversationId } = await this.conversation();
    return until(
      async () =>
        (await this.#parts.storage.appeals.list({ tenantId, limit: 10 })).find(
          (one) => one.conversationId === conversationId,
        ),
      () => 'nothing was handed in',
    );
  }

  /** The half hour that she chose for a call-back begins now. */
  async beginHalfHour(): Promise<void> {
    const { slotId = '', ...appeal } = await this.appeal();
    const warnAt = new Date();
    const dueAt = new Date(warnAt.getTime() + 30 * 60_000);
    const moved = { at: warnAt, by: 'test', key: 'now', what: { type: 'moved', slotId } } as const;
    const next = { ...appeal, slotId, warnAt, dueAt, version: appeal.version + 1 };
    await this.#parts.storage.appeals.save({ ...next, history: [...appeal.history, moved] }, moved);
  }

  /** What the audit holds of this conversation, first first. */
  async acts(): Promise<readonly string[]> {
    const { id } = await this.conversation();
    const acts = await this.#parts.storage.auditRecords.list({ tenantId, limit: 100, subject: id });
    return acts.map(({ action }) => action).reverse();
  }

  /** The whole, a line each: for the message of a failed test. */
  async account(): Promise<string> {
    return (await this.entries())
      .map((entry) => `${entry.seq} ${entry.author.kind}: ${textOf(entry)}`)
      .join('\n');
  }

  close(): Promise<void> {
    return this.#parts.close();
  }
}

/** One thing the assistant said. */
export interface Said {
  readonly seq: number;
  readonly text: string;
  readonly expects: Expects | undefined;
  readonly choices: readonly Choice[];
  /** What the caller told of herself was judged in it: the result of a quiz. */
  readonly isResult: boolean;
}

function saidIn({ seq, author, body }: Entry): Said | undefined {
  if (author.kind !== 'bot' || body.kind !== 'text') return undefined;
  const { text, expects, choices = [], grounds = [] } = body;
  return { seq, text, expects, choices, isResult: grounds.some(({ facts }) => facts !== undefined) };
}

function textOf({ body }: Entry): string {
  if (body.kind === 'text') return body.text;
  if (body.kind === 'keys') return `keys ${body.keys}`;
  return body.kind === 'event' ? body.event.type : body.kind;
}
