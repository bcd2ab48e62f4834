import type { Socket } from 'socket.io-client';
import type {
  ChatAuth,
  ClientToServer,
  ConversationView,
  EntryBatch,
  Joined,
  Page,
  Refused,
  SendContent,
  Sent,
  ServerToClient,
} from '#channels/web-chat/protocol.ts';
import type { Language } from '#core/conversations/index.ts';
import type { ChatState } from './chat-state.ts';
import { MessageSender } from './message-sender.ts';
import { Outbox, type Pending } from './outbox.ts';
import type { ChatStorage } from './storage.ts';
import { Thread } from './thread.ts';
import { Timers } from './timers.ts';

export type ChatSocket = Socket<ServerToClient, ClientToServer>;

export interface ChatClientOptions {
  readonly tenantId: string;
  readonly language: Language;
  readonly storage: ChatStorage;
  /** Makes a socket that does not connect by itself; `auth` is asked anew for every connection. */
  readonly openSocket: (auth: () => ChatAuth) => ChatSocket;
  readonly now?: () => number;
}

const answerWithinMs = 15_000;
const longestPauseMs = 30_000;
const typingShownMs = 8_000;
const typingEveryMs = 3_000;
const conversationsKnown = 5;

/**
 * The citizen's side of the protocol, without a screen. Promises: what `send` took is kept in storage until the
 * server confirms it, sent in the order written and under one id, so it arrives once; what is shown has no holes,
 * because after every connection, and whenever an announcement does not join on, the client asks `since`.
 */
export class ChatClient {
  readonly #options: ChatClientOptions;
  readonly #storage: ChatStorage;
  readonly #outbox: Outbox;
  readonly #socket: ChatSocket;
  readonly #listeners = new Set<() => void>();
  readonly #timers = new Timers();
  readonly #sender: MessageSender;
  readonly #confirmed = new Map<
    string,
    Pending & { readonly conversationId: string; readonly seq: number }
  >();
  readonly #stopListening: () => void;
  #thread = new Thread();
  #state: ChatState;
  #tokenInUse: string | undefined;
  #isWatched = false;
  #isJoined = false;
  #isSyncing = false;
  #syncAgain = false;
  #typedAt = 0;
  #marked = { conversationId: '', deliveredSeq: 0, readSeq: 0 };

