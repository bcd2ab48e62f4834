import { CallLeg, callMedia } from '#channels/telephony/call-media.ts';
import { type Call, plainTrunk, UserAgent } from '#channels/telephony/calls/index.ts';
import { type MediaLeg, MediaServer } from '#channels/telephony/media/index.ts';
import { strengthOf, tone } from '#channels/telephony/media/testing/tones.ts';
import { SipStack } from '#channels/telephony/sip/index.ts';
import { until } from './until.ts';

/** So much of what was heard last is looked at. */
const lookSamples = 4_000;

/** A telephone of our own stack: hums one tone all the time, and tells which tones it hears. */
export class SipCaller {
  readonly #stack: SipStack;
  readonly #agent: UserAgent;
  readonly #media: MediaServer;
  readonly port: number;
  #leg: MediaLeg | undefined;
  #call: Pick<Call, 'hangUp' | 'hold' | 'resume'> | undefined;
  #heard = new Int16Array(0);
  isOver = false;
  /** Pressed at the other end. */
  readonly keys: string[] = [];

  private constructor(parts: { stack: SipStack; agent: UserAgent; media: MediaServer; port: number }) {
    this.#stack = parts.stack;
    this.#agent = parts.agent;
    this.#media = parts.media;
    this.port = parts.port;
  }

  static async start(): Promise<SipCaller> {
    const media = await MediaServer.start({ ports: { first: 26_000, last: 27_999 } });
    let agent: UserAgent | undefined;
    const stack = await SipStack.open({
      listen: [{ transport: 'udp', host: '127.0.0.1', port: 0 }],
      admit: (source, request) => agent?.admits(source, request) ?? false,
    });
    agent = new UserAgent({
      sip: stack,
      trunks: [plainTrunk({ name: 'otklik', allowed: ['127.0.0.1'], domain: '127.0.0.1' })],
      media: callMedia(media, () => {}),
      log: { info: () => {}, warn: () => {} },
    });
    return new SipCaller({ stack, agent, media, port: stack.addresses[0]?.port ?? 0 });
  }

  /** Calls, and hums once it is answered. */
  async call(uri: string, hertz: number, number = '79990000001'): Promise<void> {
    const call = this.#agent.call({ uri }, { callerId: number });
    call.on(({ type }) => {
      if (type === 'ended') this.isOver = true;
    });
    await until(
      () => call.state === 'answered' || undefined,
      () => `the call is ${call.state}: ${call.end?.cause}`,
    );
    if (call.media instanceof CallLeg) this.#take(call.media.leg, hertz);
    this.#call = call;
  }

  /** Picks up whoever calls, and hums. */
  pickUp(hertz: number): void {
    this.#agent.onCall((call) => {
      call.on(({ type }) => {
        if (type === 'ended') this.isOver = true;
      });
      this.#call = call;
      void call.answer().then(() => {
        if (call.media instanceof CallLeg) this.#take(call.media.leg, hertz);
      });
    });
  }

  /** Tells whoever calls that it is busy. */
  beBusy(): void {
    this.#agent.onCall((call) => call.refuse(486));
  }

  #take(leg: MediaLeg, hertz: number): void {
    this.#leg = leg;
    leg.onEvent((event) => {
      if (event.type === 'key') this.keys.push(event.digit);
      if (event.type !== 'audio') return;
      const all = Int16Array.from([...this.#heard, ...event.samples]);
      this.#heard = all.slice(-lookSamples);
    });
    leg.listen('always');
    leg.loop(tone(hertz, 1_000));
  }

  press(key: '0' | '1' | '2'): void {
    this.#leg?.pressKeys([key]);
  }

  /** Whether each of these pitches is heard, once it is as expected; fails with the amplitudes otherwise. */
  async hears(expected: Readonly<Record<number, boolean>>): Promise<void> {
    const pitches = Object.keys(expected).map(Number);
    const strengths = () => pitches.map((hertz) => strengthOf(hertz, this.#heard));
    await until(
      () => strengths().every((one, n) => one > 1_500 === expected[pitches[n] ?? 0]) || undefined,
      () =>
        `the caller hears ${pitches.map((hertz, n) => `${hertz}: ${strengths()[n]?.toFixed(0)}`).join(', ')}`,
      8_000,
    );
  }

  /** How loud it was lately: root of mean square. */
  get loudness(): number {
    return Math.sqrt(this.#heard.reduce((sum, one) => sum + one * one, 0) / Math.max(1, this.#heard.length));
  }

  /** By a key of its own. */
  async hold(isHeld: boolean): Promise<void> {
    await (isHeld ? this.#call?.hold() : this.#call?.resume());
  }

  hangUp(): void {
    this.#call?.hangUp();
  }

  /** As when its network is cut: not a packet leaves any more, no goodbye either. */
  async vanish(): Promise<void> {
    await this.#stack.close();
    await this.#media.close();
  }

  async close(): Promise<void> {
    await this.#agent.close();
    await this.#stack.close();
    await this.#media.close();
  }
}
