import type { Called } from '../connection/desk-connection.ts';
import type { CommandInput, CommandName, DeskLine } from '../protocol/index.ts';
import type { DeskState, SoundFailure } from '../state/desk-state.ts';
import type { DeskStore } from '../state/desk-store.ts';
import type { LineSound } from './line-sound.ts';

export interface TelephoneParts {
  readonly store: DeskStore;
  readonly call: <C extends CommandName>(name: C, input: CommandInput<C>) => Promise<Called<C>>;
  readonly openSound: () => Promise<LineSound>;
  /** Whether the line was open before the page was loaded again: sessionStorage in a browser. */
  readonly shelf: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

const shelfKey = 'otklik.desk.line';
/** A new line begins unheld: what the one before it was is set again. */
interface Kept {
  readonly isMuted: boolean;
  readonly heldId?: string;
}
/** A line that broke is opened anew after these pauses. */
const retriesMs = [500, 2_000, 5_000] as const;

/** Her voice: opens the line, keeps it over a lost network and a page that is loaded again. */
export class Telephone {
  readonly #parts: TelephoneParts;
  #sound: LineSound | undefined;
  #retries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Held before the page was loaded again: her caller comes back a moment after her line. */
  #heldId: string | undefined;
  /** What she wants of her microphone, until the server says the same. */
  #wantsMuted: boolean | undefined;
  #stopWatching: () => void = () => undefined;

  constructor(parts: TelephoneParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stopWatching = this.#parts.store.subscribe((state, before) => this.#watch(state, before));
  }

  stop(): void {
    this.#stopWatching();
    clearTimeout(this.#timer);
    this.#sound?.close();
    this.#sound = undefined;
  }

  /** By her own hand, or when she answers a call. Does nothing while a line is there. */
  async open(): Promise<void> {
    this.#retries = 0;
    await this.#open();
  }

  /**
   * Her microphone is off at once; the server follows. Pressed while the line comes or goes, the next one begins so.
   */
  async mute(isMuted: boolean): Promise<Called<'line.mute'>> {
    this.#wantsMuted = isMuted;
    this.#sound?.mute(isMuted);
    const answer = await this.#parts.call('line.mute', { isOn: isMuted });
    if (answer.outcome !== 'done' && this.#sound && this.#parts.store.get().line?.status === 'ready') {
      this.#wantsMuted = undefined;
      this.#sound.mute(this.#parts.store.get().line?.isMuted ?? false);
    }
    return answer;
  }

  async close(): Promise<void> {
    this.#parts.shelf.removeItem(shelfKey);
    this.#wantsMuted = undefined;
    this.#dropSound('off');
    await this.#parts.call('line.close', {});
  }

  /** Another microphone or loudspeaker was chosen. */
  async changeDevices(...devices: Parameters<LineSound['change']>): Promise<void> {
    try {
      await this.#sound?.change(...devices);
    } catch (error) {
      this.#fail(failureOf(error));
    }
  }

  async #open(): Promise<void> {
    const { store, openSound, call, shelf } = this.#parts;
    const { status } = store.get().sound;
    if (status === 'opening' || status === 'on') return;
    const before = takeDown(shelf);
    this.#heldId = before?.heldId;
    if (before?.isMuted) this.#wantsMuted ??= true;
    store.dispatch({ type: 'sound', sound: { status: 'opening' } });
    try {
      const sound = await openSound();
      const isMuted = this.#wantsMuted ?? false;
      const answer = await call('line.open', { sdp: sound.offer, ...(isMuted ? { isMuted } : {}) });
      if (answer.outcome !== 'done' || answer.sdp === undefined) {
        sound.close();
        return this.#fail(answer.outcome === 'refused' ? answer.code : 'unreachable');
      }
      sound.mute(this.#wantsMuted ?? false);
      this.#sound = sound;
      await sound.accept(answer.sdp);
      this.#keep(this.#wantsMuted ?? false, this.#heldId);
      store.dispatch({ type: 'sound', sound: { status: 'on' } });
    } catch (error) {
      this.#fail(failureOf(error));
    }
  }

  #watch(state: DeskState, before: DeskState): void {
    if (state.connection === 'online' && before.connection !== 'online') void this.#backOnline(state);
    const { line } = state;
    if (line !== before.line && line?.status === 'ready' && state.sound.status !== 'elsewhere')
      this.#follow(line);
    if (line === before.line || line?.status !== 'closed' || state.sound.status !== 'on') return;
    // What was opened here just now replaced what was here before.
    if (line.id !== before.line?.id) return;
    if (line.end === 'replaced') {
      this.#parts.shelf.removeItem(shelfKey);
      this.#dropSound('elsewhere');
    } else if (line.end === 'lost' || line.end === 'not-connected') {
      this.#dropSound('off');
      this.#openAgain();
    }
  }

