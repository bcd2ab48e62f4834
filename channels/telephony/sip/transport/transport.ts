export type TransportName = 'udp' | 'tcp' | 'tls';

/** Where a message goes. */
export interface Destination {
  readonly transport: TransportName;
  /** An IP address (IPv6 without brackets) or a host name. */
  readonly host: string;
  readonly port: number;
  /** The name the certificate must carry (TLS); `host` when absent. */
  readonly serverName?: string;
}

/** Where a message came from, as the network says; an answer goes back over `flow` while it lives. */
export interface Source extends Destination {
  readonly flow?: Flow;
}

/** One connection. */
export interface Flow {
  readonly closed: boolean;
  send(bytes: Uint8Array): Promise<void>;
  close(): void;
}

/** Why something that arrived was thrown away. Safe as a label of a metric. */
export type DropReason =
  | 'not-sip'
  | 'no-header-end'
  | 'bad-response'
  | 'unanswerable'
  | 'stranger'
  | 'stray-response'
  | 'stray-cancel'
  | 'too-large'
  | 'too-slow'
  | 'too-many-connections'
  | 'unsent-backlog'
  | 'tls-handshake'
  | 'overload';

/** What a transport tells the stack. */
export interface TransportEvents {
  message(bytes: Uint8Array, source: Source): void;
  dropped(reason: DropReason, source: Destination): void;
  /** May a connection from there be kept? */
  admits(source: Destination): boolean;
  /** The listening socket itself is in trouble. */
  failed(error: unknown): void;
}

export interface Transport {
  readonly name: TransportName;
  /** Where it listens; `host` may be a wildcard. */
  readonly local: { readonly host: string; readonly port: number };
  /** Rejects when the message surely did not leave. */
  send(bytes: Uint8Array, destination: Destination): Promise<void>;
  /** RFC 5626 §3.5: keeps bindings in NATs alive; a connection that gives no answer within 10 s is closed. */
  ping(destination: Destination): Promise<void>;
  close(): Promise<void>;
}

export function isReliable(name: TransportName): boolean {
  return name !== 'udp';
}

export function defaultPort(name: TransportName): number {
  return name === 'tls' ? 5061 : 5060;
}
