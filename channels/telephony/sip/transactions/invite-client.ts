import { createRequest, type SipHeaders, type SipRequest, type SipResponse } from '../message.ts';
import type { StopTimer } from '../timers.ts';
import type { Source } from '../transport/transport.ts';
import { BaseClientTransaction, type ClientListener, type ClientRoute } from './client-transaction.ts';
import type { TransactionContext } from './context.ts';

type State = 'calling' | 'proceeding' | 'accepted' | 'completed';

/** Timer D. */
const absorbMs = 32_000;

/**
 * RFC 3261 §17.1.1 with the accepted state of RFC 6026. Acknowledges refusals itself; the ACK of a 2xx is the
 * caller's of this class. After a provisional answer it waits without limit: end it with `cancel`.
 */
export class InviteClientTransaction extends BaseClientTransaction {
  readonly #sendCancel: (cancel: SipRequest) => void;
  #state: State = 'calling';
  #stopRepeating: StopTimer | undefined;
  #stopWaiting: StopTimer | undefined;
  #cancel: 'no' | 'wanted' | 'sent' = 'no';
  #cancelHeaders: SipHeaders | undefined;

  constructor(
    routes: readonly [ClientRoute, ...ClientRoute[]],
    listener: ClientListener,
    context: TransactionContext,
    hooks: { readonly onEnd: () => void; readonly sendCancel: (cancel: SipRequest) => void },
  ) {
    super(routes, listener, context, hooks.onEnd);
    this.#sendCancel = hooks.sendCancel;
  }

  protected get unanswered(): boolean {
    return this.#state === 'calling';
  }

  start(): void {
    const { t1 } = this.context.values;
    this.transmit();
    if (!this.reliable) this.#repeatAfter(t1);
    // Timer B.
    this.#stopWaiting = this.after(64 * t1, () => this.fail('timeout'));
  }

  receive(response: SipResponse, source: Source): void {
    if (this.ended) return;
    const { status } = response;
    const open = this.#state === 'calling' || this.#state === 'proceeding';
    if (status < 200) {
      if (open) this.#proceed(response, source);
    } else if (status < 300) {
      if (open) this.#accept();
      if (this.#state === 'accepted') this.pass(response, source);
    } else if (open) this.#refuse(response, source);
    else if (this.#state === 'completed') this.transmit(acknowledgement(this.request, response));
  }

  cancel(headers?: SipHeaders): void {
    if (this.#cancel !== 'no' || this.ended) return;
    if (this.#state !== 'calling' && this.#state !== 'proceeding') return;
    this.#cancel = 'wanted';
    this.#cancelHeaders = headers;
    if (this.#state === 'proceeding') this.#sendCancelNow();
  }

  #proceed(response: SipResponse, source: Source): void {
    if (this.#state === 'calling') {
      this.#state = 'proceeding';
      this.#stopRepeating?.();
      this.#stopWaiting?.();
    }
    this.pass(response, source);
    if (this.#cancel === 'wanted') this.#sendCancelNow();
  }

  #accept(): void {
    this.#state = 'accepted';
    this.#stopRepeating?.();
    this.#stopWaiting?.();
    // Timer M.
    this.after(64 * this.context.values.t1, () => this.end());
  }

  #refuse(response: SipResponse, source: Source): void {
    this.#state = 'completed';
    this.#stopRepeating?.();
    this.#stopWaiting?.();
    this.transmit(acknowledgement(this.request, response));
    this.pass(response, source);
    if (this.reliable) this.end();
    else this.after(absorbMs, () => this.end());
  }

  #sendCancelNow(): void {
    this.#cancel = 'sent';
    this.#sendCancel(cancellation(this.request, this.#cancelHeaders));
    // A peer that never ends what was cancelled: §9.1.
    this.#stopWaiting = this.after(64 * this.context.values.t1, () => this.fail('timeout'));
  }

  /** Timer A. */
  #repeatAfter(ms: number): void {
    this.#stopRepeating = this.after(ms, () => {
      this.transmit();
      this.#repeatAfter(2 * ms);
    });
  }
}

/** RFC 3261 §17.1.1.3: on the branch of the INVITE, to where the INVITE went. */
function acknowledgement(invite: SipRequest, response: SipResponse): SipRequest {
  return followUp(invite, 'ACK', response.headers.get('To') ?? invite.headers.get('To') ?? '');
}

/** RFC 3261 §9.1. */
function cancellation(invite: SipRequest, extra?: SipHeaders): SipRequest {
  const cancel = followUp(invite, 'CANCEL', invite.headers.get('To') ?? '');
  for (const [name, value] of extra ?? []) cancel.headers.append(name, value);
  return cancel;
}

function followUp(invite: SipRequest, method: 'ACK' | 'CANCEL', to: string): SipRequest {
  const { headers } = invite;
  const number = (headers.get('CSeq') ?? '').split(' ')[0];
  const copied = [
    ['Via', headers.get('Via') ?? ''],
    ...headers.all('Route').map((route) => ['Route', route]),
    ['From', headers.get('From') ?? ''],
    ['To', to],
    ['Call-ID', headers.get('Call-ID') ?? ''],
    ['CSeq', `${number} ${method}`],
  ] as [string, string][];
  return createRequest(method, invite.uri, { headers: copied });
}
