import { ControlReports, type PeerReport } from '../rtp/control-reports.ts';
import type { RtpPacket } from '../rtp/rtp-packet.ts';
import { LegSecrets } from '../srtp/leg-secrets.ts';
import type { PacketReceiver, PacketTransport, TransportCounts } from '../transport/packet-transport.ts';
import { Incoming, type IncomingListener } from './incoming.ts';
import type { EmitLegEvent, RemoteMedia } from './leg-types.ts';
import { LostMedia } from './lost-media.ts';
import { Outgoing } from './outgoing.ts';

interface LegLinkParts {
  readonly transport: PacketTransport;
  readonly emit: EmitLegEvent;
  readonly mediaLostMs: number;
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
  readonly wallMs: () => number;
  readonly listener: IncomingListener;
  /** The first proper packet of the peer came. */
  readonly onConnected: (atMs: number) => void;
  readonly onKeysSent: () => void;
  /** A bug of ours met a packet; no other is taken. */
  readonly onFailed: (error: unknown) => void;
}

/** How the packets of a leg went. */
interface LinkCounts {
  readonly packetsSent: number;
  readonly refused: number;
  readonly peer: PeerReport;
  readonly transport: TransportCounts;
}

/** The packets of one leg, both ways: protected where that was agreed, reported about, and missed when none come. */
export class LegLink implements PacketReceiver {
  readonly incoming: Incoming;
  readonly outgoing: Outgoing;
  readonly #parts: LegLinkParts;
  readonly #secrets = new LegSecrets();
  readonly #reports: ControlReports;
  readonly #lost: LostMedia;
  #remote: RemoteMedia | undefined;
  #connected = false;
  #closing = false;
  #hasFailed = false;
  #refused = 0;

  constructor(parts: LegLinkParts) {
    this.#parts = parts;
    this.incoming = new Incoming(parts.listener);
    this.outgoing = new Outgoing(
      (packet) => parts.transport.send(this.#secrets.protect(packet)),
      parts.onKeysSent,
    );
    this.#lost = new LostMedia(parts.mediaLostMs, parts.emit, parts.nowMs());
    this.#reports = new ControlReports(this.outgoing.stream, this.incoming.statistics, parts.wallMs);
    parts.transport.attach(this);
  }

  /** What the peer's description says; a second one continues numbers and keys. */
  describe(remote: RemoteMedia): void {
    this.#remote = remote;
    this.incoming.describe(remote);
    this.outgoing.describe(remote);
    this.#lost.describe(remote.direction, this.#parts.nowMs());
    this.#secrets.describe(remote.srtp);
    if (remote.peer) this.#parts.transport.connect?.(remote.peer);
  }

  /** The peer takes keys as events. */
  get takesKeys(): boolean {
    return this.#remote?.digitPayloadType !== undefined;
  }

  takePacket(datagram: Buffer, atMs: number): boolean {
    if (this.#closing || this.#hasFailed) return false;
    try {
      return this.#takePacket(datagram, atMs);
    } catch (error) {
      return this.#fail(error);
    }
  }

  takeControl(datagram: Buffer, atMs: number): boolean {
    if (this.#closing || this.#hasFailed) return false;
    try {
      return this.#takeControl(datagram, atMs);
    } catch (error) {
      return this.#fail(error);
    }
  }

  /** Whoever brings the packet, be it a library, is not troubled by our bugs, and does not swallow them. */
  #fail(error: unknown): false {
    this.#hasFailed = true;
    this.#parts.onFailed(error);
    return false;
  }

  #takePacket(datagram: Buffer, atMs: number): boolean {
    const plain = this.#secrets.unprotect(datagram);
    if (!plain || !this.incoming.take(plain, atMs)) {
      this.#refused += 1;
      return false;
    }
    if (!this.#connected) {
      this.#connected = true;
      this.#parts.onConnected(atMs);
    }
    this.#lost.heard();
    return true;
  }

  #takeControl(datagram: Buffer, atMs: number): boolean {
    const plain = this.#secrets.unprotectControl(datagram);
    if (plain && this.#reports.take(plain, atMs)) return true;
    this.#refused += 1;
    return false;
  }

  /** Now and then: reports to the peer when that is due, and tells when nothing comes. */
  look(nowMs: number): void {
    const report = this.#remote ? this.#reports.due(nowMs) : undefined;
    if (report) this.#sendControl(report);
    this.#lost.look(nowMs, this.incoming.lastAtMs);
  }

  #sendControl(report: Buffer): void {
    this.#parts.transport.sendControl(this.#secrets.protectControl(report));
  }

  counts(): LinkCounts {
    return {
      packetsSent: this.outgoing.stream.packets,
      refused: this.#refused,
      peer: this.#reports.peer,
      transport: this.#parts.transport.counts(),
    };
  }

  /** From now on nothing is taken. `false`: so it was already. */
  shut(): boolean {
    const wasOpen = !this.#closing;
    this.#closing = true;
    return wasOpen;
  }

  forward(packet: RtpPacket, kind: 'sound' | 'key' | 'noise'): boolean {
    return !this.#closing && this.outgoing.forward(packet, kind);
  }

  /** Says goodbye to the peer; no packet leaves afterwards. */
  close(): void {
    if (this.#remote) this.#sendControl(this.#reports.bye(this.#parts.nowMs()));
    this.#parts.transport.close();
  }
}
