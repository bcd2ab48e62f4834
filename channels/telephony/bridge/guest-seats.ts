import type { Seat } from './bridged-call.ts';
import type { LineNews } from './line-news.ts';
import { type LineOutcome, refuse } from './line-outcome.ts';
import type { LiveCalls } from './live-calls.ts';
import type { OperatorLine, StaffKey } from './operator-line.ts';

/** Seats beside the operator's own. */
export type GuestSeat = Exclude<Seat, 'operator'>;

interface GuestSeatsParts {
  readonly calls: LiveCalls;
  readonly news: LineNews;
  readonly lineOf: (staff: StaffKey) => OperatorLine | undefined;
}

/** Colleagues and supervisors in a call that is somebody else's. */
export class GuestSeats {
  readonly #parts: GuestSeatsParts;

  constructor(parts: GuestSeatsParts) {
    this.#parts = parts;
  }

  invite(staff: StaffKey, colleagueId: string): LineOutcome {
    const { calls, news, lineOf } = this.#parts;
    const line = lineOf(staff);
    const colleague = lineOf({ ...staff, staffId: colleagueId });
    if (!line || colleague?.state !== 'ready') return refuse('no-line');
    const call = calls.withLine(line);
    if (call?.room.operator !== line) return refuse('no-call');
    call.invited.add(colleagueId);
    const invitation = { conversationId: call.conversation.id, byStaffId: staff.staffId };
    news.tell(colleague, { invitation });
    return news.done(line);
  }

  maySit(staff: StaffKey, conversationId: string, seat: GuestSeat): LineOutcome {
    const { calls, news, lineOf } = this.#parts;
    const line = lineOf(staff);
    if (line?.state !== 'ready') return refuse('no-line');
    const call = calls.find(staff, conversationId);
    const isAsked = seat !== 'colleague' || call?.invited.has(staff.staffId);
    const isBusy = calls.withLine(line)?.room.operator === line;
    return call?.room.operator && isAsked && !isBusy ? news.done(line) : refuse('no-call');
  }

  sit(staff: StaffKey, conversationId: string, seat: GuestSeat): LineOutcome {
    const { calls, news, lineOf } = this.#parts;
    const may = this.maySit(staff, conversationId, seat);
    const line = lineOf(staff);
    const call = calls.find(staff, conversationId);
    if (may.outcome === 'refused' || !line || !call) return may;
    if (calls.withLine(line) !== call) this.rise(line);
    call.room.seat(line, seat);
    news.tellAll(call);
    return news.done(line);
  }

  leave(staff: StaffKey): LineOutcome {
    const { calls, news, lineOf } = this.#parts;
    const line = lineOf(staff);
    if (!line) return refuse('no-line');
    const call = calls.withLine(line);
    if (!call || call.room.operator === line) return refuse('no-call');
    call.invited.delete(staff.staffId);
    this.rise(line);
    news.tell(line);
    return news.done(line);
  }

  /** Leaves the call she sits in, if any; whoever stays there sees it. */
  rise(line: OperatorLine): void {
    const { calls, news } = this.#parts;
    const call = calls.withLine(line);
    if (!call) return;
    call.room.leave(line);
    news.tellAll(call);
  }
}
