import { randomInt } from 'node:crypto';
import { newId } from '#core/shared/ids.ts';
import type { CallEnd, EndCause } from '../end-cause.ts';
import type { MediaLeg, ServerTransaction } from '../ports.ts';
import { sends } from '../sdp/direction.ts';
import type { MediaAgreement } from '../sdp/media-agreement.ts';
import { Negotiation } from '../sdp/negotiation.ts';
import type { CallEvent, CallListener, ChangeOutcome, KeysOutcome, TransferOutcome } from './call-events.ts';
import type { CallParts } from './call-parts.ts';
import type { Session, SessionHost } from './session.ts';

export type CallState = 'unanswered' | 'answered' | 'ended';

/** One telephone call, from its INVITE to its end. What both directions share. */
export abstract class Call {
  /** Ours; not the Call-ID of SIP. */
  readonly id: string = newId();
  abstract readonly direction: 'incoming' | 'outgoing';
  protected readonly parts: CallParts;
  protected negotiation: Negotiation | undefined;
  protected session: Session | undefined;
  /** Address of the peer, or of the proxy before it. */
  protected signalledFrom: string | undefined;
  readonly #listeners = new Set<CallListener>();
  readonly #release: () => void;
  /** Resolves when nothing of this call is left on the wire: its BYE or CANCEL was answered, or never will be. */
  readonly released: Promise<void>;
  #leg: MediaLeg | undefined;
  #state: CallState = 'unanswered';
  #end: CallEnd | undefined;

  constructor(parts: CallParts) {
    this.parts = parts;
    let release = (): void => undefined;
    this.released = new Promise((resolve) => {
      release = resolve;
    });
    this.#release = release;
  }

  get state(): CallState {
    return this.#state;
  }

  get trunk(): string {
    return this.parts.trunk.name;
  }

  get end(): CallEnd | undefined {
    return this.#end;
  }

  /** The media of this call, as the media port gave it. */
  get media(): MediaLeg | undefined {
    return this.#leg;
  }

  /** Returns what ends listening. Listeners are called in order, at once. */
  on(listener: CallListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends the call at any moment: refuses, cancels or says BYE. Safe to repeat. */
  abstract hangUp(cause?: EndCause): void;

  /** Media towards the peer is ours to choose (music); from the peer comes nothing. */
  hold(): Promise<ChangeOutcome> {
    return this.#established()?.setHold(true) ?? Promise.resolve({ outcome: 'ended' });
  }

  resume(): Promise<ChangeOutcome> {
    return this.#established()?.setHold(false) ?? Promise.resolve({ outcome: 'ended' });
  }

  /** Keys 0–9 * # A–D by INFO, one after another. In the media they are sent by media. */
  sendKeys(keys: string): Promise<KeysOutcome> {
    return this.#established()?.sendKeys(keys) ?? Promise.resolve({ outcome: 'refused' });
  }

  /** Blind transfer: asks the peer to call `uri` instead. On success the call is ended by the peer or by us. */
  async transfer(uri: string): Promise<TransferOutcome> {
    return await this.#refer(`<${uri}>`);
  }

  /** Attended transfer: the peer takes the place we have in `other`. */
  async transferTo(other: Call): Promise<TransferOutcome> {
    const dialog = other.#established()?.dialog;
    if (!dialog) return { outcome: 'ended' };
    const replaces = `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`;
    return await this.#refer(`<${dialog.target}?Replaces=${encodeURIComponent(replaces)}>`);
  }

  async #refer(referTo: string): Promise<TransferOutcome> {
    const outcome = (await this.#established()?.transfer(referTo)) ?? { outcome: 'ended' };
    if (outcome.outcome === 'transferred') this.hangUp('transferred');
    return outcome;
  }

  #established(): Session | undefined {
    return this.#state === 'answered' ? this.session : undefined;
  }

  protected emit(event: CallEvent): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        // A mistake above must neither stop the signalling of this call nor keep its line.
        this.parts.log.warn(
          { call: this.id, event: event.type, error: error instanceof Error ? error.name : 'unknown' },
          'call listener failed',
        );
      }
    }
  }

  /** @throws AppError of the media port. Closed again when the call ended meanwhile. */
  protected async openMedia(): Promise<Negotiation | undefined> {
    if (this.negotiation) return this.negotiation;
    const leg = await this.parts.media.open({ callId: this.id, direction: this.direction });
    if (this.#state === 'ended' || this.negotiation) {
      leg.close();
      return this.#state === 'ended' ? undefined : this.negotiation;
    }
    this.#leg = leg;
    this.negotiation = new Negotiation({
      address: leg.address,
      srtp: this.parts.trunk.srtp,
      sessionId: String(randomInt(1, 2 ** 47)),
    });
    return this.negotiation;
  }

  protected agreed(agreement: MediaAgreement): void {
    if (this.#state === 'ended') return;
    this.#leg?.agree(agreement, this.signalledFrom);
    const wanted = this.negotiation?.wanted ?? 'sendrecv';
    this.emit({ type: 'media', agreement, heldByPeer: sends(wanted) && !sends(agreement.direction) });
  }

  /** Both sides know that it is answered. */
  protected confirmed(): void {
    if (this.#state !== 'unanswered') return;
    this.#state = 'answered';
    if (this.session) this.session.isConfirmed = true;
    this.emit({ type: 'answered' });
  }

  /** Ends it for everybody above: media closed, last event sent. What is left on the wire goes on below. */
  protected finish(end: CallEnd): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#end = end;
    this.session?.stop();
    this.#leg?.close();
    this.parts.count({ name: 'call-ended', trunk: this.trunk, cause: end.cause, direction: this.direction });
    this.emit({ type: 'ended', end });
    this.#listeners.clear();
  }

  protected release(): void {
    this.session?.forget();
    this.#release();
  }

  /** Says BYE; the call is over at once, the dialog when it was answered. */
  protected leave(cause: EndCause): void {
    if (this.#state === 'ended') return;
    this.finish({ cause });
    if (!this.session) {
      this.release();
      return;
    }
    this.session.line.bye(cause, () => this.release());
  }

  protected sessionHost(takePrack: (transaction: ServerTransaction) => void): SessionHost {
    return {
      emit: (event) => this.emit(event),
      agreed: (agreement) => this.agreed(agreement),
      isEnded: () => this.#state === 'ended',
      peerLeft: (end) => this.peerLeft(end),
      giveUp: (cause) => this.giveUp(cause),
      negotiation: () => this.negotiation,
      takePrack,
    };
  }

  protected giveUp(cause: EndCause): void {
    this.leave(cause);
  }

  protected peerLeft(end: CallEnd): void {
    this.finish(end);
    this.release();
  }
}
