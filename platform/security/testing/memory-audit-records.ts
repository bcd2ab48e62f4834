import type { AuditHead, AuditQuery, AuditRecord, AuditRecords } from '../audit.ts';

/** Every step takes a turn of the loop, so that writers get into one another's way as they do on a store. */
export class MemoryAuditRecords implements AuditRecords {
  readonly stored: AuditRecord[] = [];
  readonly heads = new Map<string, AuditHead>();
  appends = 0;

  async append(records: readonly AuditRecord[]): Promise<boolean> {
    await turn();
    this.appends += 1;
    for (const record of records) {
      if (this.stored.some(({ tenantId, seq }) => tenantId === record.tenantId && seq === record.seq))
        return false;
      this.stored.push(record);
    }
    return true;
  }

  async last(tenantId: string): Promise<AuditRecord | undefined> {
    return (await this.list({ tenantId, limit: 1 }))[0];
  }

  async page(tenantId: string, afterSeq: number, limit: number): Promise<readonly AuditRecord[]> {
    await turn();
    return this.#of(tenantId)
      .filter(({ seq }) => seq > afterSeq)
      .slice(0, limit);
  }

  async list({ tenantId, limit, beforeSeq = Infinity, actor, subject }: AuditQuery) {
    await turn();
    return this.#of(tenantId)
      .filter(
        (r) => r.seq < beforeSeq && (actor ?? r.actor) === r.actor && (subject ?? r.subject) === r.subject,
      )
      .reverse()
      .slice(0, limit);
  }

  async setHead(head: AuditHead): Promise<void> {
    if (head.seq > (this.heads.get(head.tenantId)?.seq ?? 0)) this.heads.set(head.tenantId, head);
  }

  async head(tenantId: string): Promise<AuditHead | undefined> {
    return this.heads.get(tenantId);
  }

  #of(tenantId: string): AuditRecord[] {
    return this.stored.filter((r) => r.tenantId === tenantId).sort((a, b) => a.seq - b.seq);
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
