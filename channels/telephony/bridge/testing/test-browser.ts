import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift';

const typesOf = { PCMU: 0, PCMA: 8, opus: 111, 'telephone-event': 126 } as const;

/** The far end of a line, as a browser would be: offers sound, and counts what comes. */
export class TestBrowser {
  readonly #connection: RTCPeerConnection;
  readonly #track = new MediaStreamTrack({ kind: 'audio' });
  readonly received: RtpPacket[] = [];
  onPacket: (packet: RtpPacket) => void = () => {};
  #sequence = 0;

  constructor(codecs: readonly (keyof typeof typesOf)[] = ['PCMU', 'PCMA', 'telephone-event']) {
    this.#connection = new RTCPeerConnection({
      codecs: {
        audio: codecs.map(
          (name) =>
            new RTCRtpCodecParameters({
              mimeType: `audio/${name}`,
              payloadType: typesOf[name],
              clockRate: name === 'opus' ? 48_000 : 8_000,
              channels: name === 'opus' ? 2 : 1,
            }),
        ),
        video: [],
      },
      iceServers: [],
      iceUseIpv6: false,
      iceInterfaceAddresses: { udp4: '127.0.0.1' },
      iceAdditionalHostAddresses: ['127.0.0.1'],
    });
    const { dtlsTransport } = this.#connection.addTransceiver(this.#track, { direction: 'sendrecv' });
    dtlsTransport.onRtp.subscribe((packet) => {
      this.received.push(packet);
      this.onPacket(packet);
    });
  }

  async offer(): Promise<string> {
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return this.#connection.localDescription?.sdp ?? '';
  }

  async take(answer: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: answer });
    if (this.#connection.connectionState === 'connected') return;
    await new Promise<void>((resolve) => {
      this.#connection.connectionStateChange.subscribe((state) => {
        if (state === 'connected') resolve();
      });
    });
  }

  /** 20 ms of A-law. */
  say(payload: Uint8Array): void {
    this.#sequence += 1;
    const header = new RtpHeader({
      payloadType: 8,
      sequenceNumber: this.#sequence,
      timestamp: this.#sequence * 160,
    });
    this.#track.writeRtp(new RtpPacket(header, Buffer.from(payload)));
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }
}
