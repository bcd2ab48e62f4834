import type { Socket } from 'node:net';
import type { MessageLimits } from '../limits.ts';
import type { StopTimer, Timers } from '../timers.ts';
import { type Frame, StreamFramer } from './stream-framer.ts';
import type { DropReason, Flow, Source } from './transport.ts';

export interface ConnectionLimits {
  /** A message once begun must be whole after this long; so must the first one of a new connection. */
  readonly partialMs: number;
  /** Without any message or keep-alive for so long, it is closed. */
  readonly idleMs: number;
  /** Unsent octets, above which the peer counts as gone. */
  readonly backlogBytes: number;
  readonly message: MessageLimits;
}

export interface ConnectionEvents {
  message(bytes: Uint8Array, source: Source): void;
  dropped(reason: DropReason): void;
  closed(): void;
}

const pong = Buffer.from('\r\n');
const ping = Buffer.from('\r\n\r\n');
const pongMs = 10_000;

/** One TCP or TLS connection that is open: messages in and out, keep-alives, limits. */
export class Connection implements Flow {
  readonly source: Source;
  readonly #socket: Socket;
  readonly #framer: StreamFramer;
  readonly #limits: ConnectionLimits;
  readonly #timers: Timers;
  readonly #events: ConnectionEvents;
  #stopPartial: StopTimer | undefined;
  #stopIdle: StopTimer | undefined;
  #stopPong: StopTimer | undefined;
  #closed = false;

  constructor(
    socket: Socket,
    from: Omit<Source, 'flow'>,
    options: {
      readonly limits: ConnectionLimits;
      readonly timers: Timers;
      readonly events: ConnectionEvents;
      /** We opened it: then silence at the start is no offence. */
      readonly outgoing: boolean;
    },
  ) {
    this.source = { ...from, flow: this };
    this.#socket = socket;
    this.#limits = options.limits;
    this.#timers = options.timers;
    this.#events = options.events;
    this.#framer = new StreamFramer(options.limits.message);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('end', () => this.close());
    socket.on('error', () => this.close());
    socket.on('close', () => this.close());
    if (!options.outgoing) this.#watchPartial();
    this.#watchIdle();
  }

  get closed(): boolean {
    return this.#closed;
  }

  send(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new Error('connection is closed'));
      if (this.#socket.writableLength > this.#limits.backlogBytes) {
        this.#events.dropped('unsent-backlog');
        this.close();
        return reject(new Error('peer reads too slowly'));
      }
      this.#socket.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  async ping(): Promise<void> {
    this.#framer.expectPong();
    this.#stopPong ??= this.#timers.after(pongMs, () => this.close());
    await this.send(ping);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of [this.#stopPartial, this.#stopIdle, this.#stopPong]) stop?.();
    this.#socket.end();
    // A peer that never says goodbye must not keep the descriptor.
    const stop = this.#timers.after(1000, () => this.#socket.destroy());
    this.#socket.once('close', stop);
    this.#events.closed();
  }

  #receive(chunk: Buffer): void {
    if (this.#closed) return;
    this.#watchIdle();
    for (const frame of this.#framer.push(chunk)) this.#take(frame);
    if (!this.#framer.partial) {
      this.#stopPartial?.();
      this.#stopPartial = undefined;
    } else if (!this.#stopPartial) this.#watchPartial();
  }

  #take(frame: Frame): void {
    if (frame.kind === 'message') {
      this.#stopPartial?.();
      this.#stopPartial = undefined;
      this.#events.message(frame.bytes, this.source);
    } else if (frame.kind === 'ping') {
      this.send(pong).catch(() => this.close());
    } else if (frame.kind === 'pong') {
      this.#stopPong?.();
      this.#stopPong = undefined;
    } else {
      this.#events.dropped(frame.reason);
      if (frame.bytes) this.#events.message(frame.bytes, this.source);
      this.close();
    }
  }

  #watchPartial(): void {
    this.#stopPartial = this.#timers.after(this.#limits.partialMs, () => {
      this.#events.dropped('too-slow');
      this.close();
    });
  }

  #watchIdle(): void {
    this.#stopIdle?.();
    this.#stopIdle = this.#timers.after(this.#limits.idleMs, () => this.close());
  }
}
