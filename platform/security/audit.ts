import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';

/** `conversation.read`: what kind of thing, and what was done. */
export type AuditAction = `${Lowercase<string>}.${Lowercase<string>}`;

/** Who did what to whose data: ids only, nothing personal. */
export interface AuditEvent {
  readonly tenantId: string;
  /** Staff id, or the name of the part of the system that acted. */
  readonly actor: string;
  readonly action: AuditAction;
  /** Id of what it was done to. */
  readonly subject: string;
  /** Further ids: of the person behind a conversation, of a file. */
  readonly related?: readonly string[];
}

export interface AuditRecord extends AuditEvent {
  readonly id: string;
  /** 1, 2, 3 … within the tenant, without gaps. */
  readonly seq: number;
  readonly at: Date;
  /** Of the record before; empty for the first. */
  readonly prevHash: string;
  readonly hash: string;
}

/** Where a tenant's chain ended when it was last written to: shows when its last records are gone. */
export interface AuditHead {
  readonly tenantId: string;
  readonly seq: number;
  readonly hash: string;
  /** Keyed, so that a mark further back cannot be made from the records. */
  readonly mac: string;
}

export interface AuditRecords {
  /** In order; `false` when a `seq` was taken, in which case those before it are in. */
  append(records: readonly AuditRecord[]): Promise<boolean>;
  last(tenantId: string): Promise<AuditRecord | undefined>;
  /** By `seq`, from `afterSeq + 1` on. */
  page(tenantId: string, afterSeq: number, limit: number): Promise<readonly AuditRecord[]>;
  /** Latest first. */
  list(of: AuditQuery): Promise<readonly AuditRecord[]>;
  /** Never moves back. */
  setHead(head: AuditHead): Promise<void>;
  head(tenantId: string): Promise<AuditHead | undefined>;
}

export interface AuditQuery {
  readonly tenantId: string;
  readonly limit: number;
  readonly beforeSeq?: number;
  readonly actor?: string;
  readonly subject?: string;
}

export type AuditVerdict =
  | { readonly ok: true; readonly count: number }
  /** The first record that is missing, changed or out of place. */
  | { readonly ok: false; readonly brokenAt: number };

/** Append-only; one chain per tenant, in which every record vouches for all before it. */
export interface AuditLog {
  /** Resolves when the record is durable: do not show what is recorded before. */
  record(event: AuditEvent): Promise<void>;
  verify(tenantId: string): Promise<AuditVerdict>;
  list(of: AuditQuery): Promise<readonly AuditRecord[]>;
}

export interface AuditLogDeps {
  readonly records: AuditRecords;
  readonly clock: Clock;
  /** 32 bytes; the key of the chain is derived from it, so that whoever has the store alone cannot forge one. */
  readonly dataKey: Uint8Array;
}

