import { parseCSeq } from '../grammar/cseq.ts';
import type { SipResponse } from '../message.ts';
import type { Source } from '../transport/transport.ts';
import type {
  BaseClientTransaction,
  ClientListener,
  ClientRoute,
  ClientTransaction,
} from './client-transaction.ts';
import type { TransactionContext } from './context.ts';
import { InviteClientTransaction } from './invite-client.ts';
import { NonInviteClientTransaction } from './non-invite-client.ts';
import { clientKey } from './transaction-key.ts';

/** Every client transaction that lives, found by the branch and method of a response. */
export class ClientTable {
  readonly #context: TransactionContext;
  readonly #byKey = new Map<string, BaseClientTransaction>();

  constructor(context: TransactionContext) {
    this.#context = context;
  }

  get size(): number {
    return this.#byKey.size;
  }

  open(routes: readonly [ClientRoute, ...ClientRoute[]], listener: ClientListener): ClientTransaction {
    const { request } = routes[0];
    const key = clientKey(request) ?? '';
    const onEnd = (): void => {
      this.#byKey.delete(key);
    };
    const transaction: BaseClientTransaction =
      request.method === 'INVITE'
        ? new InviteClientTransaction(routes, listener, this.#context, {
            onEnd,
            sendCancel: (cancel) => {
              this.open([{ request: cancel, destination: transaction.destination }], {
                onResponse: () => {},
              });
            },
          })
        : new NonInviteClientTransaction(routes, listener, this.#context, onEnd);
    this.#byKey.set(key, transaction);
    transaction.start();
    return transaction;
  }

  /** False: no transaction of ours asked for it. */
  receive(response: SipResponse, source: Source): boolean {
    const transaction = this.#byKey.get(clientKey(response) ?? '');
    transaction?.receive(response, source);
    return transaction !== undefined;
  }

  closeAll(): void {
    for (const transaction of [...this.#byKey.values()]) transaction.fail('closed');
  }
}

/** A 2xx to an INVITE whose transaction is gone must still be acknowledged by the call. */
export function isLateAnswer(response: SipResponse): boolean {
  const accepted = response.status >= 200 && response.status < 300;
  return accepted && parseCSeq(response.headers.get('CSeq') ?? '')?.method === 'INVITE';
}
