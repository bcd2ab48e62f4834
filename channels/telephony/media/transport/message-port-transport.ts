import type { MessagePort } from 'node:worker_threads';
import type { LocalMedia, PacketReceiver, PacketTransport, TransportCounts } from './packet-transport.ts';

export interface PortedPacket {
  readonly kind: 'rtp' | 'rtcp';
  readonly bytes: Uint8Array;
}

/** Packets over a message port: the other end is another thread or a test. */
export class MessagePortTransport implements PacketTransport {
  readonly local: LocalMedia = { address: '', port: 0, rtcpPort: 0 };
  readonly #port: MessagePort;
  #closed = false;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  attach(receiver: PacketReceiver): void {
    this.#port.on('message', ({ kind, bytes }: PortedPacket) => {
      const datagram = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (kind === 'rtp') receiver.takePacket(datagram, performance.now());
      else receiver.takeControl(datagram, performance.now());
    });
  }

  send(packet: Buffer): void {
    this.#post({ kind: 'rtp', bytes: new Uint8Array(packet) });
  }

  sendControl(packet: Buffer): void {
    this.#post({ kind: 'rtcp', bytes: new Uint8Array(packet) });
  }

  #post(packet: PortedPacket): void {
    if (!this.#closed) this.#port.postMessage(packet);
  }

  counts(): TransportCounts {
    return { strangers: 0, latched: true };
  }

  close(): void {
    this.#closed = true;
    this.#port.close();
  }
}
