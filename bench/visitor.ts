import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { EntryBatch, Joined, Refused, SendContent } from '#channels/web-chat/protocol.ts';

/** A citizen at the web chat, as the widget talks to the server, without the screen. */
export class Visitor {
  readonly #socket: Socket;
  #consent = '';
  #waiting: { afterSeq: number; resolve: () => void } | undefined;
  #lastBotSeq = 0;

  private constructor(url: string) {
    this.#socket = io(`${url}/chat`, {
      auth: { tenantId: 'demo', language: 'ru' },
      transports: ['websocket'],
      forceNew: true,
    });
    this.#socket.on('entries', (batch: EntryBatch) => this.#take(batch));
  }

  static async connect(url: string): Promise<Visitor> {
    const visitor = new Visitor(url);
    await new Promise<void>((resolve, reject) => {
      visitor.#socket.on('connect', resolve);
      visitor.#socket.on('connect_error', reject);
    });
    const joined: Joined | Refused = await visitor.#socket.timeout(30_000).emitWithAck('join');
    if (joined.outcome !== 'joined') throw new Error(`not joined: ${joined.code}`);
    visitor.#consent = joined.consent.version;
    return visitor;
  }

  /** Sends and waits for the assistant's answer; milliseconds from one to the other. */
  async turn(text: string): Promise<number> {
    const startedAt = performance.now();
    const content: SendContent = { kind: 'text', text };
    const request = { clientMessageId: randomUUID(), content, consent: this.#consent, language: 'ru' };
    const ack: { outcome: string; seq?: number; code?: string } = await this.#socket
      .timeout(30_000)
      .emitWithAck('send', request);
    if (ack.seq === undefined) throw new Error(`not accepted: ${ack.code ?? ack.outcome}`);
    const afterSeq = ack.seq;
    if (this.#lastBotSeq <= afterSeq)
      await new Promise<void>((resolve) => (this.#waiting = { afterSeq, resolve }));
    return performance.now() - startedAt;
  }

  close(): void {
    this.#socket.disconnect();
  }

  #take(batch: EntryBatch): void {
    for (const entry of batch.entries)
      if (entry.author === 'bot') this.#lastBotSeq = Math.max(this.#lastBotSeq, entry.seq);
    if (!this.#waiting || this.#lastBotSeq <= this.#waiting.afterSeq) return;
    this.#waiting.resolve();
    this.#waiting = undefined;
  }
}

/** The value below which `share` of the sorted `values` lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