interface Waiting {
  readonly event: AuditEvent;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

const maxBatch = 500;
const pageSize = 1000;
/** Lost races in a row before giving up; each means that another process wrote. */
const maxRaces = 200;

/**
 * Records of one moment are written together. Several processes may write to one chain: the unique `seq` decides,
 * and the loser goes on behind the winner.
 */
export function createAuditLog({ records, clock, dataKey }: AuditLogDeps): AuditLog {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, '', 'otklik/audit', 32)));
  const waiting = new Map<string, Waiting[]>();
  const ends = new Map<string, Pick<AuditRecord, 'seq' | 'hash'>>();

  async function writeAll(tenantId: string, queue: Waiting[]): Promise<void> {
    // Lets everything of this turn of the loop into the first batch.
    await Promise.resolve();
    while (queue.length > 0) {
      const batch = queue.splice(0, maxBatch);
      try {
        await append(
          tenantId,
          batch.map(({ event }) => ({ ...event, id: newId(clock.now().getTime()), at: clock.now() })),
        );
        for (const { done } of batch) done();
      } catch (error) {
        ends.delete(tenantId);
        for (const { failed } of batch) failed(error);
      }
    }
    waiting.delete(tenantId);
  }

  async function append(tenantId: string, drafts: readonly Draft[]): Promise<void> {
    let rest = drafts;
    for (let race = 0; race < maxRaces; race++) {
      const end = ends.get(tenantId) ?? (await records.last(tenantId)) ?? { seq: 0, hash: '' };
      const chained = chain(rest, end, key);
      const { seq, hash } = chained.at(-1) ?? end;
      const last = { seq, hash };
      if (await records.append(chained)) {
        ends.set(tenantId, last);
        await records.setHead({ tenantId, ...last, mac: macOf(tenantId, last, key) });
        return;
      }
      ends.delete(tenantId);
      const written = new Set((await records.page(tenantId, end.seq, maxBatch)).map(({ id }) => id));
      rest = rest.filter(({ id }) => !written.has(id));
      if (rest.length === 0) return;
    }
    throw new AppError('audit-busy', 'The audit could not be written', { retryable: true });
  }

  return {
    async record(event) {
      checkEvent(event);
      await new Promise<void>((done, failed) => {
        const queue = waiting.get(event.tenantId);
        if (queue) {
          queue.push({ event, done, failed });
          return;
        }
        const fresh = [{ event, done, failed }];
        waiting.set(event.tenantId, fresh);
        void writeAll(event.tenantId, fresh);
      });
    },

    async verify(tenantId) {
      // Read first: the chain may grow meanwhile, but must reach at least here.
      const head = await records.head(tenantId);
      let end = { seq: 0, hash: '' };
      for (;;) {
        const page = await records.page(tenantId, end.seq, pageSize);
        for (const record of page) {
          const isNext = record.seq === end.seq + 1 && record.prevHash === end.hash;
          if (!isNext || record.hash !== hashOf(record, key)) return { ok: false, brokenAt: end.seq + 1 };
          if (record.seq === head?.seq && record.hash !== head.hash)
            return { ok: false, brokenAt: record.seq };
          end = { seq: record.seq, hash: record.hash };
        }
        if (page.length < pageSize) break;
      }
      if (head && head.mac !== macOf(tenantId, head, key)) return { ok: false, brokenAt: head.seq };
      const isCut = head === undefined ? end.seq > 0 : end.seq < head.seq;
      return isCut ? { ok: false, brokenAt: end.seq + 1 } : { ok: true, count: end.seq };
    },

    list: (of) => records.list(of),
  };
}

type Draft = AuditEvent & Pick<AuditRecord, 'id' | 'at'>;

function chain(
  drafts: readonly Draft[],
  end: Pick<AuditRecord, 'seq' | 'hash'>,
  key: KeyObject,
): readonly AuditRecord[] {
  let { seq, hash: prevHash } = end;
  return drafts.map((draft) => {
    seq += 1;
    const unsigned = { ...draft, seq, prevHash };
    prevHash = hashOf(unsigned, key);
    return { ...unsigned, hash: prevHash };
  });
}

/** Over a fixed order of fields, in JSON, which cannot be read in two ways. */
function hashOf(record: Omit<AuditRecord, 'hash'>, key: KeyObject): string {
  const { tenantId, seq, id, at, actor, action, subject, related = [], prevHash } = record;
  const text = JSON.stringify([
    tenantId,
    seq,
    id,
    at.toISOString(),
    actor,
    action,
    subject,
    related,
    prevHash,
  ]);
  return createHmac('sha256', key).update(text).digest('base64url');
}

function macOf(tenantId: string, end: Pick<AuditRecord, 'seq' | 'hash'>, key: KeyObject): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['head', tenantId, end.seq, end.hash]))
    .digest('base64url');
}

/** @throws AppError `audit-event-invalid`: something that is no id, or looks like a telephone number */
function checkEvent({ tenantId, actor, action, subject, related = [] }: AuditEvent): void {
  const isId = (id: string) => /^[\w.:-]{1,100}$/.test(id) && !/^\+?\d{9,}$/.test(id);
  const isValid = [tenantId, actor, subject, ...related].every(isId) && /^[a-z-]+\.[a-z-]+$/.test(action);
  if (!isValid) {
    throw new AppError('audit-event-invalid', 'An audit record holds ids and an action', {
      details: { action: /^[a-z.-]{1,60}$/.test(action) ? action : undefined },
    });
  }
}
