import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type {
  ChatEntry,
  EntryBatch,
  Joined,
  Page,
  Refused,
  SendContent,
  Sent,
} from '#channels/web-chat/protocol.ts';
import { pause, until } from './until.ts';

export interface VisitorOptions {
  readonly tenantId?: string;
  /** Of an earlier visit. */
  readonly token?: string;
}

/** How long to knock at processes that do not answer; a restart takes less. */
const patienceMs = 30_000;

const plainQuestions = [
  'сколько платят детское пособие',
  'кому положен материнский капитал',
  'какие документы нужны на субсидию',
];

/** A question the assistant answers, however often it is asked among the others. */
export function plainQuestion(n: number): string {
  return `${plainQuestions[n % plainQuestions.length]} ${n}`;
}

/**
 * A citizen at the web chat by the widget's rules, without its screen: one socket, the same id in every repeat of
 * a message, the next of `urls` when the process behind the current one dies.
 */
export class Visitor {
  /** What the server has acknowledged, in order. */
  readonly acknowledged: { readonly text: string; readonly clientMessageId: string; readonly seq: number }[] =
    [];
  readonly #urls: readonly string[];
  readonly #tenantId: string;
  #token: string | undefined;
  #socket: Socket | undefined;
  #place = 0;
  #consent = '';
  #isClosed = false;
  #entries = new Map<string, ChatEntry>();

  private constructor(urls: readonly string[], { tenantId = 'demo', token }: VisitorOptions) {
    this.#urls = urls;
    this.#tenantId = tenantId;
    this.#token = token;
  }

  /** Connected and joined; throws when refused. */
  static async connect(urls: string | readonly string[], options: VisitorOptions = {}): Promise<Visitor> {
    const visitor = new Visitor(typeof urls === 'string' ? [urls] : urls, options);
    await visitor.#comeIn();
    return visitor;
  }

  get token(): string {
    return this.#token ?? '';
  }

  /** Any event with any input: the server's answer, or `undefined` when none came in time. */
  async ask(event: string, ...input: readonly unknown[]): Promise<Record<string, unknown> | undefined> {
    const socket = await this.#connected();
    try {
      return await socket.timeout(5_000).emitWithAck(event, ...input);
    } catch {
      return undefined;
    }
  }

  /** One try; the caller chooses the id, for repeats. */
  async send(content: SendContent, clientMessageId: string = randomUUID()): Promise<Sent | Refused> {
    const socket = await this.#connected();
    const request = { clientMessageId, content, consent: this.#consent, language: 'ru' };
    return socket.timeout(10_000).emitWithAck('send', request);
  }

  /** Sends until it is acknowledged, by whichever process lives. */
  async say(text: string, withinMs = 30_000): Promise<Sent> {
    const clientMessageId = randomUUID();
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline) {
      try {
        const sent = await this.send({ kind: 'text', text }, clientMessageId);
        if (sent.outcome !== 'refused') {
          this.acknowledged.push({ text, clientMessageId, seq: sent.seq });
          return sent;
        }
        if (sent.afterMs === undefined) throw new Error(`refused: ${sent.code}`);
        await pause(sent.afterMs);
      } catch (error) {
        if (error instanceof Error && error.message.startsWith('refused')) throw error;
        await pause(50);
      }
    }
    throw new Error(`not acknowledged within ${withinMs} ms: ${text}`);
  }

  /** Says it and gives the words of the assistant that follow. */
  async turn(text: string, withinMs = 40_000): Promise<string> {
    const { seq, conversationId } = await this.say(text);
    const found = await this.sees(
      (entry) => entry.conversationId === conversationId && entry.seq > seq && entry.author === 'bot',
      withinMs,
    );
    return textOf(found);
  }

  /** The first entry that fits, live or by asking. */
  async sees(fits: RegExp | ((entry: ChatEntry) => boolean), withinMs = 20_000): Promise<ChatEntry> {
    const isFit = fits instanceof RegExp ? (entry: ChatEntry) => fits.test(textOf(entry)) : fits;
    let lookedAt = Date.now();
    return until(
      async () => {
        const found = this.seen().find(isFit);
        if (found || Date.now() - lookedAt < 1_000) return found;
        lookedAt = Date.now();
        for (const entry of await this.history().catch(() => [])) this.#keep(entry);
        return this.seen().find(isFit);
      },
      () => `not seen: ${String(fits)}; seen:\n${this.seen().map(textOf).join('\n')}`,
      withinMs,
    );
  }

