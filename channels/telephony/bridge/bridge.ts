import type { RecordingPlace } from '../media/index.ts';
import { isDigit } from '../media/keys/digits.ts';
import type { CallerLine, Seat } from './bridged-call.ts';
import { type LineView, viewOf } from './line-view.ts';
import { type Held, holderKeyOf, holderOf, type LiveCall, LiveCalls } from './live-calls.ts';
import type { LineEnd, LineLeg, OperatorLine, StaffKey } from './operator-line.ts';
import { OperatorLines, type OperatorLinesParts } from './operator-lines.ts';
import type { DialOutside, OutsideEnd, OutsideNumber } from './outside-call.ts';
import { OutsideParty } from './outside-party.ts';

export interface BridgeParts extends Omit<OperatorLinesParts<LineLeg>, 'onReady' | 'onHold' | 'onEnd'> {
  /** The loaded sound of somebody on hold. */
  readonly music: string;
  /** Where the sound of operators is kept; absent: nowhere. */
  readonly recordings?: RecordingPlace | undefined;
  /** Whether an operator sees that a supervisor listens. Default true. */
  readonly showsListeners?: boolean;
  /** Calls a number outside; absent: none can be called. */
  readonly dialOutside?: DialOutside;
}

/**
 * `no-line`: she has none that is ready; `no-call`: there is no such call, or she is not in it; `no-trunk`: nothing to
 * call an outside number by; `outside-taken`: one is on the line already; `no-outside`: none is.
 */
type LineRefusal = 'no-line' | 'no-call' | 'no-trunk' | 'outside-taken' | 'no-outside';

export type LineOutcome =
  | { readonly outcome: 'done'; readonly line: LineView }
  | { readonly outcome: 'refused'; readonly reason: LineRefusal };

/** How a call to an outside number ended by itself. */
export interface OutsideNews {
  readonly name: string;
  readonly why: OutsideEnd;
}

/** Seats beside the operator's own. */
export type GuestSeat = Exclude<Seat, 'operator'>;

/**
 * Joins callers and operators. It follows the conversations of live calls: whoever holds one by `with-operator`, and
 * has a line, speaks with the caller; when she holds it no more, the call is the assistant's again.
 */
export class Bridge {
  readonly #lines: OperatorLines<LineLeg>;
  readonly #calls: LiveCalls;
  readonly #showsListeners: boolean;
  readonly #dialOutside: DialOutside;
  readonly #listeners = new Set<(staff: StaffKey, line: LineView) => void>();
  readonly #holdListeners = new Set<(conversation: Held, isHeld: boolean) => void>();
  readonly #outsideListeners = new Set<(conversation: Held, news: OutsideNews) => void>();

