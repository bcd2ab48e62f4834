import { buildRtp, parseRtp, type RtpPacket } from '../rtp/rtp-packet.ts';
import type { PacketReceiver, PacketTransport } from '../transport/packet-transport.ts';

/** A way without a network: what a leg sends is kept, what it hears is given. */
export class FakeTransport implements PacketTransport {
  readonly local = { address: '', port: 0, rtcpPort: 0 };
  readonly sent: RtpPacket[] = [];
  readonly control: Buffer[] = [];
  #receiver: PacketReceiver | undefined;
  #closed = false;

  attach(receiver: PacketReceiver): void {
    this.#receiver = receiver;
  }

  send(packet: Buffer): void {
    const parsed = parseRtp(packet);
    if (this.#closed) throw new Error('sent after it was closed');
    if (parsed) this.sent.push(parsed);
  }

  sendControl(packet: Buffer): void {
    if (!this.#closed) this.control.push(packet);
  }

  give(packet: RtpPacket, atMs: number): boolean {
    return this.#receiver?.takePacket(buildRtp(packet), atMs) ?? false;
  }

  giveControl(packet: Buffer, atMs: number): boolean {
    return this.#receiver?.takeControl(packet, atMs) ?? false;
  }

  counts() {
    return { strangers: 0, latched: true };
  }

  close(): void {
    this.#closed = true;
  }
}
