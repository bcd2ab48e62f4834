import { io, type Socket } from 'socket.io-client';
import type { Answer, CommandAnswer, CommandInput, CommandName, Commands } from '../protocol/index.ts';
import type { Pending } from '../state/desk-state.ts';
import type { DeskStore } from '../state/desk-store.ts';
import { catchUpFrom, gapAfter } from '../state/merge-entries.ts';
import { missedSince } from '../state/pulse.ts';
import { listenToServer } from './listen-to-server.ts';
import { Outbox } from './outbox.ts';

/** A third of the time after which the server believes a screen lost, less a little. */
const heartbeatMs = 15_000;
const answerTimeoutMs = 8_000;
/** While a push channel has not yet said how a message fared. */
const deliveryPollMs = 3_000;

export type Called<C extends CommandName> = CommandAnswer<C> | { readonly outcome: 'unreachable' };

/**
 * The desk's line to the server. After every connect: join, then what was missed in each open conversation,
 * then what could not be sent. A lost event is found by the next heartbeat.
 */
export class DeskConnection {
  readonly #store: DeskStore;
  readonly #socket: Socket;
  readonly #outbox: Outbox;
  #timers: ReturnType<typeof setInterval>[] = [];
  #joining: Promise<void> | undefined;
  readonly #catchingUp = new Map<string, Promise<void>>();