  /** What came to the screen so far, in order of the conversation. */
  seen(): readonly ChatEntry[] {
    return [...this.#entries.values()].sort((a, b) => a.seq - b.seq);
  }

  /** The whole history as the server tells it now. */
  async history(): Promise<readonly ChatEntry[]> {
    return (await this.batches()).flatMap(({ entries }) => entries);
  }

  /** The same with its stretches: `after < seq <= upTo`. */
  async batches(): Promise<readonly EntryBatch[]> {
    const first = await this.#page('since', { known: [] });
    const batches = [...first.batches];
    let hasMore = first.hasEarlier === true;
    while (hasMore) {
      const [oldest] = batches;
      if (!oldest) break;
      const before = { conversationId: oldest.conversationId, seq: oldest.after + 1 };
      const earlier = await this.#page('load-earlier', { before });
      batches.unshift(...earlier.batches);
      hasMore = earlier.hasMore && earlier.batches.length > 0;
    }
    return batches;
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.disconnect();
  }

  async #page(event: 'since' | 'load-earlier', input: object): Promise<Page> {
    for (let tries = 0; tries < 20; tries++) {
      const socket = await this.#connected();
      try {
        const page: Page | Refused = await socket.timeout(10_000).emitWithAck(event, input);
        if (page.outcome === 'page') return page;
        await pause(page.afterMs ?? 200);
      } catch {
        await pause(100);
      }
    }
    throw new Error(`no page for ${event}`);
  }

  async #connected(): Promise<Socket> {
    return until(
      () => (this.#socket?.connected && this.#consent ? this.#socket : undefined),
      () => `not connected to any of ${this.#urls.join(' ')}`,
      patienceMs,
    );
  }

  /** Tries the addresses one after the other. */
  async #comeIn(): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline && !this.#isClosed) {
      const url = this.#urls[this.#place % this.#urls.length] ?? '';
      const outcome = await this.#tryAt(url);
      if (outcome === 'in') return;
      if (outcome !== 'down') throw new Error(`not admitted: ${outcome}`);
      this.#place += 1;
      await pause(50);
    }
    if (!this.#isClosed) throw new Error('no process takes visitors');
  }

  /** `in`, `down`, or the code of a refusal. */
  async #tryAt(url: string): Promise<string> {
    const tenantId = this.#tenantId;
    const auth = { tenantId, language: 'ru', ...(this.#token ? { token: this.#token } : {}) };
    const socket = io(`${url}/chat`, {
      auth,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: 5_000,
    });
    socket.on('entries', ({ entries }: EntryBatch) => {
      for (const entry of entries) this.#keep(entry);
    });
    socket.on('moved', () => {
      this.#entries.clear();
      void socket.emitWithAck('join');
    });
    const knocked = await new Promise<string>((resolve) => {
      socket.on('connect', () => resolve('in'));
      socket.on('connect_error', (error: Error & { data?: Refused }) => resolve(error.data?.code ?? 'down'));
    });
    if (knocked !== 'in') {
      socket.disconnect();
      return knocked;
    }
    const joined: Joined | Refused | undefined = await socket
      .timeout(10_000)
      .emitWithAck('join')
      .catch(() => undefined);
    if (joined === undefined) return 'down';
    if (joined.outcome === 'refused') return joined.code;
    this.#token = joined.token ?? this.#token;
    this.#consent = joined.consent.version;
    this.#socket = socket;
    if (!socket.connected) return 'down';
    socket.on('disconnect', () => {
      if (this.#isClosed) return;
      this.#place += 1;
      this.#comeIn().catch(() => undefined);
    });
    return 'in';
  }

  #keep(entry: ChatEntry): void {
    this.#entries.set(`${entry.conversationId}:${entry.seq}`, entry);
  }
}

export function textOf({ body }: ChatEntry): string {
  if (body.kind === 'event') return `event ${body.event.type}`;
  return 'text' in body ? body.text : body.kind;
}
