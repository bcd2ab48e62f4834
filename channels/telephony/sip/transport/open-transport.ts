import type { MessageLimits } from '../limits.ts';
import type { Timers } from '../timers.ts';
import { type StreamLimits, StreamTransport } from './stream-transport.ts';
import { tcpDialect } from './tcp-dialect.ts';
import { type TlsOptions, tlsDialect } from './tls-dialect.ts';
import type { Transport, TransportEvents, TransportName } from './transport.ts';
import { UdpTransport } from './udp-transport.ts';

/** One address to listen on. */
export interface ListenOptions {
  readonly transport: TransportName;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** What far ends are told to answer to, when it differs (NAT): a host name or an address. */
  readonly advertisedHost?: string;
  readonly advertisedPort?: number;
  /** Must be there for `tls`. */
  readonly tls?: TlsOptions;
}

export type StreamBounds = Omit<StreamLimits, 'message'>;

export const defaultStreamBounds: StreamBounds = {
  partialMs: 10_000,
  idleMs: 600_000,
  backlogBytes: 1024 * 1024,
  connections: 2000,
  connectionsPerHost: 500,
  connectMs: 5000,
};

/** Rejects when the address cannot be bound or a certificate cannot be read. */
export async function openTransport(
  options: ListenOptions,
  shared: {
    readonly events: TransportEvents;
    readonly timers: Timers;
    readonly bounds: StreamBounds;
    readonly limits: MessageLimits;
  },
): Promise<Transport> {
  const { transport, host, port } = options;
  const { events, timers } = shared;
  if (transport === 'udp') return await UdpTransport.open(host, port, events);
  const limits = { ...shared.bounds, message: shared.limits };
  if (transport === 'tcp')
    return await StreamTransport.open(tcpDialect(), { host, port, events, timers, limits });
  if (!options.tls) throw new Error('a tls listener needs its certificate files');
  const dialect = await tlsDialect(options.tls, () =>
    events.dropped('tls-handshake', { transport: 'tls', host: '', port: 0 }),
  );
  return await StreamTransport.open(dialect, { host, port, events, timers, limits });
}