  /** Sets again what was; from then on what is is kept. */
  #follow({ isMuted, call }: DeskLine): void {
    this.#retries = 0;
    if (this.#wantsMuted !== undefined && this.#wantsMuted !== isMuted) {
      void this.#parts.call('line.mute', { isOn: this.#wantsMuted });
      return;
    }
    this.#wantsMuted = undefined;
    this.#sound?.mute(isMuted);
    if (this.#heldId !== undefined && call === undefined) return;
    const isHeldStill = call !== undefined && call.conversationId === this.#heldId && !call.isHeld;
    this.#heldId = undefined;
    if (isHeldStill) void this.#parts.call('line.hold', { isOn: true });
    // While a number outside is on the line the server holds, and knows whether it still is.
    else this.#keep(isMuted, call?.isHeld && !call.outside ? call.conversationId : undefined);
  }

  #keep(isMuted: boolean, heldId: string | undefined): void {
    const kept: Kept = { isMuted, ...(heldId === undefined ? {} : { heldId }) };
    this.#parts.shelf.setItem(shelfKey, JSON.stringify(kept));
  }

  async #backOnline({ sound, hasTelephone }: DeskState): Promise<void> {
    if (!hasTelephone) return;
    const wasOpen = takeDown(this.#parts.shelf) !== undefined;
    if (sound.status !== 'on') return wasOpen ? this.#open() : undefined;
    const answer = await this.#parts.call('line.resume', {});
    if (answer.outcome === 'done') this.#parts.store.dispatch({ type: 'line', line: answer.line });
    else if (answer.outcome === 'refused') {
      this.#dropSound('off');
      await this.#open();
    }
  }

  #openAgain(): void {
    const pauseMs = retriesMs[this.#retries];
    if (pauseMs === undefined) {
      this.#fail('lost');
      return;
    }
    this.#retries += 1;
    this.#timer = setTimeout(() => void this.#open(), pauseMs);
  }

  #dropSound(status: 'off' | 'elsewhere'): void {
    this.#sound?.close();
    this.#sound = undefined;
    this.#parts.store.dispatch({ type: 'sound', sound: { status } });
  }

  #fail(reason: SoundFailure): void {
    this.#sound?.close();
    this.#sound = undefined;
    this.#parts.store.dispatch({ type: 'sound', sound: { status: 'failed', reason } });
  }
}

function takeDown(shelf: Pick<Storage, 'getItem'>): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(shelfKey) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { isMuted, heldId } = kept as Readonly<Record<string, unknown>>;
    return { isMuted: isMuted === true, ...(typeof heldId === 'string' ? { heldId } : {}) };
  } catch {
    return undefined;
  }
}

/** Names of DOMException that getUserMedia rejects with. */
function failureOf(error: unknown): SoundFailure {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'not-allowed';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no-microphone';
  if (name === 'NotReadableError') return 'microphone-busy';
  // `navigator.mediaDevices` is there on safe addresses only.
  if (name === 'TypeError') return 'not-safe';
  return 'internal';
}
