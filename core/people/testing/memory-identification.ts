import {
  type AttemptStore,
  countedOutcomes,
  type IdentificationAttempt,
} from '../identification-attempts.ts';
import type { SentCode, SentCodeStore } from '../one-time-code.ts';

export class MemoryAttemptStore implements AttemptStore {
  readonly #attempts = new Map<string, IdentificationAttempt>();

  async begin(attempt: IdentificationAttempt): Promise<IdentificationAttempt> {
    const key = keyOf(attempt.tenantId, attempt.key);
    const kept = this.#attempts.get(key);
    if (kept) return kept;
    this.#attempts.set(key, attempt);
    return attempt;
  }

  async settle(
    of: { readonly tenantId: string; readonly key: string },
    change: Pick<IdentificationAttempt, 'outcome' | 'subject' | 'person'>,
  ): Promise<void> {
    const kept = this.#attempts.get(keyOf(of.tenantId, of.key));
    if (kept) this.#attempts.set(keyOf(of.tenantId, of.key), { ...kept, ...change });
  }

  async get(of: {
    readonly tenantId: string;
    readonly key: string;
  }): Promise<IdentificationAttempt | undefined> {
    return this.#attempts.get(keyOf(of.tenantId, of.key));
  }

  async counted(of: Parameters<AttemptStore['counted']>[0]): Promise<readonly Date[]> {
    const idOf = (attempt: IdentificationAttempt): string | undefined =>
      ({
        conversation: attempt.conversationId,
        claim: attempt.claim,
        identity: attempt.identityId,
        subject: attempt.subject,
      })[of.scope];
    return [...this.#attempts.values()]
      .filter(
        (attempt) =>
          attempt.tenantId === of.tenantId &&
          attempt.kind === of.kind &&
          attempt.key !== of.exceptKey &&
          idOf(attempt) === of.id &&
          attempt.at >= of.since &&
          countedOutcomes.includes(attempt.outcome),
      )
      .map(({ at }) => at);
  }
}

export class MemorySentCodeStore implements SentCodeStore {
  readonly #codes = new Map<string, SentCode>();

  async put(code: SentCode): Promise<void> {
    const key = keyOf(code.tenantId, code.conversationId);
    if (this.#codes.get(key)?.sentIn !== code.sentIn) this.#codes.set(key, code);
  }

  async noteTry(of: {
    readonly tenantId: string;
    readonly conversationId: string;
    readonly key: string;
  }): Promise<SentCode | undefined> {
    const kept = await this.get(of);
    if (kept === undefined) return undefined;
    const tried = kept.tries.includes(of.key) ? kept : { ...kept, tries: [...kept.tries, of.key] };
    this.#codes.set(keyOf(of.tenantId, of.conversationId), tried);
    return tried;
  }

  async get(of: {
    readonly tenantId: string;
    readonly conversationId: string;
  }): Promise<SentCode | undefined> {
    return this.#codes.get(keyOf(of.tenantId, of.conversationId));
  }
}

function keyOf(tenantId: string, id: string): string {
  return JSON.stringify([tenantId, id]);
}
