import { type Clock, systemClock } from '#core/shared/clock.ts';
import { defaultLimits, type MessageLimits } from './limits.ts';
import { createResponse, type ResponseParts, type SipRequest, type SipResponse } from './message.ts';
import { Outbox } from './outbox.ts';
import { parseMessage } from './parse-message.ts';
import { newTag } from './random-ids.ts';
import { Resolver, type ResolverPort } from './resolve/resolver.ts';
import { defaultTimerValues, systemTimers, type Timers, type TimerValues } from './timers.ts';
import { ClientTable, isLateAnswer } from './transactions/client-table.ts';
import type { ClientListener, ClientTransaction } from './transactions/client-transaction.ts';
import type { TransactionContext } from './transactions/context.ts';
import { ServerTable } from './transactions/server-table.ts';
import type { ServerTransaction } from './transactions/server-transaction.ts';
import {
  defaultStreamBounds,
  type ListenOptions,
  openTransport,
  type StreamBounds,
} from './transport/open-transport.ts';
import { markReceived } from './transport/reply-destination.ts';
import type { Destination, DropReason, Source, Transport } from './transport/transport.ts';

/** Over UDP each lives 32 s: 300 calls a second with their BYEs are about 20 000. */
const defaultMaxServerTransactions = 60_000;

export interface SipLogger {
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
}

export interface SipStackOptions {
  readonly listen: readonly ListenOptions[];
  /**
   * May this far end ask for anything? Asked with the request before a transaction is made, and without one when a
   * connection is opened. No: it is dropped without a word. Everybody may, unless said otherwise.
   */
  readonly admit?: (source: Source, request?: SipRequest) => boolean;
  /** For a counter by reason; not for a log line each. */
  readonly onDropped?: (reason: DropReason, source: Destination) => void;
  readonly log?: SipLogger;
  readonly timers?: Timers;
  readonly timerValues?: TimerValues;
  readonly clock?: Clock;
  readonly limits?: MessageLimits;
  readonly streams?: Partial<StreamBounds>;
  /** Above so many live server transactions new requests are told 503. */
  readonly maxServerTransactions?: number;
  readonly dns?: ResolverPort;
  /** Tests put a network of their own here. */
  readonly openTransport?: typeof openTransport;
}

/** SIP for one process: transports and transactions. Calls are built on it. */
export class SipStack {
  readonly #options: SipStackOptions;
  readonly #limits: MessageLimits;
  readonly #servers: ServerTable;
  readonly #clients: ClientTable;
  readonly #outbox: Outbox;
  readonly #resolver: Resolver;
  #transports: readonly Transport[] = [];
  #requestListener: (transaction: ServerTransaction) => void = (transaction) => transaction.reply(503);
  #ackListener: (ack: SipRequest, source: Source) => void = () => {};
  #lateListener: (response: SipResponse, source: Source) => void = () => {};

