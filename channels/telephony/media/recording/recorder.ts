import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeG711, frameSamples } from '../g711.ts';
import type { RecordingOptions } from './recording-options.ts';
import { PartSealer, recordingHead } from './sealed-file.ts';
import { channels } from './wav-header.ts';

/** Written together: one second. */
const blockFrames = 50;
const frameBytes = frameSamples * channels;
/** A disk that is slower than this many seconds of sound is as good as full. */
const maxWaitingBlocks = 10;
const aLawSilence = 0xd5;
export const ending = '.rec';
export const unfinished = '.part';

const syncEveryBlocks = 5;

/** What is needed of an open file; Node's `FileHandle` fits. */
export interface RecordingFile {
  write(
    bytes: Uint8Array,
    from: number,
    count: number,
    at: number,
  ): Promise<{ readonly bytesWritten: number }>;
  datasync(): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

const openNew = (path: string): Promise<RecordingFile> => open(path, 'wx', 0o600);

export interface RecordingListener {
  onFailed(code: string): void;
  onEnded(file: string, durationMs: number): void;
}

/**
 * Both sides of one leg in one sealed file, sample by sample in time: turns that did not happen are silence. A second of
 * sound is a part of it (`sealed-file.ts`). It has its last name only when it is whole; `repairRecordings` sets the rest
 * right.
 */
export class Recorder {
  readonly #options: RecordingOptions;
  readonly #listener: RecordingListener;
  #block = Buffer.alloc(blockFrames * frameBytes);
  #frames = 0;
  #waiting = 0;
  /** Of the file, those that wait included. */
  #bytes: number;
  #dataBytes = 0;
  readonly #sealer: PartSealer;
  #blocks = 0;
  #failed = false;
  #ended = false;
  #work: Promise<void>;
  #file: RecordingFile | undefined;
  readonly #left = new Uint8Array(frameSamples);
  readonly #right = new Uint8Array(frameSamples);

  constructor(options: RecordingOptions, listener: RecordingListener, openFile = openNew) {
    this.#options = options;
    this.#listener = listener;
    const head = recordingHead(new Date(), options.key);
    this.#sealer = new PartSealer(options.key.secret, head);
    this.#bytes = head.length;
    this.#work = this.#guard(async () => {
      await mkdir(options.folder, { recursive: true });
      this.#file = await openFile(this.#path + unfinished);
      await writeWhole(this.#file, head, 0);
    });
  }

  get #path(): string {
    return join(this.#options.folder, `${this.#options.id}${ending}`);
  }

  get durationMs(): number {
    return (this.#dataBytes / frameBytes + this.#frames) * 20;
  }

  /** Once every 20 ms. */
  add(said: Int16Array, told: Int16Array): void {
    if (this.#failed || this.#ended) return;
    encodeG711('PCMA', said, this.#left);
    encodeG711('PCMA', told, this.#right);
    const at = this.#frames * frameBytes;
    for (let i = 0; i < frameSamples; i++) {
      this.#block[at + 2 * i] = this.#left[i] as number;
      this.#block[at + 2 * i + 1] = this.#right[i] as number;
    }
    this.#next();
  }

  /** Turns that did not happen. */
  skip(turns: number): void {
    for (let turn = 0; turn < turns && !this.#failed && !this.#ended; turn++) {
      this.#block.fill(aLawSilence, this.#frames * frameBytes, (this.#frames + 1) * frameBytes);
      this.#next();
    }
  }

  #next(): void {
    this.#frames += 1;
    if (this.#frames < blockFrames) return;
    if (this.#waiting >= maxWaitingBlocks) this.#fail('recording-disk-slow');
    else this.#write();
  }

  #write(): void {
    const block = this.#block.subarray(0, this.#frames * frameBytes);
    this.#block = Buffer.allocUnsafe(blockFrames * frameBytes);
    this.#frames = 0;
    this.#dataBytes += block.length;
    this.#blocks += 1;
    const sync = (this.#options.sync ?? 'interval') === 'interval' && this.#blocks % syncEveryBlocks === 0;
    this.#waiting += 1;
    const append = this.#append(block);
    this.#then(async (file) => {
      await append(file);
      if (sync) await file.datasync();
      this.#waiting -= 1;
    });
  }

  #append(sound: Uint8Array): (file: RecordingFile) => Promise<void> {
    const part = this.#sealer.seal(sound);
    const at = this.#bytes;
    this.#bytes += part.length;
    return (file) => writeWhole(file, part, at);
  }

  #then(step: (file: RecordingFile) => Promise<void>): void {
    this.#work = this.#work.then(() =>
      this.#guard(async () => {
        if (this.#file && !this.#failed) await step(this.#file);
      }),
    );
  }

  async #guard(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.#fail(codeOf(error));
    }
  }

  #fail(code: string): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#listener.onFailed(code);
  }

  /** Resolves when the file is whole and has its last name, or when it is known that it will not be. */
  async end(): Promise<void> {
    if (this.#ended) return this.#work;
    if (!this.#failed && this.#frames > 0) this.#write();
    this.#ended = true;
    const end = this.#append(new Uint8Array(0));
    this.#then(async (file) => {
      await end(file);
      if (this.#options.sync !== 'never') await file.sync();
      await rename(this.#path + unfinished, this.#path);
    });
    this.#work = this.#work.then(async () => {
      await this.#file?.close().catch(() => {});
      if (!this.#failed) this.#listener.onEnded(this.#path, this.durationMs);
    });
    return this.#work;
  }
}

async function writeWhole(file: RecordingFile, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const known: Record<string, string> = { ENOSPC: 'recording-disk-full', EEXIST: 'recording-exists' };
  return known[code] ?? 'recording-not-writable';
}
