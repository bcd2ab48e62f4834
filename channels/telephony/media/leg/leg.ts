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
import { ControlReports } from '../rtp/control-reports.ts';
import type { RtpPacket } from '../rtp/rtp-packet.ts';
import { LegSecrets } from '../srtp/leg-secrets.ts';
import type { PacketReceiver, PacketTransport } from '../transport/packet-transport.ts';
import { Hearing, type LegDetector } from './hearing.ts';
import { Incoming } from './incoming.ts';
import type { BargeIn, EmitLegEvent, Listening, RemoteMedia } from './leg-types.ts';
import { LostMedia } from './lost-media.ts';
import { Outgoing } from './outgoing.ts';

export interface LegParts {
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

/** One side of a call: a way for packets, what is heard, what is said, and who else hears it. */
export class Leg implements Paced, PacketReceiver {
  readonly id: string;
  /** The 20 ms that came last. */
  readonly frame = new Int16Array(frameSamples);
  readonly #parts: LegParts;
  readonly #emit: EmitLegEvent;
  readonly #incoming: Incoming;
  readonly #outgoing: Outgoing;
  readonly #reports: ControlReports;
  readonly #hearing: Hearing;
  readonly #player: Player;
  readonly #use = new LegUse();
  readonly #openedAtMs: number;
  #remote: RemoteMedia | undefined;
  #room: Room | undefined;
  #recorder: Recorder | undefined;
  readonly #secrets = new LegSecrets();
  readonly #lost: LostMedia;
  #bargeIn: BargeIn = { speech: false, keys: false };
  /** Legs that were opened together do not look in the same turn. */
  #turns = Math.floor(Math.random() * turnsToLook);
  #hasSound = false;
  #connected = false;
  #closing = false;
  #closed = false;
  #refused = 0;

  constructor(parts: LegParts) {
    this.id = parts.id;
    this.#parts = parts;
    this.#emit = (event) => {
      if (!this.#closed) parts.emit(event);
    };
    this.#openedAtMs = parts.nowMs();
    this.#lost = new LostMedia(parts.mediaLostMs, this.#emit, this.#openedAtMs);
    this.#player = new Player({
      onMark: (playbackId, name, heardMs) => this.#emit({ type: 'mark', playbackId, name, heardMs }),
      onEnd: (end) =>
        this.#onPlaybackEnd(end.playbackId, () => this.#emit({ type: 'playback-ended', ...end })),
    });
    this.#hearing = new Hearing(parts.detector, this.#emit, () => this.#player.heardMs);
    this.#outgoing = new Outgoing(
      (packet) => parts.transport.send(this.#secrets.protect(packet)),
      () => this.#emit({ type: 'keys-sent' }),
    );
    this.#incoming = new Incoming({
      onKeyDown: () => {
        if (this.#bargeIn.keys) this.#player.stop('key');
      },
      onKey: (key) => this.#emit({ type: 'key', ...key, atMs: this.#atMs(parts.nowMs()) }),
      onPacket: (packet, kind) => this.#room?.pass(this, packet, kind, parts.nowMs()),
    });
    this.#reports = new ControlReports(this.#outgoing.stream, this.#incoming.statistics, parts.wallMs);
    parts.transport.attach(this);
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
    this.#remote = remote;
    this.#incoming.describe(remote);
    this.#outgoing.describe(remote);
    this.#lost.describe(remote.direction, this.#parts.nowMs());
    this.#secrets.describe(remote.srtp);
    if (remote.peer) this.#parts.transport.connect?.(remote.peer);
  }

  signal(message: unknown): Promise<unknown> | unknown {
    return this.#parts.transport.signal?.(message);
  }

  takePacket(datagram: Buffer, atMs: number): boolean {
    if (this.#closing) return false;
    const plain = this.#secrets.unprotect(datagram);
    if (!plain || !this.#incoming.take(plain, atMs)) {
      this.#refused += 1;
      return false;
    }
    if (!this.#connected) {
      this.#connected = true;
      this.#emit({ type: 'connected', atMs: this.#atMs(atMs) });
    }
    this.#lost.heard();
    return true;
  }

  takeControl(datagram: Buffer, atMs: number): boolean {
    if (this.#closing) return false;
    const plain = this.#secrets.unprotectControl(datagram);
    if (plain && this.#reports.take(plain, atMs)) return true;
    this.#refused += 1;
    return false;
  }

  /** One turn of 20 ms. */
  tick(nowMs: number): void {
    const kind = this.#incoming.pull(this.frame, nowMs);
    const atMs = this.#atMs(nowMs);
    this.#hasSound = kind !== 'nothing';
    this.#hearing.take(this.frame, this.#hasSound, atMs);
    this.#interrupt(atMs);
    this.#speak(nowMs);
    this.#use.count(this.#hearing.speaking, this.#player.speaking || this.#othersSpeak());
    this.#recorder?.add(this.frame, told);
    this.#turns += 1;
    if (this.#turns % turnsToLook === 0) this.#look(nowMs);
  }

  #look(nowMs: number): void {
    const report = this.#remote ? this.#reports.due(nowMs) : undefined;
    if (report) this.#sendControl(report);
    this.#lost.look(nowMs, this.#incoming.lastAtMs);
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

  #sendControl(report: Buffer): void {
    this.#parts.transport.sendControl(this.#secrets.protectControl(report));
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
    if (this.#remote?.digitPayloadType !== undefined) {
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
    return payloadType === 0 ? 'PCMU' : payloadType === 8 ? 'PCMA' : this.codec;
  }

  forward(packet: RtpPacket, kind: 'sound' | 'key' | 'noise'): boolean {
    return !this.#closing && this.#outgoing.forward(packet, kind);
  }

  quality(): QualityReport {
    return reportQuality({
      durationMs: this.#atMs(this.#parts.nowMs()),
      incoming: this.#incoming,
      packetsSent: this.#outgoing.stream.packets,
      peer: this.#reports.peer,
      use: this.#use,
      transport: this.#parts.transport.counts(),
      refused: this.#refused,
      playbackGaps: this.#player.underruns,
    });
  }

  /** Says goodbye to the peer, finishes the recording; no packet leaves afterwards. */
  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    this.#player.stop('closed');
    if (this.#remote) this.#sendControl(this.#reports.bye(this.#parts.nowMs()));
    this.#parts.transport.close();
    this.#parts.detector?.close?.();
    await this.endRecording();
    this.#emit({ type: 'closed', reason: 'request', quality: this.quality() });
    this.#closed = true;
  }
}
