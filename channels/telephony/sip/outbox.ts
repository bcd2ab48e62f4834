import type { Clock } from '#core/shared/clock.ts';
import { formatVia, parseVia } from './grammar/via.ts';
import { addressTowards, hostForUri, isWildcard } from './local-address.ts';
import type { SipMessage, SipRequest, SipResponse } from './message.ts';
import { newBranch } from './random-ids.ts';
import { serialiseMessage } from './serialise-message.ts';
import type { ClientRoute } from './transactions/client-transaction.ts';
import type { ListenOptions } from './transport/open-transport.ts';
import { replyDestination } from './transport/reply-destination.ts';
import type { Destination, Flow, Source, Transport, TransportName } from './transport/transport.ts';

/** RFC 3261 §18.1.1: a larger request must not go over UDP when there is another way. */
const datagramBytes = 1300;
const addressMemoryMs = 10_000;

/** Everything that leaves: chooses the transport, puts Via on requests, knows our own addresses. */
export class Outbox {
  readonly #clock: Clock;
  readonly #ways = new Map<TransportName, { transport: Transport; options: ListenOptions }>();
  readonly #addresses = new Map<string, { host: string; untilMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The first of each kind sends. */
  add(transport: Transport, options: ListenOptions): void {
    if (!this.#ways.has(transport.name)) this.#ways.set(transport.name, { transport, options });
  }

  async send(message: SipMessage, destination: Destination, flow?: Flow): Promise<void> {
    const bytes = serialiseMessage(message);
    // No await before this write: a connection may be closed right after its last answer.
    if (flow && !flow.closed) return await flow.send(bytes);
    await this.#transportFor(destination).send(bytes, destination);
  }

  /** Tries once and forgets. */
  answer(response: SipResponse, source: Source): void {
    const to = replyDestination(parseVia(response.headers.get('Via') ?? ''), source);
    this.send(response, to, source.flow).catch(() => {});
  }

  async ping(destination: Destination): Promise<void> {
    await this.#transportFor(destination).ping(destination);
  }

  /** The ways to send a request, the better first, all under one branch. */
  routesFor(request: SipRequest, destination: Destination): [ClientRoute, ...ClientRoute[]] {
    const branch = newBranch();
    const asked = this.#route(request, destination, branch);
    const large = destination.transport === 'udp' && serialiseMessage(asked.request).length > datagramBytes;
    if (!large || !this.#ways.has('tcp')) return [asked];
    return [this.#route(request, { ...destination, transport: 'tcp' }, branch), asked];
  }

  addressFor(destination: Destination): { host: string; port: number } {
    const way = this.#ways.get(destination.transport);
    if (!way) return { host: addressTowards(destination.host), port: destination.port };
    const { options, transport } = way;
    const port = options.advertisedPort ?? transport.local.port;
    if (options.advertisedHost !== undefined) return { host: options.advertisedHost, port };
    if (!isWildcard(transport.local.host)) return { host: hostForUri(transport.local.host), port };
    return { host: this.#ownHost(destination.host), port };
  }

  #route(request: SipRequest, destination: Destination, branch: string): ClientRoute {
    const headers = request.headers.clone().remove('Via');
    const via = formatVia({
      transport: destination.transport.toUpperCase(),
      ...this.addressFor(destination),
      params: new Map([
        ['branch', branch],
        ['rport', ''],
      ]),
    });
    headers.prepend('Via', via);
    return { request: { ...request, headers }, destination };
  }

  #ownHost(towards: string): string {
    const now = this.#clock.now().getTime();
    const known = this.#addresses.get(towards);
    if (known && known.untilMs > now) return known.host;
    if (this.#addresses.size > 1000) this.#addresses.clear();
    const host = hostForUri(addressTowards(towards));
    this.#addresses.set(towards, { host, untilMs: now + addressMemoryMs });
    return host;
  }

  #transportFor(destination: Destination): Transport {
    const way = this.#ways.get(destination.transport);
    if (!way) throw new Error(`no ${destination.transport} transport`);
    return way.transport;
  }
}
