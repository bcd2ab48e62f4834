import type { Digit } from './keys/digits.ts';
import type { BargeIn, LegEvent, Listening, RemoteMedia } from './leg/leg-types.ts';
import type { RoomRole } from './mixing/room.ts';
import { Playback } from './playback.ts';
import type { PlaybackEnd } from './playout/player.ts';
import type { Chunk, LegCommand } from './protocol.ts';
import type { QualityReport } from './quality/quality-report.ts';
import { checkRecordingId, type RecordingOptions } from './recording/recording-options.ts';
import type { LocalMedia } from './transport/packet-transport.ts';

export interface LegLine {
  /** Not answered; when the leg is closed nothing happens. */
  tell(command: LegCommand): void;
  /** @throws AppError `media-leg-closed`, `media-worker-lost` (retryable: on a new leg) */
  ask(command: LegCommand): Promise<unknown>;
}

/** One side of a call, as the main thread sees it. */
export class MediaLeg {
  readonly id: string;
  /** What our SDP says of it. */
  readonly local: LocalMedia;
  readonly #line: LegLine;
  readonly #listeners = new Set<(event: LegEvent) => void>();
  readonly #playbacks = new Map<number, Playback>();
  #playbackId = 0;
  #closed = false;

  constructor(id: string, local: LocalMedia, line: LegLine) {
    this.id = id;
    this.local = local;
    this.#line = line;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Gives the function that ends the subscription. */
  onEvent(listener: (event: LegEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What was agreed with the peer, at first and after each new description. Until then nothing is sent or accepted. */
  connect(remote: RemoteMedia): void {
    this.#line.tell({ type: 'connect', remote });
  }

  /** For legs of a named way: whatever that way understands. */
  signal(message: unknown): Promise<unknown> {
    return this.#line.ask({ type: 'signal', message });
  }

  /**
   * Says something after what is being said. Samples and loaded sounds are complete; a stream is read while it is heard,
   * and left when the playback is stopped.
   */
  play(source: Chunk | AsyncIterable<Int16Array>, options: { readonly gain?: number } = {}): Playback {
    const playback = this.openPlayback(options);
    if (Symbol.asyncIterator in source) void this.#pump(playback, source);
    else {
      playback.push(source);
      playback.end();
    }
    return playback;
  }

  /** A playback whose parts the caller pushes, with marks between them; `end` it. */
  openPlayback(options: { readonly gain?: number } = {}): Playback {
    this.#playbackId += 1;
    const playback = new Playback(this.#playbackId, (command) => this.#line.tell(command));
    if (this.#closed) {
      playback.settle({ playbackId: playback.id, outcome: 'stopped', by: 'closed', heardMs: 0 });
      return playback;
    }
    this.#playbacks.set(playback.id, playback);
    this.#line.tell({ type: 'play', playbackId: playback.id, gain: options.gain ?? 1 });
    return playback;
  }

  async #pump(playback: Playback, source: AsyncIterable<Int16Array>): Promise<void> {
    try {
      for await (const samples of source) {
        if (playback.over) return;
        playback.push(samples);
      }
      playback.end();
    } catch (error) {
      playback.fail(error);
    }
  }

  /** Silent within 20 ms; everything that waits is dropped. Gives how much of the one that was on had been heard. */
  async stop(): Promise<{ readonly heardMs: number }> {
    const answer = await this.#line.ask({ type: 'stop' });
    return isHeard(answer) ? answer : { heardMs: 0 };
  }

  /** What is heard while nothing is said, round and round. A playback interrupts it; afterwards it goes on. */
  loop(sound: Int16Array | string, options: { readonly gain?: number } = {}): void {
    this.#line.tell({ type: 'loop', sound, gain: options.gain ?? 1 });
  }

  endLoop(): void {
    this.#line.tell({ type: 'loop', sound: undefined, gain: 1 });
  }

  /** Keys as telephone-event, or as tones when the peer knows none. Told as `keys-sent`. */
  pressKeys(
    keys: readonly Digit[],
    options: { readonly toneMs?: number; readonly gapMs?: number } = {},
  ): void {
    this.#line.tell({ type: 'press', keys, toneMs: options.toneMs ?? 100, gapMs: options.gapMs ?? 60 });
  }

  /** Which of the sound comes here as events `audio`. */
  listen(listening: Listening): void {
    this.#line.tell({ type: 'listen', listening });
  }

  bargeIn(bargeIn: BargeIn): void {
    this.#line.tell({ type: 'barge-in', bargeIn });
  }

  /**
   * Both sides into one file until `endRecording` or the end of the leg.
   * @throws AppError `recording-name-wrong`
   */
  record(recording: RecordingOptions): void {
    checkRecordingId(recording.id);
    this.#line.tell({ type: 'record', recording });
  }

  async endRecording(): Promise<void> {
    await this.#line.ask({ type: 'end-recording' });
  }

  /** Leaves the room it was in. A room is there as long as somebody is in it. `muted`: from the first packet on. */
  join(roomId: string, role: RoomRole = { kind: 'talk' }, muted = false): void {
    this.#line.tell({ type: 'join', roomId, role, muted });
  }

  leave(): void {
    this.#line.tell({ type: 'leave' });
  }

  setRole(role: RoomRole): void {
    this.#line.tell({ type: 'seat', role });
  }

  /** Nobody in the room hears this leg. */
  mute(muted: boolean): void {
    this.#line.tell({ type: 'seat', muted });
  }

  /** Neither hears nor is heard; hears `music`, a loaded sound. */
  hold(held: boolean, music?: string): void {
    this.#line.tell({ type: 'seat', held });
    if (held && music !== undefined) this.loop(music);
    if (!held) this.endLoop();
  }

  async quality(): Promise<QualityReport> {
    return (await this.#line.ask({ type: 'quality' })) as QualityReport;
  }

  /** No packet is sent or accepted any more. The event `closed` has the last report of quality. */
  async close(): Promise<void> {
    if (!this.#closed) await this.#line.ask({ type: 'close' });
  }

  /** For the server that this leg belongs to. */
  dispatch(event: LegEvent): void {
    if (event.type === 'playback-ended') this.#settle(event);
    if (event.type === 'closed') {
      this.#closed = true;
      for (const { id } of [...this.#playbacks.values()])
        this.#settle({ playbackId: id, outcome: 'stopped', by: 'closed', heardMs: 0 });
    }
    for (const listener of this.#listeners) listener(event);
  }

  #settle(end: PlaybackEnd): void {
    this.#playbacks.get(end.playbackId)?.settle(end);
    this.#playbacks.delete(end.playbackId);
  }
}

function isHeard(answer: unknown): answer is { readonly heardMs: number } {
  return typeof answer === 'object' && answer !== null && 'heardMs' in answer;
}
