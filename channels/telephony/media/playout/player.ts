import { frameSamples } from '../g711.ts';

export type StoppedBy = 'request' | 'speech' | 'key' | 'closed';

export interface PlaybackEnd {
  readonly playbackId: number;
  /** `stopped`: not all of it was heard. */
  readonly outcome: 'drained' | 'stopped';
  readonly by?: StoppedBy;
  /** Of this playback, in whole frames. */
  readonly heardMs: number;
}

export interface PlayerListener {
  onMark(playbackId: number, name: string, atMs: number): void;
  onEnd(end: PlaybackEnd): void;
}

interface Item {
  readonly id: number;
  readonly gain: number;
  readonly chunks: (Int16Array | { readonly mark: string })[];
  offset: number;
  played: number;
  ended: boolean;
}

/** Ends are rounded off over 5 ms, so that a stop does not click. */
const fadeSamples = 40;

/** What one leg is played: a queue of playbacks, and behind it a sound that goes round and round. */
export class Player {
  readonly #listener: PlayerListener;
  readonly #queue: Item[] = [];
  #loop: { readonly samples: Int16Array; readonly gain: number; at: number } | undefined;
  #fade: Int16Array | undefined;
  #underruns = 0;

  constructor(listener: PlayerListener) {
    this.#listener = listener;
  }

  /** A playback is waiting or being heard. */
  get speaking(): boolean {
    return this.#queue.length > 0;
  }

  get active(): boolean {
    return this.#queue.length > 0 || this.#loop !== undefined || this.#fade !== undefined;
  }

  get underruns(): number {
    return this.#underruns;
  }

  /** Milliseconds heard of the playback that is on. */
  get heardMs(): number {
    return msOf(this.#queue[0]?.played ?? 0);
  }

  open(id: number, gain: number): void {
    this.#queue.push({ id, gain, chunks: [], offset: 0, played: 0, ended: false });
  }

  /** Audio of a playback that was stopped in the meantime is dropped. */
  push(id: number, chunk: Int16Array | { readonly mark: string }): void {
    const item = this.#queue.find((each) => each.id === id);
    if (item && !item.ended) item.chunks.push(chunk);
  }

  end(id: number): void {
    const item = this.#queue.find((each) => each.id === id);
    if (item) item.ended = true;
  }

  loop(samples: Int16Array | undefined, gain: number): void {
    this.#loop = samples && samples.length > 0 ? { samples, gain, at: 0 } : undefined;
  }

  /** Nothing that waits is heard any more. */
  stop(by: StoppedBy): void {
    const first = this.#queue[0];
    if (first && first.played > 0 && by !== 'closed') this.#fade = this.#fadeOut(first);
    for (const item of this.#queue.splice(0))
      this.#listener.onEnd({ playbackId: item.id, outcome: 'stopped', by, heardMs: msOf(item.played) });
  }

  /** The next samples going down to nothing. */
  #fadeOut(item: Item): Int16Array | undefined {
    const fade = new Int16Array(fadeSamples);
    const copied = this.#copy(item, fade, 0);
    for (let i = 0; i < copied; i++) fade[i] = Math.round((fade[i] as number) * (1 - i / fadeSamples));
    return copied > 0 ? fade : undefined;
  }

  /** Fills the next 20 ms. `false`: there is nothing to say, `out` is silent. */
  pull(out: Int16Array): boolean {
    const filled = this.#speak(out);
    if (filled < frameSamples) out.fill(0, filled);
    if (filled > 0) {
      this.#fade = undefined;
      return true;
    }
    if (this.#fade) {
      out.set(this.#fade);
      this.#fade = undefined;
      return true;
    }
    if (this.#queue.length > 0) this.#underruns += 1;
    return this.#queue.length === 0 && this.#playLoop(out);
  }

  #speak(out: Int16Array): number {
    let filled = 0;
    for (let item = this.#queue[0]; item && filled < frameSamples; item = this.#queue[0]) {
      const copied = this.#copy(item, out, filled);
      item.played += copied;
      filled += copied;
      if (item.chunks.length > 0 || !item.ended) break;
      this.#queue.shift();
      this.#listener.onEnd({ playbackId: item.id, outcome: 'drained', heardMs: msOf(item.played) });
    }
    return filled;
  }

  #copy(item: Item, out: Int16Array, at: number): number {
    let filled = at;
    for (let chunk = item.chunks[0]; chunk && filled < out.length; chunk = item.chunks[0]) {
      if (!(chunk instanceof Int16Array)) {
        this.#listener.onMark(item.id, chunk.mark, msOf(item.played + filled - at));
        item.chunks.shift();
        continue;
      }
      const count = Math.min(out.length - filled, chunk.length - item.offset);
      copyWithGain(chunk, item.offset, out, filled, count, item.gain);
      filled += count;
      item.offset += count;
      if (item.offset < chunk.length) break;
      item.chunks.shift();
      item.offset = 0;
    }
    return filled - at;
  }

  #playLoop(out: Int16Array): boolean {
    const loop = this.#loop;
    if (!loop) return false;
    for (let filled = 0; filled < frameSamples; ) {
      const count = Math.min(frameSamples - filled, loop.samples.length - loop.at);
      copyWithGain(loop.samples, loop.at, out, filled, count, loop.gain);
      filled += count;
      loop.at = (loop.at + count) % loop.samples.length;
    }
    return true;
  }
}

function copyWithGain(
  from: Int16Array,
  at: number,
  to: Int16Array,
  start: number,
  count: number,
  gain: number,
): void {
  if (gain === 1) {
    for (let i = 0; i < count; i++) to[start + i] = from[at + i] as number;
    return;
  }
  for (let i = 0; i < count; i++)
    to[start + i] = Math.max(-32_768, Math.min(32_767, Math.round((from[at + i] as number) * gain)));
}

const msOf = (samples: number): number => Math.round(samples / 8);