  constructor(options: { readonly store: DeskStore; readonly csrfToken: string; readonly url: string }) {
    this.#store = options.store;
    this.#socket = io(`${options.url}/desk`, {
      // Long polling only where something on the way forbids web sockets.
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      autoConnect: false,
      auth: { csrfToken: options.csrfToken },
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
    });
    this.#outbox = new Outbox(this.#store, (pending) => this.#sendPending(pending));
  }

  start(): void {
    const { dispatch } = this.#store;
    listenToServer(this.#socket, {
      dispatch,
      onEntries: (conversationId) => this.#fillGap(conversationId),
      onReleased: (conversationId, reason) => {
        this.#reopenAsReader(conversationId);
        if (reason === 'closed') void this.refreshUnrecorded();
      },
    });
    this.#socket.on('connect', () => void this.#join());
    this.#socket.on('disconnect', () => {
      if (this.#store.get().connection !== 'signed-out') dispatch({ type: 'connection', status: 'offline' });
    });
    this.#socket.on('signed-out', () => this.#signedOut());
    this.#socket.on('connect_error', (error: Error) => {
      if (error.message === 'signed-out') this.#signedOut();
      else {
        dispatch({ type: 'connection', status: 'offline' });
        if (!this.#socket.active) setTimeout(() => this.#socket.connect(), 2_000);
      }
    });
    this.#timers = [
      setInterval(() => void this.#heartbeat(), heartbeatMs),
      setInterval(() => void this.#pollDelivery(), deliveryPollMs),
    ];
    globalThis.addEventListener?.('online', this.#wake);
    globalThis.document?.addEventListener('visibilitychange', this.#wake);
    this.#socket.connect();
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    globalThis.removeEventListener?.('online', this.#wake);
    globalThis.document?.removeEventListener('visibilitychange', this.#wake);
    this.#socket.removeAllListeners();
    this.#socket.disconnect();
  }

  /** `unreachable`: no answer; it is unknown whether the command was carried out. */
  async call<C extends CommandName>(name: C, input: CommandInput<C>): Promise<Called<C>> {
    if (!this.#socket.connected) return { outcome: 'unreachable' };
    try {
      return await this.#socket.timeout(answerTimeoutMs).emitWithAck(name, input);
    } catch {
      return { outcome: 'unreachable' };
    }
  }

  /** Shows a conversation: opens it once, afterwards it is followed live. */
  async select(conversationId: string): Promise<void> {
    this.#leaveReading(conversationId);
    this.#store.dispatch({ type: 'select', conversationId });
    const { threads, held } = this.#store.get();
    if (threads[conversationId] || held[conversationId]?.conversation.state === 'reserved') return;
    await this.#open(conversationId);
  }

  /** Whom she talks with is known now: more of it may be shown. */
  async reread(conversationId: string): Promise<void> {
    await this.#open(conversationId);
  }

  /** Puts a message on its way. It is shown at once, sent when there is a line, and sent only once. */
  write(message: Omit<Pending, 'clientMessageId' | 'at'>): void {
    const clientMessageId = crypto.randomUUID();
    this.#store.dispatch({
      type: 'written',
      pending: { ...message, clientMessageId, at: new Date().toISOString() },
    });
    void this.#outbox.flush();
  }

  readonly #wake = (): void => {
    if (globalThis.document?.visibilityState === 'hidden') return;
    if (this.#socket.connected) void this.#heartbeat();
    else if (this.#store.get().connection !== 'signed-out') this.#socket.connect();
  };

  #join(): Promise<void> {
    this.#joining ??= this.#joinNow().finally(() => {
      this.#joining = undefined;
    });
    return this.#joining;
  }

  async #joinNow(): Promise<void> {
    const { dispatch } = this.#store;
    dispatch({ type: 'join-sent' });
    const answer = await this.call('join', {});
    if (answer.outcome !== 'done') {
      if (this.#socket.connected) this.#reconnect();
      return;
    }
    dispatch({ type: 'joined', snapshot: answer, now: Date.now() });
    dispatch({ type: 'connection', status: 'online' });
    const { threads, currentId, held, board } = this.#store.get();
    await Promise.all(Object.keys(threads).map((id) => this.#catchUp(id)));
    if (currentId && !threads[currentId] && held[currentId]?.conversation.state !== 'reserved')
      await this.#open(currentId);
    if (board) await this.watch(true);
    await this.#outbox.flush();
  }

  async watch(isOn: boolean): Promise<void> {
    const answer = await this.call('watch', { isOn });
    if (answer.outcome === 'done' && answer.board)
      this.#store.dispatch({ type: 'board', board: answer.board });
  }

  /** What is left of hers to record. */
  async refreshUnrecorded(): Promise<void> {
    const answer = await this.call('unrecorded', {});
    if (answer.outcome === 'done')
      this.#store.dispatch({ type: 'unrecorded', unrecorded: answer.unrecorded });
  }

  async #heartbeat(): Promise<void> {
    if (!this.#socket.connected) return;
    const answer = await this.call('heartbeat', {});
    if (answer.outcome === 'unreachable') return this.#reconnect();
    if (answer.outcome === 'refused') return;
    this.#store.dispatch({ type: 'own-presence', presence: answer.presence });
    const missed = missedSince(this.#store.get(), answer);
    if (missed.mustJoin) await this.#join();
    for (const id of missed.catchUp) await this.#catchUp(id);
    await this.#outbox.flush();
  }

  /** The line looks open but carries nothing, as after standby. */
  #reconnect(): void {
    this.#socket.disconnect();
    this.#socket.connect();
  }

  async #open(conversationId: string): Promise<void> {
    const answer = await this.call('open', { conversationId });
    if (answer.outcome === 'done') this.#store.dispatch({ type: 'opened', thread: answer });
    else if (answer.outcome === 'refused')
      this.#store.dispatch({
        type: 'notice',
        notice: { id: crypto.randomUUID(), about: { kind: 'refused', code: answer.code } },
      });
  }

  #catchUp(conversationId: string, from?: number): Promise<void> {
    const running = this.#catchingUp.get(conversationId);
    if (running) return running;
    const started = this.#catchUpNow(conversationId, from).finally(() =>
      this.#catchingUp.delete(conversationId),
    );
    this.#catchingUp.set(conversationId, started);
    return started;
  }

  async #catchUpNow(conversationId: string, from?: number): Promise<void> {
    let seq = from ?? catchUpFrom(this.#store.get().threads[conversationId]?.entries ?? []);
    for (;;) {
      const answer = await this.call('since', { conversationId, seq });
      if (answer.outcome === 'refused' && answer.code === 'not-permitted')
        this.#store.dispatch({ type: 'forget', conversationId });
      if (answer.outcome !== 'done') return;
      const { entries } = answer;
      this.#store.dispatch({ type: 'entries', conversationId, entries });
      seq = entries.at(-1)?.seq ?? seq;
      if (!answer.hasMore) return;
    }
  }

  #fillGap(conversationId: string): void {
    const thread = this.#store.get().threads[conversationId];
    if (thread && gapAfter(thread.entries) !== undefined) void this.#catchUp(conversationId);
  }

  #reopenAsReader(conversationId: string): void {
    const { isSupervisor, currentId } = this.#store.get();
    if (isSupervisor && currentId === conversationId) void this.#open(conversationId);
  }

  /** A supervisor who looks elsewhere no longer follows what she only read. */
  #leaveReading(nextId: string): void {
    const { currentId, threads } = this.#store.get();
    if (!currentId || currentId === nextId || threads[currentId]?.access === 'holder') return;
    if (this.#store.get().besideId === currentId) return;
    void this.call('close', { conversationId: currentId });
    this.#store.dispatch({ type: 'forget', conversationId: currentId });
  }

  async #pollDelivery(): Promise<void> {
    const { currentId, threads } = this.#store.get();
    const thread = currentId === undefined ? undefined : threads[currentId];
    const waiting = thread?.entries.find((entry) => entry.delivery?.state === 'waiting');
    if (currentId && waiting && this.#socket.connected) await this.#catchUp(currentId, waiting.seq - 1);
  }

  async #sendPending(
    pending: Pending,
  ): Promise<Answer<Commands['send']['result']> | { outcome: 'unreachable' }> {
    const { conversationId, clientMessageId, text, assignmentVersion, suggestionId } = pending;
    const ground = suggestionId === undefined ? {} : { suggestionId };
    return pending.kind === 'note'
      ? this.call('note', { conversationId, clientMessageId, text })
      : this.call('send', { conversationId, clientMessageId, text, assignmentVersion, ...ground });
  }

  #signedOut(): void {
    this.#store.dispatch({ type: 'connection', status: 'signed-out' });
    this.#socket.disconnect();
  }
}
