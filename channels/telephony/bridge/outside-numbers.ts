import type { LineNews } from './line-news.ts';
import { type LineOutcome, refuse } from './line-outcome.ts';
import { holderOf, type LiveCall } from './live-calls.ts';
import type { LineEnd, OperatorLine, StaffKey } from './operator-line.ts';
import type { OutsideDialler, OutsideNews, OutsideNumber } from './outside-call.ts';
import { OutsideParty } from './outside-party.ts';

/** A page that is loaded again, or lost its network, has its line by then. */
export const returnMs = 15_000;

interface OutsideNumbersParts {
  /** Absent: none can be called. */
  readonly dialler: OutsideDialler | undefined;
  readonly news: LineNews;
  /** Nobody is left with a caller who was handed over: whoever holds the conversation, or the assistant, has her. */
  readonly giveBack: (call: LiveCall) => void;
  /** Her line did not come back: the assistant has the caller. */
  readonly giveUp: (call: LiveCall) => void;
  /** Gives what cancels it. */
  readonly setTimer: (ms: number, run: () => void) => () => void;
  /** Her page is being loaded again, or is gone: what is told now she does not see. */
  readonly isAway: (staff: StaffKey) => boolean;
  /** The line is free for another call of hers. */
  readonly onFree: (line: OperatorLine) => void;
}

/** Numbers outside that operators call for their callers; `line` is the operator's own. */
export class OutsideNumbers {
  readonly #parts: OutsideNumbersParts;

  constructor(parts: OutsideNumbersParts) {
    this.#parts = parts;
  }

  /** Whether `call` would ring; nothing rings yet. */
  mayCall(line: OperatorLine, { room }: LiveCall): LineOutcome {
    if (room.outside) return refuse('outside-taken');
    return this.#parts.dialler?.isReady() ? this.#parts.news.done(line) : refuse('no-trunk');
  }

  /** The caller hears music while the number rings and while the operator speaks with it. */
  call(line: OperatorLine, call: LiveCall, number: OutsideNumber): LineOutcome {
    const { dialler, news } = this.#parts;
    if (call.room.outside) return refuse('outside-taken');
    this.forget(call);
    const dialled = dialler?.dial(number.phone, call.room.caller.id);
    if (!dialled) return refuse('no-trunk');
    const outside: OutsideParty = new OutsideParty(number.name, dialled, {
      rings: () => call.room.setTone(),
      sounds: (leg) => call.room.seatOutside(leg),
      picked: () => news.tellAll(call),
      ended: (why) => this.#onEnd(call, { name: outside.name, why }),
    });
    call.room.ringOutside(outside);
    news.hold(call, true);
    news.tellAll(call);
    return news.done(line);
  }

  /** Hangs up; the caller is back from hold. */
  end(line: OperatorLine, call: LiveCall): LineOutcome {
    const { news } = this.#parts;
    if (!call.room.outside) return refuse('no-outside');
    this.drop(call);
    news.hold(call, false);
    news.tellAll(call);
    return news.done(line);
  }

  /** The caller and the outside party go on without the operator: her line is free, the conversation hers to finish. */
  handOver(line: OperatorLine, call: LiveCall): LineOutcome {
    const { news, onFree } = this.#parts;
    const { room, conversation } = call;
    const { outside, lines } = room;
    if (outside?.state !== 'talk') return refuse('no-outside');
    call.handedOverBy = holderOf(conversation);
    call.invited.clear();
    room.handOver();
    outside.refer(room.caller.id);
    for (const one of lines) {
      news.tell(one, { left: { conversationId: conversation.id, why: 'handed-over' } });
      onFree(one);
    }
    return news.done(line);
  }

  /**
   * The operator's line is gone: whether what is on the line waits for her next one, as when her page is loaded again.
   * What she closed by her own hand is over.
   */
  waitsFor(line: OperatorLine, call: LiveCall, end: LineEnd): boolean {
    if (!call.room.outside || (end !== 'replaced' && end !== 'lost')) return false;
    call.room.awaitOperator(line);
    call.cancelReturn = this.#parts.setTimer(returnMs, () => this.#giveUp(call));
    return true;
  }

  /** Her page is back, or her line: how it ended meanwhile. */
  tellMissed(line: OperatorLine, call: LiveCall): void {
    const { missed } = call;
    if (!missed || this.#parts.isAway(line.staff)) return;
    this.forget(call);
    this.#parts.news.tell(line, { outsideEnded: missed.ended });
  }

  /** Of the last number there is nothing more to tell. */
  forget(call: LiveCall): void {
    call.missed?.cancel?.();
    call.missed = undefined;
  }

  /** Hangs up with the call it belongs to. */
  drop(call: LiveCall): void {
    call.cancelReturn?.();
    const { outside, isHandedOver } = call.room;
    if (!outside) return;
    call.room.endOutside();
    if (!isHandedOver) this.#parts.news.outside(call, { name: outside.name, why: 'hung-up' });
  }

  #giveUp(call: LiveCall): void {
    const { outside } = call.room;
    this.#parts.giveUp(call);
    if (outside) call.missed = { ended: { name: outside.name, why: 'hung-up' } };
  }

  /** It was not reached, or has hung up. */
  #onEnd(call: LiveCall, ended: OutsideNews): void {
    const { news, giveBack, giveUp, setTimer, isAway } = this.#parts;
    call.room.endOutside();
    news.outside(call, ended);
    if (call.room.isHandedOver) giveBack(call);
    else if (call.room.isAwaiting) giveUp(call);
    else news.hold(call, false);
    const { operator, lines } = call.room;
    for (const line of lines) news.tell(line, { outsideEnded: ended });
    // A page on its way out, or without its network, is noticed late: whoever comes back soon is told again.
    const isTold = operator && !isAway(operator.staff);
    const cancel = isTold ? setTimer(returnMs, () => this.forget(call)) : undefined;
    call.missed = { ended, cancel };
  }
}
