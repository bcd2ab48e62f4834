import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIP, isIPv6 } from 'node:net';
import { AppError } from '#core/shared/app-error.ts';
import type {
  LocalMedia,
  PacketReceiver,
  PacketTransport,
  PeerAddress,
  TransportCounts,
} from './packet-transport.ts';
import type { PortPool } from './port-pool.ts';

/** A port of ours may be held by another program: so many others are tried. */
const bindTries = 20;

/** The old way of saying «on hold»: nothing may be sent there. */
const nowhere = ['0.0.0.0', '::'];

interface Address {
  readonly address: string;
  readonly port: number;
}

/**
 * Two sockets on an even port and the next. The peer is where its packets come from (symmetric RTP): the first proper one
 * from an address that the peer was described with decides, until a new description comes. Others are strangers.
 */
export class UdpTransport implements PacketTransport {
  readonly local: LocalMedia;
  readonly #rtp: Socket;
  readonly #rtcp: Socket;
  readonly #release: () => void;
  #receiver: PacketReceiver | undefined;
  #peer: PeerAddress | undefined;
  #sendTo: Address | undefined;
  #sendControlTo: Address | undefined;
  #latched: Address | undefined;
  #strangers = 0;
  #closed = false;

  private constructor(rtp: Socket, rtcp: Socket, local: LocalMedia, release: () => void) {
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    this.local = local;
    this.#release = release;
    rtp.on('message', (datagram, from) => this.#take(datagram, from));
    rtcp.on('message', (datagram, from) => this.#takeControl(datagram, from));
    rtp.on('error', () => {});
    rtcp.on('error', () => {});
  }

  /** @throws AppError `media-ports-exhausted`, `media-address-unusable` */
  static async open(address: string, pool: PortPool): Promise<UdpTransport> {
    const busy: number[] = [];
    try {
      for (let tries = 0; tries < bindTries; tries++) {
        const port = pool.take();
        const sockets = await bindPair(address, port);
        if (sockets) {
          const local = { address, port, rtcpPort: port + 1 };
          return new UdpTransport(...sockets, local, () => pool.release(port));
        }
        busy.push(port);
      }
    } finally {
      for (const port of busy) pool.release(port);
    }
    throw new AppError('media-ports-exhausted', 'RTP ports are held by other programs', { retryable: true });
  }

  attach(receiver: PacketReceiver): void {
    this.#receiver = receiver;
  }

  connect(peer: PeerAddress): void {
    const known = this.#peer;
    this.#peer = peer;
    if (this.#latched && known?.address === peer.address && known.port === peer.port) return;
    this.#latched = undefined;
    const isUsable = isIP(peer.address) !== 0 && !nowhere.includes(peer.address) && peer.port > 0;
    this.#sendTo = isUsable ? { address: peer.address, port: peer.port } : undefined;
    this.#sendControlTo = isUsable
      ? { address: peer.address, port: peer.rtcpPort ?? peer.port + 1 }
      : undefined;
  }

  #take(datagram: Buffer, from: RemoteInfo): void {
    const latched = this.#latched;
    const isPeer = latched
      ? latched.port === from.port && latched.address === from.address
      : this.#mayBegin(from);
    if (!isPeer || !this.#receiver) {
      this.#strangers += 1;
      return;
    }
    const isProper = this.#receiver.takePacket(datagram, performance.now());
    if (!isProper || latched) return;
    this.#latched = { address: from.address, port: from.port };
    if (this.#sendTo?.address !== from.address || this.#sendTo.port !== from.port) {
      this.#sendTo = this.#latched;
      this.#sendControlTo = { address: from.address, port: this.#peer?.rtcpPort ?? from.port + 1 };
    }
  }

  #takeControl(datagram: Buffer, from: RemoteInfo): void {
    const isPeer = this.#latched ? this.#latched.address === from.address : this.#mayBegin(from);
    if (!isPeer || !this.#receiver) this.#strangers += 1;
    else if (this.#receiver.takeControl(datagram, performance.now()))
      this.#sendControlTo = { address: from.address, port: from.port };
  }

  #mayBegin(from: RemoteInfo): boolean {
    const peer = this.#peer;
    if (!peer) return false;
    return (
      peer.fromAnywhere === true ||
      from.address === peer.address ||
      (peer.alsoFrom ?? []).includes(from.address)
    );
  }

  send(packet: Buffer): void {
    if (this.#closed || !this.#sendTo) return;
    this.#rtp.send(packet, this.#sendTo.port, this.#sendTo.address);
  }

  sendControl(packet: Buffer): void {
    if (this.#closed || !this.#sendControlTo || this.#sendControlTo.port > 65_535) return;
    this.#rtcp.send(packet, this.#sendControlTo.port, this.#sendControlTo.address);
  }

  counts(): TransportCounts {
    return { strangers: this.#strangers, latched: this.#latched !== undefined };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#rtp.close();
    this.#rtcp.close(this.#release);
  }
}

/** `undefined`: one of the two ports is in use. */
async function bindPair(address: string, port: number): Promise<[Socket, Socket] | undefined> {
  const rtp = await bind(address, port);
  if (!rtp) return undefined;
  const rtcp = await bind(address, port + 1);
  if (rtcp) return [rtp, rtcp];
  rtp.close();
  return undefined;
}

function bind(address: string, port: number): Promise<Socket | undefined> {
  const family = isIPv6(address) ? 6 : 4;
  const socket = createSocket({ type: `udp${family}`, lookup: asItIs(family) });
  return new Promise((resolve, reject) => {
    socket.once('error', (cause: NodeJS.ErrnoException) => {
      socket.close();
      if (cause.code === 'EADDRINUSE' || cause.code === 'EACCES') resolve(undefined);
      else
        reject(
          new AppError('media-address-unusable', 'cannot receive RTP on this address', {
            cause,
            details: { address },
          }),
        );
    });
    socket.bind(port, address, () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}

type Looked = (error: NodeJS.ErrnoException | null, address: string, family: number) => void;

/** Addresses are numbers already; without this every packet would wait for the next turn of the loop. */
const asItIs =
  (family: 4 | 6) =>
  (address: string, _options: unknown, done: Looked): void =>
    done(null, address, family);
