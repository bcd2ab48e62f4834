import { lookup, resolveSrv } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from '#core/shared/clock.ts';
import { parseUri, type SipUri } from '../grammar/uri.ts';
import { type Destination, defaultPort, type TransportName } from '../transport/transport.ts';
import { orderTargets, type ServiceTarget } from './order-targets.ts';

/** DNS, as far as SIP needs it. Both reject, or give nothing, for names that do not exist. */
export interface ResolverPort {
  services(name: string): Promise<readonly ServiceTarget[]>;
  addresses(host: string): Promise<readonly string[]>;
}

export const systemDns: ResolverPort = {
  services: (name) => resolveSrv(name),
  addresses: async (host) =>
    (await lookup(host, { all: true, order: 'ipv4first' })).map(({ address }) => address),
};

const freshMs = 60_000;
/** A name server that is down must not take a trunk down. */
const staleMs = 3_600_000;
const remembered = 500;

const servicePrefix: Readonly<Record<TransportName, string>> = {
  udp: '_sip._udp.',
  tcp: '_sip._tcp.',
  tls: '_sips._tcp.',
};

/** RFC 3263 §4 without NAPTR: SRV when neither an address nor a port is given, else A and AAAA. */
export class Resolver {
  readonly #dns: ResolverPort;
  readonly #clock: Clock;
  readonly #transports: readonly TransportName[];
  readonly #memory = new Map<string, { found: readonly Destination[]; atMs: number }>();

  constructor(options: {
    readonly dns?: ResolverPort;
    readonly clock: Clock;
    readonly transports: readonly TransportName[];
  }) {
    this.#dns = options.dns ?? systemDns;
    this.#clock = options.clock;
    this.#transports = options.transports;
  }

  /** Where a URI leads, best first; empty when it leads nowhere we can reach. Never rejects. */
  async resolve(uri: string): Promise<Destination[]> {
    const parsed = parseUri(uri);
    if (parsed?.kind !== 'sip') return [];
    const host = (parsed.params.get('maddr') ?? parsed.host).replace(/^\[|\]$/g, '');
    const transports = this.#candidates(parsed);
    if (isIP(host) !== 0) return plain(transports, [host], parsed.port);

    const key = `${transports.join()} ${host} ${parsed.port ?? ''}`;
    const now = this.#clock.now().getTime();
    const known = this.#memory.get(key);
    if (known && now - known.atMs < freshMs) return [...known.found];
    const found = await this.#lookUp(host, transports, parsed.port);
    if (found.length === 0) return known && now - known.atMs < staleMs ? [...known.found] : [];
    if (this.#memory.size >= remembered) this.#memory.clear();
    this.#memory.set(key, { found, atMs: now });
    return [...found];
  }

  /** §4.1: what the URI demands, else what we have. */
  #candidates(uri: SipUri): readonly TransportName[] {
    const asked = uri.params.get('transport')?.toLowerCase();
    const secure = uri.scheme === 'sips' || asked === 'tls';
    const wanted: readonly string[] = secure ? ['tls'] : asked === undefined ? ['udp', 'tcp'] : [asked];
    return this.#transports.filter((name, at, all) => wanted.includes(name) && all.indexOf(name) === at);
  }

  async #lookUp(
    host: string,
    transports: readonly TransportName[],
    port: number | undefined,
  ): Promise<Destination[]> {
    if (port === undefined) {
      for (const transport of transports) {
        const targets = orderTargets(await quietly(this.#dns.services(`${servicePrefix[transport]}${host}`)));
        const found: Destination[] = [];
        for (const target of targets)
          for (const address of await quietly(this.#dns.addresses(target.name)))
            found.push(named({ transport, host: address, port: target.port }, host));
        if (found.length > 0) return found;
      }
    }
    const addresses = await quietly(this.#dns.addresses(host));
    return plain(transports, addresses, port).map((destination) => named(destination, host));
  }
}

/** Without SRV the first transport is the one to use (§4.1: UDP for sip, TLS for sips). */
function plain(
  transports: readonly TransportName[],
  hosts: readonly string[],
  port: number | undefined,
): Destination[] {
  const [transport] = transports;
  if (!transport) return [];
  return hosts.map((host) => ({ transport, host, port: port ?? defaultPort(transport) }));
}

/** RFC 5922: the certificate must name the domain that was asked for, not the machine that DNS gave. */
function named(destination: Destination, name: string): Destination {
  return destination.transport === 'tls' ? { ...destination, serverName: name } : destination;
}

async function quietly<T>(answers: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await answers;
  } catch {
    return [];
  }
}
