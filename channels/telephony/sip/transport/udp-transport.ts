import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { Destination, Source, Transport, TransportEvents } from './transport.ts';

const pingBytes = Buffer.from('\r\n\r\n');

/** One socket for everything. */
export class UdpTransport implements Transport {
  readonly name = 'udp';
  readonly local: { readonly host: string; readonly port: number };
  readonly #socket: Socket;
  #closed = false;

  private constructor(socket: Socket, events: TransportEvents) {
    this.#socket = socket;
    const { address, port } = socket.address();
    this.local = { host: address, port };
    socket.on('message', (bytes, from) => this.#receive(bytes, from, events));
    socket.on('error', (error) => events.failed(error));
  }

  /** Rejects when the address cannot be bound. */
  static async open(host: string, port: number, events: TransportEvents): Promise<UdpTransport> {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    socket.bind(port, host);
    await once(socket, 'listening');
    try {
      // A burst of 300 calls a second must survive a pause of the event loop.
      socket.setRecvBufferSize(1024 * 1024);
    } catch {
      // The system's own size stays.
    }
    return new UdpTransport(socket, events);
  }

  #receive(bytes: Buffer, from: RemoteInfo, events: TransportEvents): void {
    const source: Source = { transport: 'udp', host: from.address, port: from.port };
    if (!isKeepAlive(bytes)) events.message(bytes, source);
  }

  send(bytes: Uint8Array, destination: Destination): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new Error('udp socket is closed'));
      try {
        this.#socket.send(bytes, destination.port, destination.host, (error) =>
          error ? reject(error) : resolve(),
        );
      } catch (error) {
        reject(error);
      }
    });
  }

  ping(destination: Destination): Promise<void> {
    return this.send(pingBytes, destination);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }
}

/** Line breaks, spaces or zeros alone hold a NAT open; they ask for nothing. */
function isKeepAlive(bytes: Buffer): boolean {
  return bytes.length <= 4 && bytes.every((byte) => byte === 0 || byte === 10 || byte === 13 || byte === 32);
}
