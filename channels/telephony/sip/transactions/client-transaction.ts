import type { SipHeaders, SipRequest, SipResponse } from '../message.ts';
import type { StopTimer } from '../timers.ts';
import { type Destination, isReliable, type Source } from '../transport/transport.ts';
import type { TransactionContext } from './context.ts';

/** `timeout`: treat as 408. `transport`: treat as 503. `closed`: the stack was closed. */
export type ClientFailure = 'timeout' | 'transport' | 'closed';

export interface ClientListener {
  /** Each provisional answer, then one final; for INVITE every 2xx, repeated and forked ones too. */
  onResponse(response: SipResponse, source: Source): void;
  /** No final answer will come. */
  onFailed?(reason: ClientFailure): void;
  /** Nothing more will come; after a final answer or `onFailed`. */
  onEnd?(): void;
}

/** A request of ours on its way. */
export interface ClientTransaction {
  /** As sent, with our Via. */
  readonly request: SipRequest;
  readonly destination: Destination;
  readonly ended: boolean;
  /**
   * INVITE only: sends CANCEL as soon as a provisional answer allows it (RFC 3261 §9.1). The final answer,
   * 487 as a rule, still comes to `onResponse`. Does nothing after a final answer.
   */
  cancel(headers?: SipHeaders): void;
}

/** One way to send the request: its Via names the transport. */
export interface ClientRoute {
  readonly request: SipRequest;
  readonly destination: Destination;
}

/** What both kinds share: sending with a second route, listeners, timers that are stopped at the end. */
export abstract class BaseClientTransaction implements ClientTransaction {
  protected readonly context: TransactionContext;
  readonly #listener: ClientListener;
  readonly #routes: readonly ClientRoute[];
  readonly #onEnd: () => void;
  readonly #timers = new Set<StopTimer>();
  #route: ClientRoute;
  #ended = false;

  /** The second route is taken when the first cannot be sent at all. */
  constructor(
    routes: readonly [ClientRoute, ...ClientRoute[]],
    listener: ClientListener,
    context: TransactionContext,
    onEnd: () => void,
  ) {
    [this.#route, ...this.#routes] = routes;
    this.#listener = listener;
    this.context = context;
    this.#onEnd = onEnd;
  }

  abstract start(): void;
  abstract receive(response: SipResponse, source: Source): void;
  abstract cancel(headers?: SipHeaders): void;
  /** Has no answer of any kind come yet? Only then another route may be tried. */
  protected abstract get unanswered(): boolean;

  get request(): SipRequest {
    return this.#route.request;
  }

  get destination(): Destination {
    return this.#route.destination;
  }

  get ended(): boolean {
    return this.#ended;
  }

  fail(reason: ClientFailure): void {
    if (this.#ended) return;
    this.context.shield(() => this.#listener.onFailed?.(reason));
    this.end();
  }

  protected get reliable(): boolean {
    return isReliable(this.destination.transport);
  }

  protected pass(response: SipResponse, source: Source): void {
    this.context.shield(() => this.#listener.onResponse(response, source));
  }

  protected end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const stop of this.#timers) stop();
    this.#timers.clear();
    this.#onEnd();
    this.context.shield(() => this.#listener.onEnd?.());
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

  protected transmit(request = this.request): void {
    const route = this.#route;
    this.context.send(request, route.destination).catch(() => this.#sendFailed(route));
  }

  #sendFailed(route: ClientRoute): void {
    if (this.#ended || this.#route !== route || !this.unanswered) return;
    const next = this.#routes[0];
    if (!next || next === route) this.fail('transport');
    else {
      this.#route = next;
      for (const stop of this.#timers) stop();
      this.#timers.clear();
      this.start();
    }
  }
}
