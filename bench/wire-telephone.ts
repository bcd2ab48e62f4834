import { createSocket, type Socket } from 'node:dgram';
import { plainTrunk, UserAgent } from '#channels/telephony/calls/index.ts';
import type { MediaLeg, MediaPort } from '#channels/telephony/calls/ports.ts';
import { decodeG711, encodeG711, frameSamples, silenceByte } from '#channels/telephony/media/g711.ts';
import { OutgoingStream } from '#channels/telephony/media/rtp/outgoing-stream.ts';
import { parseRtp } from '#channels/telephony/media/rtp/rtp-packet.ts';
import { SipStack } from '#channels/telephony/sip/index.ts';
import { until } from '#e2e/testing/until.ts';

const frameMs = 20;
/** Root of mean square from which a packet is a sound: far above comfort noise, far below speech. */
const loud = 250;
const payloadType = 8;
const silence = new Uint8Array(frameSamples).fill(silenceByte('PCMA'));

/** Shorter than this a sound may be a click: 60 ms. */
const leastFrames = 3;

/** When the first sound that lasted and the last sound of something left, in ms of `performance.now()`. */
export interface Spoken {
  readonly beganAt: number;
  readonly endedAt: number;
}

/** A telephone that notes when each packet comes and goes: no jitter buffer, no thread in between. */
export class WireTelephone {
  readonly #agent: UserAgent;
  readonly #stack: SipStack;
  readonly #line: WireLine;
  #hangUp: () => void = () => {};
  isOver = false;

  private constructor(agent: UserAgent, stack: SipStack, line: WireLine) {
    this.#agent = agent;
    this.#stack = stack;
    this.#line = line;
  }

  static async call(port: number, number: string): Promise<WireTelephone> {
    let agent: UserAgent | undefined;
    const stack = await SipStack.open({
      listen: [{ transport: 'udp', host: '127.0.0.1', port: 0 }],
      admit: (source, request) => agent?.admits(source, request) ?? false,
    });
    const line = await WireLine.open();
    const media: MediaPort = { open: async () => line };
    agent = new UserAgent({
      sip: stack,
      trunks: [plainTrunk({ name: 'otklik', allowed: ['127.0.0.1'], domain: '127.0.0.1' })],
      media,
      log: { info: () => {}, warn: () => {} },
    });
    const telephone = new WireTelephone(agent, stack, line);
    const call = agent.call({ uri: `sip:otklik@127.0.0.1:${port}` }, { callerId: number });
    call.on(({ type }) => {
      if (type === 'ended') telephone.isOver = true;
    });
    telephone.#hangUp = () => call.hangUp();
    await until(
      () => call.state === 'answered' || undefined,
      () => `the call is ${call.state}: ${call.end?.cause}`,
    );
    return telephone;
  }

  /** Resolves when all of it was sent. */
  say(samples: Int16Array): Promise<Spoken> {
    return this.#line.say(samples);
  }

  /** When something began after a pause of so many ms, first since then. */
  beginsAfter(atMs: number, pauseMs: number): number | undefined {
    const { sounds } = this.#line;
    return sounds.find((at, n) => at > atMs && at - (sounds[n - 1] ?? 0) >= pauseMs);
  }

  /** When a sound that was on at this time ended: the last packet before a pause of so many ms. */
  silentAfter(atMs: number, pauseMs: number): number | undefined {
    let last = atMs;
    for (const at of this.#line.sounds) {
      if (at <= atMs) continue;
      if (at - last >= pauseMs) return last;
      last = at;
    }
    return performance.now() - last >= pauseMs ? last : undefined;
  }

  /** For so long nothing has been heard. */
  get quietMs(): number {
    return performance.now() - (this.#line.sounds.at(-1) ?? 0);
  }

  async hangUp(): Promise<void> {
    this.#hangUp();
    await until(
      () => this.isOver || undefined,
      () => 'the call does not end',
    );
    await this.#agent.close();
    await this.#stack.close();
  }
}

/** The sound of the telephone: one packet every 20 ms, speech or silence. */
class WireLine implements MediaLeg {
  readonly address: MediaLeg['address'];
  /** When each packet came that was a sound. */
  readonly sounds: number[] = [];
  readonly #socket: Socket;
  readonly #stream = new OutgoingStream();
  #remote: { readonly host: string; readonly port: number } | undefined;
  #queue: { readonly frames: readonly Int16Array[]; readonly done: (spoken: Spoken) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.address = { host: '127.0.0.1', port: socket.address().port };
    const samples = new Int16Array(frameSamples);
    socket.on('message', (datagram) => {
      const at = performance.now();
      const packet = parseRtp(datagram);
      if (packet?.payloadType !== payloadType || packet.payload.length !== frameSamples) return;
      decodeG711('PCMA', packet.payload, samples);
      if (isLoud(samples)) this.sounds.push(at);
    });
  }

  static async open(): Promise<WireLine> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new WireLine(socket);
  }

  agree({ remote }: Parameters<MediaLeg['agree']>[0]): void {
    this.#remote = remote;
    this.#timer ??= this.#pace();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#socket.close();
  }

  say(samples: Int16Array): Promise<Spoken> {
    const count = Math.floor(samples.length / frameSamples);
    const frames = Array.from({ length: count }, (_, n) =>
      samples.subarray(n * frameSamples, (n + 1) * frameSamples),
    );
    return new Promise((done) => {
      this.#queue = { frames, done };
    });
  }

  #pace(): NodeJS.Timeout {
    const beganAt = performance.now();
    let turn = 0;
    let at = 0;
    let spoken = { beganAt: 0, endedAt: 0 };
    let loudRun = 0;
    const step = (): void => {
      const queue = this.#queue;
      const frame = queue?.frames[at];
      this.#send(frame);
      if (queue && frame) {
        at += 1;
        const now = performance.now();
        loudRun = isLoud(frame) ? loudRun + 1 : 0;
        if (loudRun > 0) spoken = { ...spoken, endedAt: now };
        if (loudRun === leastFrames && spoken.beganAt === 0)
          spoken = { ...spoken, beganAt: now - (leastFrames - 1) * frameMs };
      } else if (queue) {
        this.#queue = undefined;
        queue.done(spoken);
        at = 0;
        spoken = { beganAt: 0, endedAt: 0 };
      }
      turn += 1;
      this.#timer = setTimeout(step, Math.max(0, beganAt + turn * frameMs - performance.now()));
    };
    return setTimeout(step, 0);
  }

  #send(frame: Int16Array | undefined): void {
    const payload = new Uint8Array(frameSamples);
    if (frame) encodeG711('PCMA', frame, payload);
    const packet = this.#stream.next(frame ? payload : silence, payloadType, frameSamples);
    if (this.#remote) this.#socket.send(packet, this.#remote.port, this.#remote.host);
  }
}

function isLoud(samples: Int16Array): boolean {
  return Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length) >= loud;
}
