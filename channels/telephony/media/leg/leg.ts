import { type Codec, frameSamples } from '../g711.ts';
import type { Digit } from '../keys/digits.ts';
import { keyTones } from '../keys/key-tones.ts';
import type { Room } from '../mixing/room.ts';
import type { Paced } from '../pacer.ts';
import { Player, type StoppedBy } from '../playout/player.ts';
import { LegUse } from '../quality/leg-use.ts';
import type { QualityReport } from '../quality/quality-report.ts';
import { reportQuality } from '../quality/report-quality.ts';
import { Recorder } from '../recording/recorder.ts';
import type { RecordingOptions } from '../recording/recording-options.ts';
import type { RtpPacket } from '../rtp/rtp-packet.ts';
import type { PacketTransport } from '../transport/packet-transport.ts';
import { Hearing, type LegDetector } from './hearing.ts';
import type { Incoming } from './incoming.ts';
import { LegLink } from './leg-link.ts';
import type { BargeIn, EmitLegEvent, Listening, RemoteMedia } from './leg-types.ts';
import type { Outgoing } from './outgoing.ts';

interface LegParts {
  readonly id: string;
  readonly transport: PacketTransport;
  readonly detector: LegDetector | undefined;
  readonly emit: EmitLegEvent;
  /** No packet for so long, though some are expected, is told. */
  readonly mediaLostMs: number;
  /** Monotonic milliseconds; the same clock as the pacer's. */
  readonly nowMs: () => number;
  /** Milliseconds since 1970. */
  readonly wallMs: () => number;
}

/** Playbacks of our own, beside those of the client. */
const keyTonesId = -1;
/** Reports and waiting are looked after every 200 ms: what they touch is not in the processor's cache. */
const turnsToLook = 10;
/** Used within one turn only, so all legs of the thread share it and it stays in the processor's cache. */
const told = new Int16Array(frameSamples);

/** One side of a call: what is heard, what is said, and who else hears it. */
export class Leg implements Paced {
  readonly id: string;
  /** The 20 ms that came last. */
  readonly frame = new Int16Array(frameSamples);
  readonly #parts: LegParts;
  readonly #emit: EmitLegEvent;
  readonly #link: LegLink;
  readonly #incoming: Incoming;
  readonly #outgoing: Outgoing;
  readonly #hearing: Hearing;
  readonly #player: Player;
  readonly #use = new LegUse();
  readonly #openedAtMs: number;
  #room: Room | undefined;
  #recorder: Recorder | undefined;
  #bargeIn: BargeIn = { speech: false, keys: false };
  /** Legs that were opened together do not look in the same turn. */
  #turns = Math.floor(Math.random() * turnsToLook);
  #hasSound = false;
  #closed = false;

