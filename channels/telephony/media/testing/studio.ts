import { type Codec, decodeG711, encodeG711, staticPayloadType } from '../g711.ts';
import { Leg } from '../leg/leg.ts';
import type { LegEvent, RemoteMedia } from '../leg/leg-types.ts';
import { EnergyDetector } from './energy-detector.ts';
import { FakeTransport } from './fake-transport.ts';
import { tone } from './tones.ts';

/** Legs without network or time: a test says what each peer says and moves the clock by turns of 20 ms. */
export class Studio {
  nowMs = 1_000;
  readonly #voices: Voice[] = [];

  voice(id: string, codec: Codec = 'PCMA', remote: Partial<RemoteMedia> = {}): Voice {
    const voice = new Voice(id, codec, remote, () => this.nowMs);
    this.#voices.push(voice);
    return voice;
  }

  /** Every peer says its tone (or nothing), then every leg has its turn. */
  run(ms: number): void {
    for (const endMs = this.nowMs + ms; this.nowMs < endMs; this.nowMs += 20) {
      for (const voice of this.#voices) voice.say(this.nowMs);
      for (const voice of this.#voices) voice.leg.tick(this.nowMs + 5);
    }
  }
}

export class Voice {
  readonly transport = new FakeTransport();
  readonly events: LegEvent[] = [];
  readonly leg: Leg;
  readonly codec: Codec;
  /** Hertz; `undefined`: the peer sends nothing. */
  says: number | undefined;
  #turn = 0;

  constructor(id: string, codec: Codec, remote: Partial<RemoteMedia>, nowMs: () => number) {
    this.codec = codec;
    this.leg = new Leg({
      id,
      transport: this.transport,
      detector: new EnergyDetector(),
      emit: (event) => this.events.push(event),
      mediaLostMs: 30_000,
      nowMs,
      wallMs: nowMs,
    });
    this.leg.connect({ codec, direction: 'sendrecv', digitPayloadType: 101, ...remote });
  }

  say(atMs: number): void {
    const n = this.#turn++;
    if (this.says === undefined) return;
    const payload = new Uint8Array(160);
    encodeG711(this.codec, tone(this.says, 20), payload);
    const packet = {
      marker: false,
      sequence: n & 0xffff,
      timestamp: n * 160,
      ssrc: this.leg.id.length,
      payload,
    };
    this.transport.give({ ...packet, payloadType: staticPayloadType(this.codec) }, atMs);
  }

  /** The last 200 ms that the peer was sent. */
  hears(): Int16Array {
    const sounds = this.transport.sent.filter(
      ({ payloadType }) => payloadType === staticPayloadType(this.codec),
    );
    const samples = new Int16Array(1_600);
    for (const [n, { payload }] of sounds.slice(-10).entries())
      decodeG711(this.codec, payload.subarray(0, 160), samples, n * 160);
    return samples;
  }
}