  constructor(options: ChatClientOptions) {
    const { storage, tenantId, language } = options;
    this.#options = options;
    this.#storage = storage;
    this.#outbox = new Outbox(storage, this.#key('out:'));
    this.#sender = new MessageSender({
      outbox: this.#outbox,
      timers: this.#timers,
      now: () => this.#now(),
      canSend: () => this.#isJoined && this.#state.isConsentGiven,
      isWatched: () => this.#isWatched,
      ask: (message) => this.#askToSend(message),
      onSent: (message, sent) => this.#onSent(message, sent),
      onFailed: () => this.#refresh(),
      onConsentNeeded: () => {
        this.#storage.remove(this.#key('consent'));
        this.#refresh();
        void this.#join();
      },
      onHeldBack: (isHeldBack) => this.#set({ isHeldBack }),
    });
    this.#state = {
      connection: 'idle',
      language: this.#storage.get(this.#key('language')) === 'en' ? 'en' : language,
      isLoaded: false,
      entries: [],
      pending: [],
      seen: {},
      hasEarlier: false,
      isLoadingEarlier: false,
      isConsentGiven: false,
      unread: 0,
      isHeldBack: false,
    };
    const stored = this.#storage.get(this.#key('language'));
    if (stored === 'ru' || stored === 'en') this.#state = { ...this.#state, language: stored };
    this.#socket = options.openSocket(() => {
      this.#tokenInUse = this.#storage.get(this.#key('token'));
      const token = this.#tokenInUse === undefined ? {} : { token: this.#tokenInUse };
      return { tenantId, language: this.#state.language, ...token };
    });
    this.#listen();
    this.#stopListening = storage.onChange((key) => this.#onStorage(key));
    this.#refresh();
  }

  get state(): ChatState {
    return this.#state;
  }

  /** The visitor's secret, for file requests. */
  get token(): string | undefined {
    return this.#storage.get(this.#key('token'));
  }

  /** Has this browser been here before? */
  get isReturning(): boolean {
    return this.token !== undefined;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    if (this.#state.connection !== 'idle') return;
    this.#set({ connection: 'connecting' });
    this.#socket.connect();
    this.#askNowAndThen();
  }

  /** The network is said to be back: do not wait for the next try. */
  retryNow(): void {
    if (this.#state.connection === 'offline' && !this.#socket.connected) {
      this.#socket.disconnect();
      this.#socket.connect();
    }
  }

  stop(): void {
    this.#timers.clear();
    this.#stopListening();
    this.#socket.disconnect();
  }

  send(content: SendContent, shown: string): void {
    this.#outbox.add(content, shown, this.#now());
    this.#refresh();
    void this.#sender.sendWaiting();
  }

  /** Takes back a message that could not be sent. */
  discard(clientMessageId: string): void {
    this.#outbox.remove(clientMessageId);
    this.#refresh();
    void this.#sender.sendWaiting();
  }

  agree(): void {
    const { consent } = this.#state;
    if (!consent) return;
    this.#storage.set(this.#key('consent'), consent.version);
    this.#refresh();
    void this.#sender.sendWaiting();
  }

  setLanguage(language: Language): void {
    this.#storage.set(this.#key('language'), language);
    this.#set({ language });
  }

  typing(): void {
    const now = this.#now();
    if (!this.#isJoined || Math.abs(now - this.#typedAt) < typingEveryMs) return;
    this.#typedAt = now;
    this.#socket.volatile.emit('typing');
  }

  /** Is the history on screen, before somebody's eyes? */
  watch(isWatched: boolean): void {
    this.#isWatched = isWatched;
    if (!isWatched) return;
    this.#refresh();
    void this.#sender.sendWaiting();
  }

  async loadEarlier(): Promise<void> {
    const before = this.#thread.earliest();
    if (!before || !this.#isJoined || this.#state.isLoadingEarlier) return;
    this.#set({ isLoadingEarlier: true });
    const thread = this.#thread;
    const page = await this.#ask<Page>((socket) => socket.emitWithAck('load-earlier', { before }));
    if (thread !== this.#thread) return;
    if (page?.outcome === 'page') {
      for (const batch of page.batches) this.#thread.addPage(batch);
      this.#refresh({ hasEarlier: page.hasMore });
    }
    this.#set({ isLoadingEarlier: false });
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('connect', () => void this.#join());
    socket.on('disconnect', (reason) => {
      this.#isJoined = false;
      this.#set({ connection: 'offline', typing: undefined });
      if (reason === 'io server disconnect') this.#reconnect(2000);
    });
    socket.on('connect_error', (error) => this.#onRefusedConnection(error));
    socket.on('entries', (batch) => {
      if (this.#take(batch) === 'gap') void this.#sync();
      this.#refresh();
    });
    socket.on('conversation', (conversation) => this.#set({ conversation }));
    socket.on('seen', ({ conversationId, seq }) => this.#noteSeen(conversationId, seq));
    socket.on('typing', ({ author }) => this.#showTyping(author));
    socket.on('sync', () => void this.#sync());
    socket.on('moved', () => {
      this.#forget();
      void this.#join();
    });
  }

  #onRefusedConnection(error: Error & { readonly data?: unknown }): void {
    this.#isJoined = false;
    const refused = asRefused(error.data);
    if (!refused) this.#set({ connection: 'offline' });
    else if (refused.code === 'forged-token') {
      if (this.#storage.get(this.#key('token')) === this.#tokenInUse)
        this.#storage.remove(this.#key('token'));
      this.#forget();
      this.#reconnect(0);
    } else if (refused.code === 'unknown-tenant' || refused.code === 'malformed')
      this.#set({ connection: 'refused', refusal: refused.message });
    else {
      this.#set({ connection: 'offline', refusal: refused.message });
      this.#reconnect(refused.afterMs ?? longestPauseMs);
    }
  }

  #reconnect(afterMs: number): void {
    this.#timers.set('reconnect', afterMs, () => {
      this.#socket.disconnect();
      this.#socket.connect();
    });
  }

  async #join(): Promise<void> {
    const thread = this.#thread;
    const joined = await this.#ask<Joined>((socket) => socket.emitWithAck('join'));
    if (thread !== this.#thread || !this.#socket.connected) return;
    if (joined?.outcome !== 'joined') {
      this.#set({ refusal: joined?.message });
      return this.#timers.set('join', joined?.afterMs ?? 3000, () => void this.#join());
    }
    if (!this.#keepToken(joined.token)) return this.#reconnect(0);
    this.#isJoined = true;
    const { conversation, limits, consent } = joined;
    this.#set({ connection: 'online', refusal: undefined, conversation, limits, consent });
    if (conversation) this.#noteSeen(conversation.id, joined.seenSeq);
    await this.#sync();
    void this.#sender.sendWaiting();
  }

  /** `false`: another tab was first; its token is the visitor's. */
  #keepToken(token: string | undefined): boolean {
    if (token === undefined) return true;
    const stored = this.#storage.get(this.#key('token'));
    if (stored !== undefined && stored !== token) return false;
    this.#tokenInUse = token;
    this.#storage.set(this.#key('token'), token);
    return true;
  }

  /** Asks for everything not here yet. One asking at a time; a wish that comes meanwhile is heard after it. */
  async #sync(): Promise<void> {
    if (this.#isSyncing) {
      this.#syncAgain = true;
      return;
    }
    this.#isSyncing = true;
    try {
      for (let hasMore = true; hasMore && this.#isJoined; ) {
        this.#syncAgain = false;
        const thread = this.#thread;
        const known = thread.known(conversationsKnown);
        const page = await this.#ask<Page>((socket) => socket.emitWithAck('since', { known }));
        if (thread !== this.#thread) continue;
        if (page?.outcome !== 'page') {
          this.#timers.set('sync', page?.afterMs ?? 2000, () => void this.#sync());
          break;
        }
        const isLatestPage = page.hasEarlier !== undefined;
        if (isLatestPage && known.length > 0) this.#thread = new Thread();
        for (const batch of page.batches) {
          if (isLatestPage) this.#thread.addPage(batch);
          else this.#take(batch);
        }
        const { hasEarlier } = page;
        this.#refresh({ isLoaded: true, ...(hasEarlier === undefined ? {} : { hasEarlier }) });
        hasMore = page.hasMore || this.#syncAgain;
      }
    } finally {
      this.#isSyncing = false;
    }
  }

  #take(batch: EntryBatch): 'joined' | 'gap' {
    if (batch.entries.some(({ author }) => author === 'bot' || author === 'operator'))
      this.#set({ typing: undefined });
    return this.#thread.add(batch);
  }

  #onSent(message: Pending, { conversationId, seq }: Sent): void {
    this.#confirmed.set(message.clientMessageId, { ...message, conversationId, seq });
    if (this.#thread.upTo(conversationId) < seq) this.#timers.set('catch-up', 200, () => void this.#sync());
    if (message.content.kind !== 'link-code' && this.#isWithBot()) this.#showTyping('bot');
    this.#refresh();
  }

  #askToSend({ clientMessageId, content }: Pending): Promise<Sent | Refused | undefined> {
    const { language } = this.#state;
    const consent = this.#storage.get(this.#key('consent')) ?? '';
    return this.#ask<Sent>((socket) =>
      socket.emitWithAck('send', { clientMessageId, content, consent, language }),
    );
  }

  /** `undefined`: no answer, the connection broke or is silent. */
  async #ask<Answer>(
    emit: (socket: ReturnType<ChatSocket['timeout']>) => Promise<Answer | Refused>,
  ): Promise<Answer | Refused | undefined> {
    // An emit on a broken connection would be kept and sent later, behind our back.
    if (!this.#socket.connected) return undefined;
    try {
      return await emit(this.#socket.timeout(answerWithinMs));
    } catch {
      return undefined;
    }
  }

  #onStorage(key: string): void {
    if (key === this.#key('token')) {
      const token = this.#storage.get(key);
      if (token !== undefined && this.#tokenInUse !== undefined && token !== this.#tokenInUse) {
        this.#forget();
        this.#reconnect(0);
      }
    } else if (this.#outbox.noteChange(key) || key === this.#key('consent')) {
      this.#refresh();
      void this.#sender.sendWaiting();
    }
  }

  #forget(): void {
    this.#thread = new Thread();
    this.#confirmed.clear();
    this.#set({
      isLoaded: false,
      conversation: undefined,
      hasEarlier: false,
      seen: {},
      isLoadingEarlier: false,
    });
    this.#refresh();
  }

  /** Works the screen's state out of the thread, the outbox and the storage. */
  #refresh(change: Partial<ChatState> = {}): void {
    const entries = this.#thread.entries();
    const arrived = new Set(entries.map(({ clientMessageId }) => clientMessageId));
    for (const id of arrived) if (id !== undefined) this.#confirmed.delete(id);
    for (const [id, { content, conversationId, seq }] of this.#confirmed)
      if (content.kind === 'link-code' || this.#thread.upTo(conversationId) >= seq)
        this.#confirmed.delete(id);
    const waiting = this.#outbox.list().filter(({ clientMessageId }) => !arrived.has(clientMessageId));
    const waitingIds = new Set(waiting.map(({ clientMessageId }) => clientMessageId));
    const stored = [...this.#confirmed.values()].filter((m) => !waitingIds.has(m.clientMessageId));
    const pending = [
      ...stored.map((message) => ({ ...message, isStored: true })),
      ...waiting.map((message) => ({ ...message, isStored: false })),
    ];
    const { consent } = { ...this.#state, ...change };
    const given = this.#storage.get(this.#key('consent'));
    const isConsentGiven = given !== undefined && (consent === undefined || given === consent.version);
    this.#set({ ...change, entries, pending, isConsentGiven, unread: this.#countUnread() });
    this.#markRead();
  }

  #countUnread(): number {
    const readAt = this.#storage.get(this.#key('read')) ?? '';
    return this.#thread
      .entries()
      .filter(({ author, at }) => (author === 'bot' || author === 'operator') && at > readAt).length;
  }

  #markRead(): void {
    const last = this.#thread.entries().at(-1);
    if (!last || !this.#isJoined) return;
    const { conversationId } = last;
    const seq = this.#thread.upTo(conversationId);
    const old = this.#marked.conversationId === conversationId ? this.#marked : undefined;
    const readSeq = this.#isWatched ? seq : (old?.readSeq ?? 0);
    if (seq <= (old?.deliveredSeq ?? 0) && readSeq <= (old?.readSeq ?? 0)) return;
    this.#marked = { conversationId, deliveredSeq: seq, readSeq };
    if (this.#isWatched) {
      this.#storage.set(this.#key('read'), last.at);
      this.#set({ unread: 0 });
    }
    this.#timers.set('mark', 300, () => {
      const marks = this.#marked;
      if (this.#isJoined)
        this.#socket.emit('mark', {
          conversationId: marks.conversationId,
          deliveredSeq: marks.deliveredSeq,
          ...(marks.readSeq > 0 ? { readSeq: marks.readSeq } : {}),
        });
    });
  }

  #noteSeen(conversationId: string, seq: number): void {
    const { seen } = this.#state;
    if (seq > (seen[conversationId] ?? 0)) this.#set({ seen: { ...seen, [conversationId]: seq } });
  }

  #isWithBot(): boolean {
    const conversation: ConversationView | undefined = this.#state.conversation;
    return conversation === undefined || conversation.state === 'assistant';
  }

  #showTyping(author: 'bot' | 'operator'): void {
    this.#set({ typing: author });
    this.#timers.set('typing', typingShownMs, () => this.#set({ typing: undefined }));
  }

  /** An announcement may be missed without any sign of it; a screen somebody looks at asks by itself. */
  #askNowAndThen(): void {
    this.#timers.set('now-and-then', 60_000, () => {
      if (this.#isWatched && this.#isJoined) void this.#sync();
      this.#askNowAndThen();
    });
  }

  #set(change: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  #key(name: string): string {
    return `otklik:${this.#options.tenantId}:${name}`;
  }
}

function asRefused(data: unknown): Refused | undefined {
  if (typeof data !== 'object' || data === null || !('code' in data)) return undefined;
  return data as Refused;
}
