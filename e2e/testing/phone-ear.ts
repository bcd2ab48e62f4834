import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

const headerBytes = 44;
const frameMs = 20;
const frameSamples = 160;
/** Speech of a synthesiser is far above this; comfort noise and a silent line are below. Root of mean square. */
const loud = 250;

/** One direction of a call as its softphone writes it down while it goes on: mono PCM, 8 000 samples a second. */
export class PhoneEar {
  readonly #folder: string;
  readonly #direction: 'dec' | 'enc';
  #file: number | undefined;
  #offset = headerBytes;
  #rest: Buffer = Buffer.alloc(0);
  readonly #frames: Int16Array[] = [];
  readonly #loudness: number[] = [];

  constructor(folder: string, direction: 'dec' | 'enc') {
    this.#folder = folder;
    this.#direction = direction;
  }

  /** So much was heard until now. */
  get lengthMs(): number {
    this.#read();
    return this.#frames.length * frameMs;
  }

  /** It has been quiet for so long. */
  get quietForMs(): number {
    this.#read();
    return (this.#loudness.length - 1 - this.#loudness.findLastIndex((one) => one >= loud)) * frameMs;
  }

  /** When something was heard first from there on, in ms from the beginning of the call. */
  firstSoundMs(fromMs: number): number | undefined {
    this.#read();
    const from = Math.floor(fromMs / frameMs);
    const found = this.#loudness.findIndex((one, n) => n >= from && one >= loud);
    return found < 0 ? undefined : found * frameMs;
  }

  /** When it became quiet first for at least so long from there on. */
  firstQuietMs(fromMs: number, quietMs: number): number | undefined {
    this.#read();
    let quiet = 0;
    for (let n = Math.floor(fromMs / frameMs); n < this.#loudness.length; n++) {
      quiet = (this.#loudness[n] ?? 0) >= loud ? 0 : quiet + 1;
      if (quiet * frameMs >= quietMs) return (n + 1 - quiet) * frameMs;
    }
    return undefined;
  }

  /** Share of the sound of these ms that is a pure tone of one of these frequencies: 0…1. */
  toneShare(fromMs: number, tones: readonly number[]): number {
    this.#read();
    const samples = this.#frames.slice(Math.floor(fromMs / frameMs)).flatMap((frame) => [...frame]);
    const whole = samples.reduce((sum, sample) => sum + sample * sample, 0);
    if (whole === 0) return 0;
    const pure = tones.reduce((sum, hz) => sum + toneEnergy(samples, hz), 0);
    return Math.min(1, pure / whole);
  }

  /** All that was heard: 8 000 samples a second. */
  get samples(): Int16Array {
    this.#read();
    return Int16Array.from(this.#frames.flatMap((frame) => [...frame]));
  }

  #read(): void {
    this.#file ??= this.#open();
    if (this.#file === undefined) return;
    const chunk = Buffer.alloc(65_536);
    for (;;) {
      const bytes = readSync(this.#file, chunk, 0, chunk.length, this.#offset);
      if (bytes === 0) return;
      this.#offset += bytes;
      this.#take(Buffer.concat([this.#rest, chunk.subarray(0, bytes)]));
    }
  }

  #take(bytes: Buffer): void {
    let at = 0;
    for (; at + frameSamples * 2 <= bytes.length; at += frameSamples * 2) {
      const frame = Int16Array.from({ length: frameSamples }, (_, n) => bytes.readInt16LE(at + n * 2));
      this.#frames.push(frame);
      const power = frame.reduce((sum, sample) => sum + sample * sample, 0) / frameSamples;
      this.#loudness.push(Math.sqrt(power));
    }
    this.#rest = bytes.subarray(at);
  }

  #open(): number | undefined {
    const name = readdirSync(this.#folder).find((file) => file.endsWith(`-${this.#direction}.wav`));
    return name === undefined ? undefined : openSync(join(this.#folder, name), 'r');
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}

/** Energy of these samples at one frequency (Goertzel, in steps of 200 ms so that a tone may begin anywhere). */
function toneEnergy(samples: readonly number[], hz: number): number {
  const step = 1600;
  let energy = 0;
  for (let at = 0; at + step <= samples.length; at += step) {
    let sine = 0;
    let cosine = 0;
    for (let n = 0; n < step; n++) {
      const angle = (2 * Math.PI * hz * n) / 8000;
      sine += (samples[at + n] ?? 0) * Math.sin(angle);
      cosine += (samples[at + n] ?? 0) * Math.cos(angle);
    }
    energy += (2 * (sine * sine + cosine * cosine)) / step;
  }
  return energy;
}
