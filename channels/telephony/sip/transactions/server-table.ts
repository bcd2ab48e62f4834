import type { SipRequest } from '../message.ts';
import type { Source } from '../transport/transport.ts';
import type { TransactionContext } from './context.ts';
import { InviteServerTransaction } from './invite-server.ts';
import { NonInviteServerTransaction } from './non-invite-server.ts';
import type { BaseServerTransaction } from './server-transaction.ts';
import { mergeKey, serverKey } from './transaction-key.ts';

/** Every server transaction that lives, found by what comes in. Nothing stays after a transaction ended. */
export class ServerTable {
  readonly #context: TransactionContext;
  readonly #byKey = new Map<string, BaseServerTransaction>();
  readonly #byMerge = new Map<string, BaseServerTransaction>();

  constructor(context: TransactionContext) {
    this.#context = context;
  }

  get size(): number {
    return this.#byKey.size;
  }

  /** The transaction that this request repeats. */
  find(request: SipRequest): BaseServerTransaction | undefined {
    return this.#byKey.get(serverKey(request));
  }

  /** The INVITE that an ACK or a CANCEL means. */
  findInvite(request: SipRequest): InviteServerTransaction | undefined {
    const found = this.#byKey.get(serverKey(request, 'INVITE'));
    return found instanceof InviteServerTransaction ? found : undefined;
  }

  /**
   * Did the same request come before by another way (RFC 3261 §8.2.2.2)? One that was challenged does not count:
   * some clients send the answer to a challenge under the old CSeq.
   */
  isMerged(request: SipRequest): boolean {
    const earlier = this.#byMerge.get(mergeKey(request) ?? '');
    return earlier !== undefined && earlier.status !== 401 && earlier.status !== 407;
  }

  open(request: SipRequest, source: Source): BaseServerTransaction {
    const transaction =
      request.method === 'INVITE'
        ? new InviteServerTransaction(request, source, this.#context)
        : new NonInviteServerTransaction(request, source, this.#context);
    const key = serverKey(request);
    const merge = mergeKey(request);
    this.#byKey.set(key, transaction);
    if (merge !== undefined && !this.isMerged(request)) this.#byMerge.set(merge, transaction);
    transaction.onEnd(() => {
      this.#byKey.delete(key);
      if (merge !== undefined && this.#byMerge.get(merge) === transaction) this.#byMerge.delete(merge);
    });
    return transaction;
  }

  closeAll(): void {
    for (const transaction of [...this.#byKey.values()]) transaction.end('closed');
  }
}