  constructor(parts: LegParts) {
    this.id = parts.id;
    this.#parts = parts;
    this.#emit = (event) => {
      if (!this.#closed) parts.emit(event);
    };
    this.#openedAtMs = parts.nowMs();
    this.#player = new Player({
      onMark: (playbackId, name, heardMs) => this.#emit({ type: 'mark', playbackId, name, heardMs }),
      onEnd: (end) =>
        this.#onPlaybackEnd(end.playbackId, () => this.#emit({ type: 'playback-ended', ...end })),
    });
    this.#hearing = new Hearing(parts.detector, this.#emit, () => this.#player.heardMs);
    this.#link = new LegLink({
      ...parts,
      emit: this.#emit,
      listener: {
        onKeyDown: () => {
          if (this.#bargeIn.keys) this.#player.stop('key');
        },
        onKey: (key) => this.#emit({ type: 'key', ...key, atMs: this.#atMs(parts.nowMs()) }),
        onPacket: (packet, kind) => this.#room?.pass(this, packet, kind, parts.nowMs()),
        onArrival: parts.detector && ((frame, atMs) => this.#hearing.judge(frame, this.#atMs(atMs))),
      },
      onConnected: (atMs) => this.#emit({ type: 'connected', atMs: this.#atMs(atMs) }),
      onKeysSent: () => this.#emit({ type: 'keys-sent' }),
      onFailed: (error) => this.#emit({ type: 'failed', error: asError(error) }),
    });
    this.#incoming = this.#link.incoming;
    this.#outgoing = this.#link.outgoing;
  }

  #atMs(nowMs: number): number {
    return Math.round(nowMs - this.#openedAtMs);
  }

  #onPlaybackEnd(playbackId: number, tell: () => void): void {
    if (playbackId === keyTonesId) this.#emit({ type: 'keys-sent' });
    else tell();
  }

  /** What the peer's description says; a second one continues numbers, keys and playback. */
  connect(remote: RemoteMedia): void {
    this.#link.describe(remote);
  }

  signal(message: unknown): Promise<unknown> | unknown {
    return this.#parts.transport.signal?.(message);
  }

  /** One turn of 20 ms. */
  tick(nowMs: number): void {
    const kind = this.#incoming.pull(this.frame, nowMs);
    const atMs = this.#atMs(nowMs);
    this.#hasSound = kind !== 'nothing';
    this.#hearing.take(this.frame, atMs);
    this.#interrupt(atMs);
    this.#speak(nowMs);
    this.#use.count(this.#hearing.speaking, this.#player.speaking || this.#othersSpeak());
    this.#recorder?.add(this.frame, told);
    this.#turns += 1;
    if (this.#turns % turnsToLook === 0) this.#link.look(nowMs);
  }

  #interrupt(atMs: number): void {
    if (!this.#bargeIn.speech || !this.#hearing.speaking || !this.#player.speaking) return;
    if (this.#hearing.speechMs(atMs) >= (this.#bargeIn.afterMs ?? 0)) this.#player.stop('speech');
  }

  #speak(nowMs: number): void {
    const isPassed = this.#room?.isPassedTo(this, nowMs) ?? false;
    let audible = this.#player.pull(told);
    if (this.#room && (!isPassed || this.#recorder)) audible = this.#room.mix(this, told) || audible;
    if (!isPassed) this.#outgoing.frame(told, audible);
    if (!isPassed) this.#hearing.said(told);
  }

  #othersSpeak(): boolean {
    return this.#room?.sourcesOf(this).some((source) => source.isSpeaking) ?? false;
  }

  skip(turns: number): void {
    this.#outgoing.pass(turns);
    this.#recorder?.skip(turns);
  }

  open(playbackId: number, gain: number): void {
    this.#player.open(playbackId, gain);
  }

  push(playbackId: number, chunk: Int16Array | { readonly mark: string }): void {
    this.#player.push(playbackId, chunk);
  }

  end(playbackId: number): void {
    this.#player.end(playbackId);
  }

  /** Gives how much had been heard of the playback that was on. */
  stop(by: StoppedBy = 'request'): { readonly heardMs: number } {
    const { heardMs } = this.#player;
    this.#player.stop(by);
    return { heardMs };
  }

  loop(samples: Int16Array | undefined, gain: number): void {
    this.#player.loop(samples, gain);
  }

  press(keys: readonly Digit[], toneMs: number, gapMs: number): void {
    if (this.#link.takesKeys) {
      this.#outgoing.press(keys, toneMs, gapMs);
      return;
    }
    this.#player.open(keyTonesId, 1);
    this.#player.push(keyTonesId, keyTones(keys, toneMs, gapMs));
    this.#player.end(keyTonesId);
  }

  listen(listening: Listening): void {
    this.#hearing.listen(listening);
  }

  bargeIn(bargeIn: BargeIn): void {
    this.#bargeIn = bargeIn;
  }

  record(options: RecordingOptions): void {
    this.#recorder ??= new Recorder(options, {
      onFailed: (code) => this.#emit({ type: 'recording-failed', code }),
      onEnded: (file, durationMs) => this.#emit({ type: 'recording-ended', file, durationMs }),
    });
  }

  async endRecording(): Promise<void> {
    const recorder = this.#recorder;
    this.#recorder = undefined;
    await recorder?.end();
  }

  enter(room: Room | undefined): void {
    this.#room = room;
  }

  get room(): Room | undefined {
    return this.#room;
  }

  get hasSound(): boolean {
    return this.#hasSound;
  }

  get isSpeaking(): boolean {
    return this.#hearing.speaking;
  }

  get isPlaying(): boolean {
    return this.#player.active;
  }

  get codec(): Codec {
    return this.#outgoing.codec;
  }

  /** The codec of what comes with this payload type from a peer. */
  codecOfSound(payloadType: number): Codec {
    return this.#incoming.codecOf(payloadType) ?? this.codec;
  }

  forward(packet: RtpPacket, kind: 'sound' | 'key' | 'noise'): boolean {
    return this.#link.forward(packet, kind);
  }

  quality(): QualityReport {
    return reportQuality({
      durationMs: this.#atMs(this.#parts.nowMs()),
      incoming: this.#incoming,
      use: this.#use,
      playbackGaps: this.#player.underruns,
      ...this.#link.counts(),
    });
  }

  /** Says goodbye to the peer, finishes the recording; no packet leaves afterwards. */
  async close(reason: 'request' | 'failed' = 'request'): Promise<void> {
    if (!this.#link.shut()) return;
    this.#player.stop('closed');
    this.#link.close();
    this.#parts.detector?.close?.();
    await this.endRecording();
    this.#emit({ type: 'closed', reason, quality: this.quality() });
    this.#closed = true;
  }
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
