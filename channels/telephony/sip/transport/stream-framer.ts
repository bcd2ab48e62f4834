import { parseCount } from '../grammar/scan.ts';
import { canonicalName } from '../header-names.ts';
import type { MessageLimits } from '../limits.ts';
import { findHeaderEnd } from '../parse-message.ts';

export type Frame =
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  | { readonly kind: 'ping' }
  | { readonly kind: 'pong' }
  /** The stream cannot be followed any further. `bytes`: what can still be answered before it is closed. */
  | { readonly kind: 'broken'; readonly reason: 'too-large' | 'not-sip'; readonly bytes?: Uint8Array };

const empty = new Uint8Array(0);

/** Cuts a stream into messages by Content-Length (RFC 3261 §18.3) and finds keep-alives between them (RFC 5626 §3.5.1). */
export class StreamFramer {
  readonly #limits: MessageLimits;
  #held: Uint8Array = empty;
  /** Octets already searched for the end of the headers. */
  #searched = 0;
  #awaitsPong = false;

  constructor(limits: MessageLimits) {
    this.#limits = limits;
  }

  /** Is a message begun and not whole yet? */
  get partial(): boolean {
    return this.#held.length > 2;
  }

  expectPong(): void {
    this.#awaitsPong = true;
  }

  /** After a `broken` frame nothing more comes. */
  push(chunk: Uint8Array): Frame[] {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const frames: Frame[] = [];
    for (;;) {
      const frame = this.#takeLineBreaks() ?? this.#takeMessage();
      if (!frame) return frames;
      frames.push(frame);
      if (frame.kind === 'broken') return frames;
    }
  }

  #takeLineBreaks(): Frame | undefined {
    while (this.#held[0] === 13 && this.#held[1] === 10) {
      if (this.#held[2] === 13 && this.#held[3] === 10) {
        this.#drop(4);
        return { kind: 'ping' };
      }
      if (this.#awaitsPong) {
        this.#awaitsPong = false;
        this.#drop(2);
        return { kind: 'pong' };
      }
      // Half of a ping, perhaps: wait for the rest. Before a message it means nothing.
      if (this.#held.length < 4 && (this.#held.length === 2 || this.#held[2] === 13)) return undefined;
      this.#drop(2);
    }
    return undefined;
  }

  #takeMessage(): Frame | undefined {
    if (this.#held.length === 0 || this.#held[0] === 13)
      return this.#held.length > 3 ? this.#broken('not-sip') : undefined;
    const end = findHeaderEnd(this.#held, this.#searched);
    const headLength = end?.head ?? this.#held.length;
    if (headLength > this.#limits.headerBytes)
      return this.#broken('too-large', end && this.#held.slice(0, end.body));
    if (!end) {
      this.#searched = Math.max(0, this.#held.length - 3);
      return undefined;
    }
    const length = contentLength(this.#held.subarray(0, end.head));
    if (length === undefined) return this.#broken('not-sip', this.#held.slice(0, end.body));
    if (length > this.#limits.bodyBytes) return this.#broken('too-large', this.#held.slice(0, end.body));
    if (this.#held.length < end.body + length) return undefined;
    const bytes = this.#held.slice(0, end.body + length);
    this.#drop(bytes.length);
    return { kind: 'message', bytes };
  }

  #broken(reason: 'too-large' | 'not-sip', bytes?: Uint8Array): Frame {
    this.#held = empty;
    return bytes ? { kind: 'broken', reason, bytes } : { kind: 'broken', reason };
  }

  #drop(count: number): void {
    this.#held = this.#held.subarray(count);
    this.#searched = 0;
  }
}

/** `undefined` when it is missing, repeated or no number: where the next message begins is then unknown. */
function contentLength(head: Uint8Array): number | undefined {
  const lengths = Buffer.from(head)
    .toString('latin1')
    .split(/\r?\n/)
    .filter(
      (line) => canonicalName(line.slice(0, Math.max(0, line.indexOf(':'))).trim()) === 'Content-Length',
    );
  const [line = '', ...more] = lengths;
  return more.length > 0 ? undefined : parseCount(line.slice(line.indexOf(':') + 1).trim(), 2 ** 31 - 1);
}
