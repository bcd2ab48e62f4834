/** What a leg does with a packet that came. */
export interface PacketReceiver {
  /** `true`: it was a packet of this leg; the sender is then the one to answer to. */
  takePacket(datagram: Buffer, atMs: number): boolean;
  takeControl(datagram: Buffer, atMs: number): boolean;
}

/** The way of a leg's packets: sockets, a message port, or a WebRTC connection. Nothing is sent after `close`. */
export interface PacketTransport {
  readonly local: LocalMedia;
  /** Packets go to this receiver from now on. */
  attach(receiver: PacketReceiver): void;
  send(packet: Buffer): void;
  sendControl(packet: Buffer): void;
  /** A new description of the peer; only kinds that have an address care. */
  connect?(peer: PeerAddress): void;
  /** Whatever only this kind understands, such as an answer of WebRTC. */
  signal?(message: unknown): Promise<unknown> | unknown;
  counts(): TransportCounts;
  close(): void;
}

export interface LocalMedia {
  readonly address: string;
  /** Of RTP; even. 0: this way has no ports. */
  readonly port: number;
  readonly rtcpPort: number;
  /** What the way says of itself, such as an offer of WebRTC. */
  readonly description?: unknown;
}

export interface PeerAddress {
  readonly address: string;
  readonly port: number;
  /** Default: the next port. */
  readonly rtcpPort?: number;
  /** Further addresses it may send from, such as the one that signalling came from. */
  readonly alsoFrom?: readonly string[];
  /** Any address may begin. For trunks that say a wrong address and whose packets are authenticated, or that stand alone. */
  readonly fromAnywhere?: boolean;
}

export interface TransportCounts {
  /** Packets from addresses that are not the peer's. */
  readonly strangers: number;
  readonly latched: boolean;
}
