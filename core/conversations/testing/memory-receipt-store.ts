import type { ConversationKey } from '../conversation.ts';
import type { ReceiptStore } from '../ports.ts';

interface Receipt {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly identityId: string;
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

export class MemoryReceiptStore implements ReceiptStore {
  readonly #byKey = new Map<string, Receipt>();

  async mark(
    of: { readonly tenantId: string; readonly conversationId: string; readonly identityId: string },
    seqs: { readonly deliveredSeq?: number; readonly readSeq?: number },
  ): Promise<void> {
    const { tenantId, conversationId, identityId } = of;
    const key = JSON.stringify([tenantId, conversationId, identityId]);
    const before = this.#byKey.get(key);
    const readSeq = Math.max(before?.readSeq ?? 0, seqs.readSeq ?? 0);
    const deliveredSeq = Math.max(before?.deliveredSeq ?? 0, seqs.deliveredSeq ?? 0, readSeq);
    this.#byKey.set(key, { tenantId, conversationId, identityId, deliveredSeq, readSeq });
  }

  async list(
    key: ConversationKey,
  ): Promise<
    readonly { readonly identityId: string; readonly deliveredSeq: number; readonly readSeq: number }[]
  > {
    return [...this.#byKey.values()]
      .filter(({ tenantId, conversationId }) => tenantId === key.tenantId && conversationId === key.id)
      .map(({ identityId, deliveredSeq, readSeq }) => ({ identityId, deliveredSeq, readSeq }))
      .toSorted((a, b) => (a.identityId < b.identityId ? -1 : 1));
  }
}
