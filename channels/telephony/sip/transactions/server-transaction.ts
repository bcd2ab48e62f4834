import { parseVia } from '../grammar/via.ts';
import { createResponse, type ResponseParts, type SipRequest, type SipResponse } from '../message.ts';
import { newTag } from '../random-ids.ts';
import type { StopTimer } from '../timers.ts';
import { replyDestination } from '../transport/reply-destination.ts';
import { isReliable, type Source } from '../transport/transport.ts';
import type { TransactionContext } from './context.ts';

/** `no-ack`: a final answer above 299 was never acknowledged. `closed`: the stack was closed. */
export type ServerEnd = 'done' | 'no-ack' | 'transport' | 'closed';

/** A request that came in, and our answers to it. Its repeats are absorbed. */
export interface ServerTransaction {
  readonly request: SipRequest;
  readonly source: Source;
  /** The To tag that `reply` uses when the request has none: the local tag of a dialog. */
  readonly toTag: string;
  /** Status of the last answer that was sent, if any. */
  readonly status: number | undefined;
  readonly ended: boolean;
  /** Builds an answer and sends it. */
  reply(status: number, parts?: ResponseParts): SipResponse;
  /** Sends an answer of your own. After a final one only a 2xx to INVITE may be sent again; anything else is ignored. */
  send(response: SipResponse): void;
  /** The caller gave up. Its CANCEL was answered; now end the INVITE, with 487 as a rule. */
  onCancel(listener: (cancel: SipRequest) => void): void;
  onEnd(listener: (reason: ServerEnd) => void): void;
}

/** What both kinds share: answering, listeners, timers that are stopped at the end. */
export abstract class BaseServerTransaction implements ServerTransaction {
  readonly request: SipRequest;
  readonly source: Source;
  readonly toTag = newTag();
  protected readonly context: TransactionContext;
  protected readonly reliable: boolean;
  protected last: SipResponse | undefined;
  readonly #timers = new Set<StopTimer>();
  readonly #endListeners: ((reason: ServerEnd) => void)[] = [];
  readonly #cancelListeners: ((cancel: SipRequest) => void)[] = [];
  #ended = false;

  constructor(request: SipRequest, source: Source, context: TransactionContext) {
    this.request = request;
    this.source = source;
    this.context = context;
    this.reliable = isReliable(source.transport);
  }

  abstract send(response: SipResponse): void;
  /** The same request again. */
  abstract repeat(): void;

  get status(): number | undefined {
    return this.last?.status;
  }

  get ended(): boolean {
    return this.#ended;
  }

  reply(status: number, parts: ResponseParts = {}): SipResponse {
    const response = createResponse(this.request, status, { toTag: this.toTag, ...parts });
    this.send(response);
    return response;
  }

  onCancel(listener: (cancel: SipRequest) => void): void {
    this.#cancelListeners.push(listener);
  }

  onEnd(listener: (reason: ServerEnd) => void): void {
    this.#endListeners.push(listener);
  }

  /** A CANCEL for this request came. */
  cancelled(cancel: SipRequest): void {
    for (const listener of this.#cancelListeners) this.context.shield(() => listener(cancel));
  }

  end(reason: ServerEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const stop of this.#timers) stop();
    this.#timers.clear();
    for (const listener of this.#endListeners.splice(0)) this.context.shield(() => listener(reason));
  }

  protected after(ms: number, action: () => void): StopTimer {
    const stop = this.context.timers.after(ms, () => {
      this.#timers.delete(stop);
      action();
    });
    this.#timers.add(stop);
    return () => {
      this.#timers.delete(stop);
      stop();
    };
  }

  protected transmit(response: SipResponse, onFailure: () => void): void {
    const to = replyDestination(parseVia(response.headers.get('Via') ?? ''), this.source);
    this.context.send(response, to, this.source.flow).catch(() => {
      if (!this.#ended) onFailure();
    });
  }
}
