import { isIPv6 } from 'node:net';
import {
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpTransceiver,
  RtpHeader,
  RtpPacket,
} from 'werift';
import { AppError } from '#core/shared/app-error.ts';
import type { LocalMedia, PacketReceiver, PacketTransport, TransportCounts } from '../media/index.ts';
import type { WebRtcDescription, WebRtcParameters } from './webrtc-way.ts';

/** The sound of telephones, one kind of it, so that nothing is coded anew between the two: A-law where the browser has it. */
function codecsFor(offer: string): RTCRtpCodecParameters[] {
  const sound = /^a=rtpmap:8 PCMA\/8000/im.test(offer)
    ? { mimeType: 'audio/PCMA', payloadType: 8 }
    : { mimeType: 'audio/PCMU', payloadType: 0 };
  return [sound, { mimeType: 'audio/telephone-event', payloadType: 101 }].map(
    (codec) => new RTCRtpCodecParameters({ ...codec, clockRate: 8_000, channels: 1 }),
  );
}

/** A connection begins to look for its ports anywhere in the range but in its last part. */
const portsToTry = 64;

/** A browser sends sound all the time, also when its microphone is off: silent for so long, it is gone. */
const goneAfterMs = 8_000;

/** Packets to and from one browser: ICE and DTLS-SRTP by werift, one connection for one leg. */
export class WebRtcTransport implements PacketTransport {
  readonly local: LocalMedia;
  readonly #connection: RTCPeerConnection;
  readonly #transceiver: RTCRtpTransceiver;
  readonly #soundType: number;
  readonly #ended: Promise<void>;
  #watch: NodeJS.Timeout | undefined;
  #heardAtMs = 0;
  #closed = false;

  private constructor(
    connection: RTCPeerConnection,
    transceiver: RTCRtpTransceiver,
    description: WebRtcDescription,
  ) {
    this.#connection = connection;
    this.#transceiver = transceiver;
    this.#soundType = description.codec === 'PCMA' ? 8 : 0;
    this.local = { address: '', port: 0, rtcpPort: 0, description };
    this.#ended = new Promise((resolve) => {
      const look = (state: string) => {
        if (state === 'failed' || state === 'disconnected' || state === 'closed') resolve();
      };
      connection.connectionStateChange.subscribe(look);
      transceiver.dtlsTransport.onStateChange.subscribe(look);
      this.#watch = setInterval(() => {
        if (this.#heardAtMs > 0 && performance.now() - this.#heardAtMs > goneAfterMs) resolve();
      }, 1_000).unref();
    });
    transceiver.dtlsTransport.onRtcp.subscribe(() => this.#isThere());
  }

  /** @throws AppError `webrtc-offer-refused` by its caller, from whatever the library throws at an offer. */
  static async open({ offer, address, ports }: WebRtcParameters): Promise<WebRtcTransport> {
    const isV6 = isIPv6(address);
    const isAny = address === '0.0.0.0' || address === '::';
    const room = Math.max(0, ports.last - ports.first - portsToTry);
    const connection = new RTCPeerConnection({
      codecs: { audio: codecsFor(offer), video: [] },
      headerExtensions: { audio: [], video: [] },
      iceServers: [],
      iceUseIpv4: !isV6,
      iceUseIpv6: isV6,
      icePortRange: [ports.first + Math.floor(Math.random() * room), ports.last],
      ...(isAny
        ? {}
        : {
            iceInterfaceAddresses: { [isV6 ? 'udp6' : 'udp4']: address },
            iceAdditionalHostAddresses: [address],
          }),
    });
    try {
      const transceiver = connection.addTransceiver('audio', { direction: 'sendrecv' });
      await connection.setRemoteDescription({ type: 'offer', sdp: offer });
      await connection.setLocalDescription(await connection.createAnswer());
      const description = describe(transceiver, onlyFrom(connection.localDescription?.sdp ?? '', address));
      return new WebRtcTransport(connection, transceiver, description);
    } catch (error) {
      void connection.close().catch(() => {});
      throw error;
    }
  }

  attach(receiver: PacketReceiver): void {
    this.#transceiver.dtlsTransport.onRtp.subscribe((packet) => {
      this.#isThere();
      if (!this.#closed) receiver.takePacket(packet.serialize(), this.#heardAtMs);
    });
  }

  #isThere(): void {
    this.#heardAtMs = performance.now();
  }

  send(packet: Buffer): void {
    const { sender, dtlsTransport } = this.#transceiver;
    if (this.#closed || dtlsTransport.state !== 'connected') return;
    const { header, payload } = RtpPacket.deSerialize(packet);
    if (header.payloadType === this.#soundType) {
      void sender.sendRtp(new RtpPacket(header, payload)).catch(() => {});
      return;
    }
    // The sender of the library knows one payload type; a key has its own.
    const { payloadType, sequenceNumber, timestamp, marker } = header;
    const key = new RtpHeader({ payloadType, sequenceNumber, timestamp, marker, ssrc: sender.ssrc });
    void dtlsTransport.sendRtp(payload, key).catch(() => {});
  }

  /** The library reports to the browser by itself. */
  sendControl(): void {}

  /** `{ kind: 'until-ended' }`: answered when the browser is gone. */
  signal(): Promise<void> {
    return this.#ended;
  }

  counts(): TransportCounts {
    return { strangers: 0, latched: this.#connection.connectionState === 'connected' };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#watch);
    void this.#connection.close().catch(() => {});
  }
}

function describe(transceiver: RTCRtpTransceiver, answer: string): WebRtcDescription {
  const typeOf = (name: string) =>
    transceiver.codecs.find(({ mimeType }) => mimeType.toLowerCase() === `audio/${name}`)?.payloadType;
  const codec = transceiver.sender.codec?.mimeType.toUpperCase().endsWith('PCMU') ? 'PCMU' : 'PCMA';
  if (typeOf(codec.toLowerCase()) === undefined)
    throw new AppError('webrtc-offer-refused', 'the browser offers no sound of telephones');
  const digits = typeOf('telephone-event');
  return { answer, codec, ...(digits === undefined ? {} : { digitPayloadType: digits }) };
}

/** Candidates of other addresses of this machine are not the browser's business. */
function onlyFrom(sdp: string, address: string): string {
  if (address === '0.0.0.0' || address === '::') return sdp;
  return sdp
    .split('\r\n')
    .filter((line) => !line.startsWith('a=candidate') || line.split(' ')[4] === address)
    .join('\r\n');
}
