import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type Codec, decodeG711, encodeG711, frameSamples, staticPayloadType } from '../g711.ts';
import { buildRtp, parseRtp, type RtpPacket } from '../rtp/rtp-packet.ts';

/** A telephone on loopback: keeps what it hears with the time of arrival, and says what a test wants. */
export class TestPeer {
  readonly heard: (RtpPacket & { readonly atMs: number })[] = [];
  /** The same as they came, signatures and all. */
  readonly raw: Buffer[] = [];
  readonly #socket: Socket;
  readonly codec: Codec;
  #sequence = 65_530;
  #timestamp = 4_294_967_000;
  readonly ssrc = Math.floor(Math.random() * 2 ** 32);

  private constructor(socket: Socket, codec: Codec) {
    this.#socket = socket;
    this.codec = codec;
    socket.on('message', (datagram) => {
      this.raw.push(Buffer.from(datagram));
      const packet = parseRtp(Buffer.from(datagram));
      if (packet) this.heard.push({ ...packet, atMs: performance.now() });
    });
  }

  static async open(codec: Codec = 'PCMA'): Promise<TestPeer> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new TestPeer(socket, codec);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** One frame to a leg's port. */
  send(port: number, frame: Int16Array): void {
    const payload = new Uint8Array(frame.length);
    encodeG711(this.codec, frame, payload);
    this.sendPayload(port, payload, staticPayloadType(this.codec));
  }

  sendPayload(port: number, payload: Uint8Array, payloadType: number, samples = payload.length): void {
    this.#socket.send(
      buildRtp({
        marker: false,
        payloadType,
        sequence: this.#sequence & 0xffff,
        timestamp: this.#timestamp >>> 0,
        ssrc: this.ssrc,
        payload,
      }),
      port,
      '127.0.0.1',
    );
    this.#sequence += 1;
    this.#timestamp += samples;
  }

  sendRaw(port: number, datagram: Uint8Array): void {
    this.#socket.send(datagram, port, '127.0.0.1');
  }

  /** Says samples at the pace of speech; resolves when all of it is said. */
  async say(port: number, samples: Int16Array): Promise<void> {
    const beganAt = performance.now();
    for (let at = 0, n = 0; at + frameSamples <= samples.length; at += frameSamples, n++) {
      const waitMs = beganAt + n * 20 - performance.now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      this.send(port, samples.subarray(at, at + frameSamples));
    }
  }

  /** All sound heard, one packet after another. */
  sound(): Int16Array {
    const sounds = this.heard.filter((packet) => packet.payloadType === staticPayloadType(this.codec));
    const samples = new Int16Array(sounds.reduce((sum, packet) => sum + packet.payload.length, 0));
    let at = 0;
    for (const packet of sounds) at += decodeG711(this.codec, packet.payload, samples, at);
    return samples;
  }

  close(): void {
    this.#socket.close();
  }
}
