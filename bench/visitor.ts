import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type {
  ConversationView,
  EntryBatch,
  Joined,
  Refused,
  SendContent,
  Sent,
} from '#channels/web-chat/protocol.ts';

const patienceMs = 30_000;

/** A citizen at the web chat, as the widget talks to the server, without the screen. */
export class Visitor {
  readonly #socket: Socket;
  #consent = '';
  #waiting: { after: Sent; resolve: () => void } | undefined;
  #answered = { conversationId: '', seq: 0 };
  #isWithAssistant = true;

  private constructor(url: string) {
    this.#socket = io(`${url}/chat`, {
      auth: { tenantId: 'demo', language: 'ru' },
      transports: ['websocket'],
      forceNew: true,
    });
    this.#socket.on('entries', (batch: EntryBatch) => this.#take(batch));
    this.#socket.on('conversation', ({ state }: ConversationView) => {
      this.#isWithAssistant = state === 'assistant' || state === 'closed';
    });
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

  /**
   * Sends and waits for the assistant's answer; milliseconds from one to the other. Whom a misunderstanding brought
   * into an operator's queue, where the assistant may keep silent, asks to come back instead.
   */
  async turn(text: string): Promise<number> {
    const startedAt = performance.now();
    const content: SendContent = { kind: 'text', text: this.#isWithAssistant ? text : 'не надо оператора' };
    const request = { clientMessageId: randomUUID(), content, consent: this.#consent, language: 'ru' };
    const sent: Sent | Refused = await this.#socket.timeout(patienceMs).emitWithAck('send', request);
    if (sent.outcome === 'refused') throw new Error(`not accepted: ${sent.code}`);
    if (!this.#isAnswered(sent)) await this.#answerTo(sent, text);
    return performance.now() - startedAt;
  }

  close(): void {
    this.#socket.disconnect();
  }

  #answerTo(sent: Sent, text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to: ${text}`)), patienceMs);
      this.#waiting = {
        after: sent,
        resolve: () => {
          clearTimeout(timer);
          resolve();
        },
      };
    });
  }

  #isAnswered({ conversationId, seq }: Sent): boolean {
    return this.#answered.conversationId === conversationId && this.#answered.seq > seq;
  }

  #take({ conversationId, entries }: EntryBatch): void {
    const last = entries.findLast(({ author }) => author === 'bot');
    if (last) this.#answered = { conversationId, seq: last.seq };
    if (!this.#waiting || !this.#isAnswered(this.#waiting.after)) return;
    this.#waiting.resolve();
    this.#waiting = undefined;
  }
}

/** The value below which `share` of the sorted `values` lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