  private constructor(options: SipStackOptions) {
    this.#options = options;
    this.#limits = options.limits ?? defaultLimits;
    this.#outbox = new Outbox(options.clock ?? systemClock);
    this.#resolver = new Resolver({
      ...(options.dns ? { dns: options.dns } : {}),
      clock: options.clock ?? systemClock,
      transports: options.listen.map(({ transport }) => transport),
    });
    const context: TransactionContext = {
      timers: options.timers ?? systemTimers,
      values: options.timerValues ?? defaultTimerValues,
      send: (message, destination, flow) => this.#outbox.send(message, destination, flow),
      shield: (listener) => this.#shield(listener),
    };
    this.#servers = new ServerTable(context);
    this.#clients = new ClientTable(context);
  }

  /** Rejects, with nothing left open, when an address cannot be bound or a certificate cannot be read. */
  static async open(options: SipStackOptions): Promise<SipStack> {
    const stack = new SipStack(options);
    try {
      for (const each of options.listen) await stack.#listen(each);
    } catch (error) {
      await stack.close();
      throw error;
    }
    return stack;
  }

  /** Every new request but ACK and CANCEL. What the listener throws becomes a 500. */
  onRequest(listener: (transaction: ServerTransaction) => void): void {
    this.#requestListener = listener;
  }

  /** The ACK of a 2xx, each repeat of it too. */
  onAck(listener: (ack: SipRequest, source: Source) => void): void {
    this.#ackListener = listener;
  }

  /** A 2xx to an INVITE of ours whose transaction is over: acknowledge it again, or acknowledge and hang up. */
  onLateAnswer(listener: (response: SipResponse, source: Source) => void): void {
    this.#lateListener = listener;
  }

  /** Puts our Via on a copy of the request and sends it until it is answered. Over 1 300 octets UDP gives way to TCP. */
  request(request: SipRequest, destination: Destination, listener: ClientListener): ClientTransaction {
    return this.#clients.open(this.#outbox.routesFor(request, destination), listener);
  }

  /** Sends the ACK of a 2xx: once, under a branch of its own. Rejects when it surely did not leave. */
  async sendAck(ack: SipRequest, destination: Destination): Promise<void> {
    const [route] = this.#outbox.routesFor(ack, destination);
    await this.#outbox.send(route.request, route.destination);
  }

  /** Where a URI leads (RFC 3263), best first. Empty: nowhere, or not by transports we have. */
  async resolve(uri: string): Promise<Destination[]> {
    return await this.#resolver.resolve(uri);
  }

  /** The address of ours that a far end is told: for Contact and SDP. */
  addressFor(destination: Destination): { readonly host: string; readonly port: number } {
    return this.#outbox.addressFor(destination);
  }

  /** Keeps the way to a far end open (RFC 5626). Rejects when it is not. */
  async ping(destination: Destination): Promise<void> {
    await this.#outbox.ping(destination);
  }

  /** Where it listens, in the order of the options. */
  get addresses(): readonly Destination[] {
    return this.#transports.map(({ name, local }) => ({ transport: name, ...local }));
  }

  get load(): { readonly serverTransactions: number; readonly clientTransactions: number } {
    return { serverTransactions: this.#servers.size, clientTransactions: this.#clients.size };
  }

  /** Ends every transaction with `closed`; says goodbye to nobody: do that first. */
  async close(): Promise<void> {
    this.#servers.closeAll();
    this.#clients.closeAll();
    await Promise.all(this.#transports.map((transport) => transport.close()));
  }

  async #listen(options: ListenOptions): Promise<void> {
    const open = this.#options.openTransport ?? openTransport;
    const transport = await open(options, {
      timers: this.#options.timers ?? systemTimers,
      bounds: { ...defaultStreamBounds, ...this.#options.streams },
      limits: this.#limits,
      events: {
        message: (bytes, source) => this.#shield(() => this.#receive(bytes, source)),
        dropped: (reason, source) => this.#dropped(reason, source),
        admits: (source) => this.#admits(source),
        failed: (error) => this.#warn(error, 'sip transport failed'),
      },
    });
    this.#transports = [...this.#transports, transport];
    this.#outbox.add(transport, options);
  }

  #receive(bytes: Uint8Array, source: Source): void {
    const framing = source.transport === 'udp' ? 'datagram' : 'stream';
    const parsed = parseMessage(bytes, { framing, limits: this.#limits });
    if (parsed.outcome === 'garbage') this.#dropped(parsed.reason, source);
    else if (parsed.outcome === 'refused') this.#refuse(parsed.request, source, parsed);
    else if (parsed.message.kind === 'response') this.#receiveResponse(parsed.message, source);
    else this.#receiveRequest(parsed.message, source);
  }

  #refuse(request: SipRequest, source: Source, { status, reason }: { status: number; reason: string }): void {
    markReceived(request, source);
    if (this.#admits(source, request)) this.#answerOnce(request, source, status, { reason });
    else this.#dropped('stranger', source);
  }

  #receiveResponse(response: SipResponse, source: Source): void {
    // More than one Via: it was meant for a proxy (RFC 3261 §8.1.3.3).
    const ours = response.headers.all('Via').length === 1;
    if (ours && this.#clients.receive(response, source)) return;
    if (ours && isLateAnswer(response)) this.#shield(() => this.#lateListener(response, source));
    else this.#dropped('stray-response', source);
  }

  #receiveAck(ack: SipRequest, source: Source): void {
    if (this.#servers.findInvite(ack)?.acknowledge()) return;
    if (!this.#admits(source, ack)) this.#dropped('stranger', source);
    else this.#shield(() => this.#ackListener(ack, source));
  }

  #receiveRequest(request: SipRequest, source: Source): void {
    // First of all: the key of a transaction must not differ before and after.
    markReceived(request, source);
    const known = request.method === 'ACK' ? undefined : this.#servers.find(request);
    if (request.method === 'ACK') this.#receiveAck(request, source);
    else if (known) known.repeat();
    else if (!this.#admits(source, request)) this.#dropped('stranger', source);
    else if (this.#servers.size >= (this.#options.maxServerTransactions ?? defaultMaxServerTransactions)) {
      this.#dropped('overload', source);
      this.#answerOnce(request, source, 503, { headers: [['Retry-After', '10']] });
    } else this.#open(request, source);
  }

  #open(request: SipRequest, source: Source): void {
    const merged = this.#servers.isMerged(request);
    const transaction = this.#servers.open(request, source);
    if (merged) transaction.reply(482);
    else if (request.method === 'CANCEL') this.#cancel(transaction);
    else this.#hand(transaction);
  }

  #cancel(transaction: ServerTransaction): void {
    const invite = this.#servers.findInvite(transaction.request);
    transaction.reply(invite ? 200 : 481, invite ? { toTag: invite.toTag } : {});
    if (invite && (invite.status ?? 100) < 200) invite.cancelled(transaction.request);
  }

  #hand(transaction: ServerTransaction): void {
    try {
      this.#requestListener(transaction);
    } catch (error) {
      this.#warn(error, 'sip request listener failed');
      transaction.reply(500);
    }
  }

  /** Without a transaction: a repeat is answered anew. */
  #answerOnce(request: SipRequest, source: Source, status: number, parts: ResponseParts): void {
    this.#outbox.answer(createResponse(request, status, { toTag: newTag(), ...parts }), source);
  }

  #admits(source: Source, request?: SipRequest): boolean {
    try {
      return this.#options.admit?.(source, request) ?? true;
    } catch (error) {
      this.#warn(error, 'sip admission failed');
      return false;
    }
  }

  #dropped(reason: DropReason, source: Destination): void {
    this.#shield(() => this.#options.onDropped?.(reason, source));
  }

  #shield(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#warn(error, 'sip listener failed');
    }
  }

  #warn(error: unknown, message: string): void {
    this.#options.log?.warn(
      { error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' },
      message,
    );
  }
}
