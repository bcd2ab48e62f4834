import type { RecordingPlace } from '../media/index.ts';
import { isDigit } from '../media/keys/digits.ts';
import type { CallerLine } from './bridged-call.ts';
import { type GuestSeat, GuestSeats } from './guest-seats.ts';
import { LineNews } from './line-news.ts';
import { type LineOutcome, refuse } from './line-outcome.ts';
import type { LineView } from './line-view.ts';
import { type Held, holderKeyOf, holderOf, isLeftAlone, type LiveCall, LiveCalls } from './live-calls.ts';
import { MissedLeavings } from './missed-leavings.ts';
import type { LineEnd, LineLeg, OperatorLine, StaffKey } from './operator-line.ts';
import { OperatorLines, type OperatorLinesParts } from './operator-lines.ts';
import type { OutsideDialler, OutsideNews, OutsideNumber } from './outside-call.ts';
import { OutsideNumbers } from './outside-numbers.ts';

export interface BridgeParts extends Omit<OperatorLinesParts<LineLeg>, 'onReady' | 'onHold' | 'onEnd'> {
  /** The loaded sound of somebody on hold. */
  readonly music: string;
  /** Where the sound of operators is kept; absent: nowhere. */
  readonly recordings?: RecordingPlace | undefined;
  /** Whether an operator sees that a supervisor listens. Default true. */
  readonly showsListeners?: boolean;
  /** Calls numbers outside; absent: none can be called. */
  readonly dialler?: OutsideDialler;
  /** Monotonic. */
  readonly nowMs?: () => number;
}

/**
 * Joins callers and operators. It follows the conversations of live calls: whoever holds one by `with-operator`, and
 * has a line, speaks with the caller; when she holds it no more, the call is the assistant's again.
 */
export class Bridge {
  readonly #lines: OperatorLines<LineLeg>;
  readonly #calls: LiveCalls;
  readonly #news: LineNews;
  readonly #outside: OutsideNumbers;
  readonly #guests: GuestSeats;
  readonly #leavings: MissedLeavings;

