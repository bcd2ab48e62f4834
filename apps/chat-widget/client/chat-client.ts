import type {
  ChatAuth,
  ConversationView,
  EntryBatch,
  Joined,
  Page,
  Refused,
  SendContent,
  Sent,
} from '#channels/web-chat/protocol.ts';
import type { Language } from '#core/conversations/index.ts';
import { CatchUp, type PageTaken } from './catch-up.ts';
import { ask, type ChatSocket, refusalOf } from './chat-socket.ts';
import { type ChatState, firstState } from './chat-state.ts';
import { ConfirmedMessages } from './confirmed-messages.ts';
import { MessageSender } from './message-sender.ts';
import { Outbox, type Pending } from './outbox.ts';
import { type Mark, ReadMarks } from './read-marks.ts';
import type { ChatStorage } from './storage.ts';
import { Thread } from './thread.ts';
import { Timers } from './timers.ts';

export interface ChatClientOptions {
  readonly tenantId: string;
  readonly language: Language;
  readonly storage: ChatStorage;
  /** Makes a socket that does not connect by itself; `auth` is asked anew for every connection. */
  readonly openSocket: (auth: () => ChatAuth) => ChatSocket;
  readonly now?: () => number;
}

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
  readonly #catchUp = new CatchUp(() => this.#takePage());
  readonly #confirmed = new ConfirmedMessages();
  readonly #marks: ReadMarks;
  readonly #stopListening: () => void;
  #thread = new Thread();
  #state: ChatState;
  #tokenInUse: string | undefined;
  #isWatched = false;
  #isJoined = false;
  #typedAt = 0;

  constructor(options: ChatClientOptions) {
    const { storage, tenantId, language } = options;
    this.#options = options;
    this.#storage = storage;
    this.#outbox = new Outbox(storage, this.#key('out:'));
    this.#marks = new ReadMarks(storage, this.#key('read'), this.#timers, (mark) => this.#tellMark(mark));
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
    const stored = this.#storage.get(this.#key('language'));
    this.#state = { ...firstState, language: stored === 'ru' || stored === 'en' ? stored : language };
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
    const page = await ask<Page>(this.#socket, (socket) => socket.emitWithAck('load-earlier', { before }));
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
    socket.on('conversation', (conversation) => this.#showConversation(conversation));
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
    const refused = refusalOf(error);
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
    const joined = await ask<Joined>(this.#socket, (socket) => socket.emitWithAck('join'));
    if (thread !== this.#thread || !this.#socket.connected) return;
    if (joined?.outcome !== 'joined') {
      this.#set({ refusal: joined?.message });
      return this.#timers.set('join', joined?.afterMs ?? 3000, () => void this.#join());
    }
    if (!this.#keepToken(joined.token)) return this.#reconnect(0);
    this.#isJoined = true;
    const { conversation, limits, consent } = joined;
    this.#set({ connection: 'online', refusal: undefined, limits, consent });
    this.#showConversation(conversation);
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

  /** Asks for everything not here yet. */
  #sync(): Promise<void> {
    return this.#catchUp.run();
  }

  async #takePage(): Promise<PageTaken> {
    if (!this.#isJoined) return 'stop';
    const thread = this.#thread;
    const known = thread.known(conversationsKnown);
    const page = await ask<Page>(this.#socket, (socket) => socket.emitWithAck('since', { known }));
    if (thread !== this.#thread) return 'more';
    if (page?.outcome !== 'page') {
      this.#timers.set('sync', page?.afterMs ?? 2000, () => void this.#sync());
      return 'stop';
    }
    const isLatestPage = page.hasEarlier !== undefined;
    if (isLatestPage && known.length > 0) this.#thread = new Thread();
    for (const batch of page.batches) {
      if (isLatestPage) this.#thread.addPage(batch);
      else this.#take(batch);
    }
    const { hasEarlier } = page;
    this.#refresh({ isLoaded: true, ...(hasEarlier === undefined ? {} : { hasEarlier }) });
    return page.hasMore ? 'more' : 'last';
  }

  #take(batch: EntryBatch): 'joined' | 'gap' {
    if (batch.entries.some(({ author }) => author === 'bot' || author === 'operator'))
      this.#set({ typing: undefined });
    return this.#thread.add(batch);
  }

  #onSent(message: Pending, sent: Sent): void {
    this.#confirmed.add(message, sent);
    if (this.#thread.upTo(sent.conversationId) < sent.seq)
      this.#timers.set('catch-up', 200, () => void this.#sync());
    if (message.content.kind !== 'link-code' && this.#isWithBot()) this.#showTyping('bot');
    this.#refresh();
  }

  #askToSend({ clientMessageId, content }: Pending): Promise<Sent | Refused | undefined> {
    const { language } = this.#state;
    const consent = this.#storage.get(this.#key('consent')) ?? '';
    return ask<Sent>(this.#socket, (socket) =>
      socket.emitWithAck('send', { clientMessageId, content, consent, language }),
    );
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
    const pending = this.#confirmed.pending(this.#thread, this.#outbox.list());
    const { consent } = { ...this.#state, ...change };
    const given = this.#storage.get(this.#key('consent'));
    const isConsentGiven = given !== undefined && (consent === undefined || given === consent.version);
    this.#set({ ...change, entries, pending, isConsentGiven, unread: this.#marks.unread(this.#thread) });
    if (this.#isJoined && this.#marks.note(this.#thread, this.#isWatched)) this.#set({ unread: 0 });
  }

  #tellMark({ conversationId, deliveredSeq, readSeq }: Mark): void {
    if (!this.#isJoined) return;
    const read = readSeq > 0 ? { readSeq } : {};
    this.#socket.emit('mark', { conversationId, deliveredSeq, ...read });
  }

  #noteSeen(conversationId: string, seq: number): void {
    const { seen } = this.#state;
    if (seq > (seen[conversationId] ?? 0)) this.#set({ seen: { ...seen, [conversationId]: seq } });
  }

  /** The screen goes over to another language with the conversation; what was pressed stands till then. */
  #showConversation(conversation: ConversationView | undefined): void {
    const before = this.#state.conversation;
    this.#set({ conversation });
    if (conversation === undefined || conversation.language === before?.language) return;
    const isNews = before !== undefined || this.#storage.get(this.#key('language')) === undefined;
    if (isNews && conversation.language !== this.#state.language) this.setLanguage(conversation.language);
  }

  #isWithBot(): boolean {
    const { conversation } = this.#state;
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