  constructor(parts: BridgeParts) {
    this.#calls = new LiveCalls({ music: parts.music, recordings: parts.recordings });
    this.#showsListeners = parts.showsListeners ?? true;
    this.#dialOutside = parts.dialOutside ?? (() => undefined);
    this.#lines = new OperatorLines({
      ...parts,
      onReady: (line) => this.#onReady(line),
      onHold: (line, isHeld) => this.#onHold(line, isHeld),
      onEnd: (line, end) => this.#onEnd(line, end),
    });
  }

  /** Told of every change of a line. */
  onLine(listener: (staff: StaffKey, line: LineView) => void): void {
    this.#listeners.add(listener);
  }

  /** Told when an operator holds a caller, or no longer, by anything but `hold`: a key of her telephone, a call outside. */
  onHold(listener: (conversation: Held, isHeld: boolean) => void): void {
    this.#holdListeners.add(listener);
  }

  /** Told when an outside number was not reached, or has hung up. */
  onOutside(listener: (conversation: Held, news: OutsideNews) => void): void {
    this.#outsideListeners.add(listener);
  }

  /** A live call's conversation is like this now. Safe to repeat. */
  follow(caller: CallerLine, conversation: Held): void {
    const call = this.#calls.of(caller, conversation);
    const before = holderOf(call.conversation);
    const hasMoved = call.conversation.id !== conversation.id;
    call.conversation = conversation;
    if (call.room.isHandedOver && isLeftAlone(call)) return;
    if (hasMoved || before !== holderOf(conversation)) this.#dissolve(call, 'released');
    this.#connect(call);
  }

  /** The call is over. */
  leave(caller: CallerLine): void {
    const call = this.#calls.take(caller);
    if (call) this.#dissolve(call, 'caller-left');
  }

  /**
   * By her browser: gives the SDP that answers her offer. `isMuted`: from the beginning.
   * @throws AppError `webrtc-offer-refused`, and those of the media thread.
   */
  openBrowser(staff: StaffKey, offer: string, isMuted = false): Promise<string> {
    return this.#lines.openBrowser(staff, offer, isMuted);
  }

  /**
   * By the telephone on her table; resolves when she has answered it.
   * @throws AppError `operator-phone-foreign`, `operator-phone-not-answered`, and those of placing a call.
   */
  openPhone(staff: StaffKey, uri: string, isMuted = false): Promise<void> {
    return this.#lines.openPhone(staff, uri, isMuted);
  }

  lineOf(staff: StaffKey): LineView | undefined {
    const line = this.#lines.of(staff);
    return line && this.#view(line);
  }

  /** Her screen is gone; unless one comes back soon, so is the line. */
  abandon(staff: StaffKey, lineId: string): void {
    this.#lines.abandon(staff, lineId);
  }

  /** Her screen is back. */
  resume(staff: StaffKey): LineOutcome {
    this.#lines.resume(staff);
    const line = this.#lines.of(staff);
    return line ? this.#done(line) : refuse('no-line');
  }

  closeLine(staff: StaffKey): void {
    this.#lines.of(staff)?.end('closed');
  }

  mute(staff: StaffKey, isMuted: boolean): LineOutcome {
    const line = this.#lines.of(staff);
    if (!line) return refuse('no-line');
    line.isMuted = isMuted;
    line.leg.mute(isMuted);
    this.#tell(line);
    return this.#done(line);
  }

  /** Only by the operator whose call it is. */
  hold(staff: StaffKey, isHeld: boolean): LineOutcome {
    return this.#inHerCall(staff, (line, call) => {
      call.room.hold(isHeld);
      this.#tellAll(call);
      return this.#done(line);
    });
  }

  /** `keys`: of a telephone, one after another. Only by the operator whose call it is. */
  press(staff: StaffKey, keys: string): LineOutcome {
    return this.#inHerCall(staff, (line, call) => {
      call.room.press([...keys].filter(isDigit));
      return this.#done(line);
    });
  }

  /** Whether `callOutside` would ring; nothing rings yet. Only by the operator whose call it is. */
  mayCallOutside(staff: StaffKey): LineOutcome {
    return this.#inHerCall(staff, (line, { room }) =>
      room.outside ? refuse('outside-taken') : this.#done(line),
    );
  }

  /** The caller hears music while the number rings and while she speaks with it. */
  callOutside(staff: StaffKey, number: OutsideNumber): LineOutcome {
    return this.#inHerCall(staff, (line, call) => {
      if (call.room.outside) return refuse('outside-taken');
      const dialled = this.#dialOutside(number.phone);
      if (!dialled) return refuse('no-trunk');
      const outside: OutsideParty = new OutsideParty(number, dialled, {
        picked: (leg) => {
          call.room.seatOutside(leg);
          this.#tellAll(call);
        },
        ended: (why) => this.#onOutsideEnd(call, { name: outside.name, why }),
      });
      call.room.ringOutside(outside);
      this.#setHold(call, true);
      this.#tellAll(call);
      return this.#done(line);
    });
  }

  /** Hangs the outside party up; the caller is back from hold. */
  endOutside(staff: StaffKey): LineOutcome {
    return this.#inHerCall(staff, (line, call) => {
      if (!call.room.outside) return refuse('no-outside');
      call.room.endOutside();
      this.#setHold(call, false);
      this.#tellAll(call);
      return this.#done(line);
    });
  }

  /** The caller and the outside party go on without her: her line is free. Her conversation is for her to finish. */
  handOver(staff: StaffKey): LineOutcome {
    return this.#inHerCall(staff, (line, call) => {
      const { room, conversation } = call;
      if (room.outside?.state !== 'talk') return refuse('no-outside');
      const { lines } = room;
      call.handedOverBy = holderOf(conversation);
      call.invited.clear();
      room.handOver();
      room.outside.refer(room.caller.id);
      for (const one of lines)
        this.#tell(one, { left: { conversationId: conversation.id, why: 'released' } });
      return this.#done(line);
    });
  }

  /** The operator asks a colleague in; she comes by `join`. */
  invite(staff: StaffKey, colleagueId: string): LineOutcome {
    const line = this.#lines.of(staff);
    const colleague = this.#lines.of({ ...staff, staffId: colleagueId });
    if (!line || colleague?.state !== 'ready') return refuse('no-line');
    const call = this.#calls.withLine(line);
    if (call?.room.operator !== line) return refuse('no-call');
    call.invited.add(colleagueId);
    const invitation = { conversationId: call.conversation.id, byStaffId: staff.staffId };
    this.#tell(colleague, { invitation });
    return this.#done(line);
  }

  /**
   * Whether she could sit down there now; nothing is heard yet. `colleague`: only who was asked in. That she may listen
   * at all is for whoever asks to know, and to record.
   */
  maySit(staff: StaffKey, conversationId: string, seat: GuestSeat): LineOutcome {
    const line = this.#lines.of(staff);
    if (line?.state !== 'ready') return refuse('no-line');
    const call = this.#calls.find(staff, conversationId);
    const isAsked = seat !== 'colleague' || call?.invited.has(staff.staffId);
    const isBusy = this.#calls.withLine(line)?.room.operator === line;
    return call?.room.operator && isAsked && !isBusy ? this.#done(line) : refuse('no-call');
  }

  /** Sits down, or changes the seat; comes from another call if need be. */
  sit(staff: StaffKey, conversationId: string, seat: GuestSeat): LineOutcome {
    const may = this.maySit(staff, conversationId, seat);
    const line = this.#lines.of(staff);
    const call = this.#calls.find(staff, conversationId);
    if (may.outcome === 'refused' || !line || !call) return may;
    const current = this.#calls.withLine(line);
    if (current && current !== call) current.room.leave(line);
    call.room.seat(line, seat);
    this.#tellAll(call);
    return this.#done(line);
  }

  /** Leaves a call that is not hers; an operator leaves hers by finishing or handing it over. */
  leaveCall(staff: StaffKey): LineOutcome {
    const line = this.#lines.of(staff);
    if (!line) return refuse('no-line');
    const call = this.#calls.withLine(line);
    if (!call || call.room.operator === line) return refuse('no-call');
    call.invited.delete(staff.staffId);
    call.room.leave(line);
    this.#tell(line);
    this.#tellAll(call);
    return this.#done(line);
  }

  close(): void {
    this.#lines.close();
  }

  /** The holder's line and the caller meet, when both are there and she speaks with nobody else. */
  #connect(call: LiveCall): void {
    const holder = holderKeyOf(call.conversation);
    if (!holder || call.room.operator || call.room.isHandedOver) return;
    const line = this.#lines.of(holder);
    if (line?.state !== 'ready') return;
    const current = this.#calls.withLine(line);
    if (current?.room.operator === line) return;
    // What is her own comes before what she was asked into or listened to.
    current?.room.leave(line);
    call.room.seat(line, 'operator');
    this.#tellAll(call);
  }

  /** What only the operator of a call may do. */
  #inHerCall(staff: StaffKey, act: (line: OperatorLine, call: LiveCall) => LineOutcome): LineOutcome {
    const line = this.#lines.of(staff);
    if (!line) return refuse('no-line');
    const call = this.#calls.withLine(line);
    return call?.room.operator === line ? act(line, call) : refuse('no-call');
  }

  /** It was not reached, or has hung up: whoever it left is alone with the caller again, or the assistant is. */
  #onOutsideEnd(call: LiveCall, news: OutsideNews): void {
    call.room.endOutside();
    if (call.room.isHandedOver) {
      this.#dissolve(call, 'released');
      this.#connect(call);
      return;
    }
    this.#setHold(call, false);
    for (const listener of this.#outsideListeners) listener(call.conversation, news);
    for (const line of call.room.lines) this.#tell(line, { outsideEnded: news });
  }

  #setHold(call: LiveCall, isHeld: boolean): void {
    if (call.room.isHeld === isHeld) return;
    call.room.hold(isHeld);
    for (const listener of this.#holdListeners) listener(call.conversation, isHeld);
  }

  #dissolve(call: LiveCall, why: 'caller-left' | 'released'): void {
    const { lines } = call.room;
    call.invited.clear();
    call.room.dissolve();
    const left = { conversationId: call.conversation.id, why };
    for (const line of lines) {
      this.#tell(line, { left });
      this.#takeNext(line);
    }
  }

  /** Another caller of hers may be waiting for her line. */
  #takeNext(line: OperatorLine): void {
    for (const call of this.#calls.heldBy(line.staff)) this.#connect(call);
  }

  #onReady(line: OperatorLine): void {
    this.#tell(line);
    this.#takeNext(line);
  }

  #onHold(line: OperatorLine, isHeld: boolean): void {
    const call = this.#calls.withLine(line);
    if (call?.room.operator !== line || call.room.isHeld === isHeld) return;
    this.#setHold(call, isHeld);
    this.#tellAll(call);
  }

  #onEnd(line: OperatorLine, end: LineEnd): void {
    const call = this.#calls.withLine(line);
    call?.room.leave(line, end !== 'replaced');
    this.#tell(line, { end });
    if (call) this.#tellAll(call);
  }

  #view(line: OperatorLine): LineView {
    return viewOf(line, this.#calls.withLine(line), this.#showsListeners);
  }

  #done(line: OperatorLine): LineOutcome {
    return { outcome: 'done', line: this.#view(line) };
  }

  #tell(line: OperatorLine, more: Partial<LineView> = {}): void {
    for (const listener of this.#listeners) listener(line.staff, { ...this.#view(line), ...more });
  }

  #tellAll(call: LiveCall): void {
    for (const line of call.room.lines) this.#tell(line);
  }
}

/** Nobody but the operator who handed it over has, or had, the conversation. */
function isLeftAlone({ conversation, handedOverBy }: LiveCall): boolean {
  const holder = holderOf(conversation);
  return holder === undefined || holder === handedOverBy;
}

const refuse = (reason: LineRefusal): LineOutcome => ({ outcome: 'refused', reason });