  constructor(parts: BridgeParts) {
    this.#calls = new LiveCalls({ music: parts.music, recordings: parts.recordings });
    this.#news = new LineNews(this.#calls, {
      showsListeners: parts.showsListeners ?? true,
      canCallOutside: () => parts.dialler?.isReady() ?? false,
    });
    this.#lines = new OperatorLines({
      ...parts,
      onReady: (line) => this.#onReady(line),
      onHold: (line, isHeld) => this.#onHold(line, isHeld),
      onEnd: (line, end) => this.#onEnd(line, end),
    });
    const lineOf = (staff: StaffKey) => this.#lines.of(staff);
    this.#leavings = new MissedLeavings({
      news: this.#news,
      nowMs: parts.nowMs ?? (() => performance.now()),
    });
    this.#guests = new GuestSeats({ calls: this.#calls, news: this.#news, lineOf });
    this.#outside = new OutsideNumbers({
      dialler: parts.dialler,
      news: this.#news,
      giveBack: (call) => {
        this.#dissolve(call, 'released');
        this.#connect(call);
      },
      giveUp: (call) => this.#dissolve(call, 'released', true),
      setTimer: parts.setTimer,
      isAway: (staff) => this.#lines.isAbandoned(staff),
      onFree: (line) => this.#takeNext(line),
    });
  }

  /** Told of every change of a line. */
  onLine(listener: (staff: StaffKey, line: LineView) => void): void {
    this.#news.onLine.add(listener);
  }

  /** Told when an operator holds a caller, or no longer, by anything but `hold`: a key of her telephone, a call outside. */
  onHold(listener: (conversation: Held, isHeld: boolean) => void): void {
    this.#news.onHold.add(listener);
  }

  /** Told when an outside number was not reached, has hung up, or was hung up. */
  onOutside(listener: (conversation: Held, news: OutsideNews) => void): void {
    this.#news.onOutside.add(listener);
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
    if (!call) return;
    const holder = holderKeyOf(call.conversation);
    const isHers = holder && !call.room.isHandedOver;
    const isTold = call.room.operator !== undefined && !this.#lines.isAbandoned(call.room.operator.staff);
    this.#dissolve(call, 'caller-left');
    if (isHers) this.#leavings.note(holder, call.conversation.id, isTold);
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
    return line && this.#news.view(line);
  }

  /** Her screen is gone; unless one comes back soon, so is the line. */
  abandon(staff: StaffKey, lineId: string): void {
    this.#lines.abandon(staff, lineId);
  }

  /** Her screen is back. */
  resume(staff: StaffKey): LineOutcome {
    this.#lines.resume(staff);
    const line = this.#lines.of(staff);
    if (!line) return refuse('no-line');
    this.#leavings.tell(line);
    const call = this.#calls.withLine(line);
    if (call?.room.operator === line) this.#outside.tellMissed(line, call);
    return this.#news.done(line);
  }

  closeLine(staff: StaffKey): void {
    this.#lines.of(staff)?.end('closed');
  }

  mute(staff: StaffKey, isMuted: boolean): LineOutcome {
    const line = this.#lines.of(staff);
    if (!line) return refuse('no-line');
    line.isMuted = isMuted;
    line.leg.mute(isMuted);
    this.#news.tell(line);
    return this.#news.done(line);
  }

  /** Only by the operator whose call it is. */
  hold(staff: StaffKey, isHeld: boolean): LineOutcome {
    return this.#inHerCall(staff, (line, call) => {
      call.room.hold(isHeld);
      this.#news.tellAll(call);
      return this.#news.done(line);
    });
  }

  /** `keys`: of a telephone, one after another. Only by the operator whose call it is. */
  press(staff: StaffKey, keys: string): LineOutcome {
    return this.#inHerCall(staff, (line, call) => {
      call.room.press([...keys].filter(isDigit));
      return this.#news.done(line);
    });
  }

  /** Whether `callOutside` would ring; nothing rings yet. Only by the operator whose call it is, as all four. */
  mayCallOutside(staff: StaffKey): LineOutcome {
    return this.#inHerCall(staff, (line, call) => this.#outside.mayCall(line, call));
  }

  /** A trunk came or went: whether she may call outside is told anew. */
  tellTrunks(): void {
    this.#calls.tellEach((call) => this.#news.tellAll(call));
  }

  callOutside(staff: StaffKey, number: OutsideNumber): LineOutcome {
    return this.#inHerCall(staff, (line, call) => this.#outside.call(line, call, number));
  }

  endOutside(staff: StaffKey): LineOutcome {
    return this.#inHerCall(staff, (line, call) => this.#outside.end(line, call));
  }

  /** Her line is free, her conversation hers to finish. */
  handOver(staff: StaffKey): LineOutcome {
    return this.#inHerCall(staff, (line, call) => this.#outside.handOver(line, call));
  }

  /** The operator asks a colleague in; she comes by `sit`. */
  invite(staff: StaffKey, colleagueId: string): LineOutcome {
    return this.#guests.invite(staff, colleagueId);
  }

  /**
   * Whether she could sit down there now; nothing is heard yet. `colleague`: only who was asked in. That she may listen
   * at all is for whoever asks to know, and to record.
   */
  maySit(staff: StaffKey, conversationId: string, seat: GuestSeat): LineOutcome {
    return this.#guests.maySit(staff, conversationId, seat);
  }

  /** Sits down, or changes the seat; comes from another call if need be. */
  sit(staff: StaffKey, conversationId: string, seat: GuestSeat): LineOutcome {
    return this.#guests.sit(staff, conversationId, seat);
  }

  /** Leaves a call that is not hers; an operator leaves hers by finishing or handing it over. */
  leaveCall(staff: StaffKey): LineOutcome {
    return this.#guests.leave(staff);
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
    this.#guests.rise(line);
    call.cancelReturn?.();
    call.room.seat(line, 'operator');
    this.#news.tellAll(call);
    this.#outside.tellMissed(line, call);
  }

  /** What only the operator of a call may do. */
  #inHerCall(staff: StaffKey, act: (line: OperatorLine, call: LiveCall) => LineOutcome): LineOutcome {
    const line = this.#lines.of(staff);
    if (!line) return refuse('no-line');
    const call = this.#calls.withLine(line);
    return call?.room.operator === line ? act(line, call) : refuse('no-call');
  }

  #dissolve(call: LiveCall, why: 'caller-left' | 'released', isOperatorLost = false): void {
    const { lines } = call.room;
    call.invited.clear();
    this.#outside.drop(call);
    this.#outside.forget(call);
    call.room.dissolve({ isOperatorLost, isOver: why === 'caller-left' });
    const left = { conversationId: call.conversation.id, why };
    for (const line of lines) {
      this.#news.tell(line, { left });
      this.#takeNext(line);
    }
  }

  /** Another caller of hers may be waiting for her line. */
  #takeNext(line: OperatorLine): void {
    for (const call of this.#calls.heldBy(line.staff)) this.#connect(call);
  }

  #onReady(line: OperatorLine): void {
    this.#news.tell(line);
    this.#leavings.tell(line);
    this.#takeNext(line);
  }

  #onHold(line: OperatorLine, isHeld: boolean): void {
    const call = this.#calls.withLine(line);
    if (call?.room.operator !== line || call.room.isHeld === isHeld) return;
    this.#news.hold(call, isHeld);
    this.#news.tellAll(call);
  }

  #onEnd(line: OperatorLine, end: LineEnd): void {
    const call = this.#calls.withLine(line);
    const isHers = call?.room.operator === line;
    const others = call?.room.lines.filter((one) => one !== line) ?? [];
    if (!call || !isHers || !this.#outside.waitsFor(line, call, end)) {
      if (call && isHers) this.#outside.drop(call);
      call?.room.leave(line, end !== 'replaced');
    }
    this.#news.tell(line, { end });
    for (const one of others) this.#news.tell(one);
  }
}
