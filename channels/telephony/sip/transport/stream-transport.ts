import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import type { Timers } from '../timers.ts';
import { Connection, type ConnectionLimits } from './connection.ts';
import type { Destination, DropReason, Transport, TransportEvents } from './transport.ts';

export interface StreamLimits extends ConnectionLimits {
  readonly connections: number;
  readonly connectionsPerHost: number;
  readonly connectMs: number;
}

/** What TCP and TLS differ in. */
export interface StreamDialect {
  readonly name: 'tcp' | 'tls';
  /** Not listening yet; hands over sockets that are ready for messages. */
  readonly server: Server;
  /** The event of `server` that hands them over. */
  readonly accepts: 'connection' | 'secureConnection';
  /** Begins a connection; `ready` is the event after which it can be written. */
  connect(destination: Destination): { readonly socket: Socket; readonly ready: 'connect' | 'secureConnect' };
}

/**
 * Listens, connects, and keeps one connection for each far end, whoever opened it:
 * requests and answers to that host and port share it.
 */
export class StreamTransport implements Transport {
  readonly name: 'tcp' | 'tls';
  readonly local: { readonly host: string; readonly port: number };
  readonly #dialect: StreamDialect;
  readonly #events: TransportEvents;
  readonly #timers: Timers;
  readonly #limits: StreamLimits;
  readonly #connections = new Map<string, Connection>();
  readonly #opening = new Map<string, Promise<Connection>>();
  readonly #sockets = new Set<Socket>();
  #closed = false;

  private constructor(dialect: StreamDialect, options: StreamOptions) {
    this.name = dialect.name;
    this.#dialect = dialect;
    this.#events = options.events;
    this.#timers = options.timers;
    this.#limits = options.limits;
    const address = dialect.server.address();
    this.local =
      typeof address === 'object' && address
        ? { host: address.address, port: address.port }
        : { host: '', port: 0 };
    // A refused or broken handshake ends in tlsClientError; raw sockets are counted here so that it cannot go unlimited.
    dialect.server.on('connection', (socket: Socket) => this.#guard(socket));
    dialect.server.on(dialect.accepts, (socket: Socket) => this.#accept(socket));
    dialect.server.on('error', (error) => options.events.failed(error));
  }

  /** Rejects when the address cannot be bound. */
  static async open(
    dialect: StreamDialect,
    options: StreamOptions & { readonly host: string; readonly port: number },
  ): Promise<StreamTransport> {
    dialect.server.listen(options.port, options.host);
    await once(dialect.server, 'listening');
    return new StreamTransport(dialect, options);
  }

  /** Open connections, for measures and tests. */
  get connections(): number {
    return this.#connections.size;
  }

  async send(bytes: Uint8Array, destination: Destination): Promise<void> {
    const connection = this.#connections.get(keyOf(destination)) ?? (await this.#connect(destination));
    await connection.send(bytes);
  }

  async ping(destination: Destination): Promise<void> {
    const connection = this.#connections.get(keyOf(destination)) ?? (await this.#connect(destination));
    await connection.ping();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const closed = once(this.#dialect.server, 'close');
    this.#dialect.server.close();
    for (const connection of [...this.#connections.values()]) connection.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Before any handshake: strangers and crowds cost nothing. */
  #guard(socket: Socket): void {
    const source = this.#sourceOf(socket);
    const fromHost = [...this.#sockets].filter((other) => other.remoteAddress === source.host).length;
    let refusal: DropReason | undefined;
    if (!this.#events.admits(source)) refusal = 'stranger';
    else if (this.#sockets.size >= this.#limits.connections || fromHost >= this.#limits.connectionsPerHost)
      refusal = 'too-many-connections';
    socket.on('error', () => socket.destroy());
    if (refusal) {
      this.#events.dropped(refusal, source);
      socket.destroy();
      return;
    }
    this.#keep(socket);
  }

  #accept(socket: Socket): void {
    const source = this.#sourceOf(socket);
    if (socket.destroyed || source.host === '') return;
    this.#adopt(socket, source, false);
  }

  #connect(destination: Destination): Promise<Connection> {
    const key = keyOf(destination);
    const waiting = this.#opening.get(key);
    if (waiting) return waiting;
    const opening = this.#open(destination).finally(() => this.#opening.delete(key));
    this.#opening.set(key, opening);
    return opening;
  }

  #open(destination: Destination): Promise<Connection> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new Error('transport is closed'));
      const { socket, ready } = this.#dialect.connect(destination);
      this.#keep(socket);
      const fail = (error: Error): void => {
        stop();
        socket.destroy();
        reject(error);
      };
      const gone = (): void => fail(new Error('closed while connecting'));
      const stop = this.#timers.after(this.#limits.connectMs, () =>
        fail(new Error('connecting took too long')),
      );
      socket.once('error', fail);
      socket.once('close', gone);
      socket.once(ready, () => {
        stop();
        socket.off('error', fail);
        socket.off('close', gone);
        if (this.#closed) return fail(new Error('transport is closed'));
        resolve(this.#adopt(socket, destination, true));
      });
    });
  }

  #adopt(socket: Socket, from: Destination, outgoing: boolean): Connection {
    const key = keyOf(from);
    const source = { transport: this.name, host: from.host, port: from.port };
    const connection: Connection = new Connection(socket, source, {
      limits: this.#limits,
      timers: this.#timers,
      outgoing,
      events: {
        message: (bytes, arrival) => this.#events.message(bytes, arrival),
        dropped: (reason) => this.#events.dropped(reason, source),
        closed: () => {
          if (this.#connections.get(key) === connection) this.#connections.delete(key);
        },
      },
    });
    this.#connections.set(key, connection);
    return connection;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #sourceOf(socket: Socket): Destination {
    const host = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
    return { transport: this.name, host, port: socket.remotePort ?? 0 };
  }
}

export interface StreamOptions {
  readonly events: TransportEvents;
  readonly timers: Timers;
  readonly limits: StreamLimits;
}

function keyOf(destination: Destination): string {
  const name = destination.transport === 'tls' ? (destination.serverName ?? '') : '';
  return `${destination.host.toLowerCase()} ${destination.port} ${name}`;
}
