import type { LineOutcome } from './line-outcome.ts';
import { type LineShown, type LineView, viewOf } from './line-view.ts';
import type { Held, LiveCall, LiveCalls } from './live-calls.ts';
import type { OperatorLine, StaffKey } from './operator-line.ts';
import type { OutsideNews } from './outside-call.ts';

/** Tells how the lines of the staff are, and what is to be noted of their calls. */
export class LineNews {
  readonly onLine = new Set<(staff: StaffKey, line: LineView) => void>();
  readonly onHold = new Set<(conversation: Held, isHeld: boolean) => void>();
  readonly onOutside = new Set<(conversation: Held, news: OutsideNews) => void>();
  readonly #calls: LiveCalls;
  readonly #shown: LineShown;

  constructor(calls: LiveCalls, shown: LineShown) {
    this.#calls = calls;
    this.#shown = shown;
  }

  view(line: OperatorLine): LineView {
    return viewOf(line, this.#calls.withLine(line), this.#shown);
  }

  done(line: OperatorLine): LineOutcome {
    return { outcome: 'done', line: this.view(line) };
  }

  tell(line: OperatorLine, more: Partial<LineView> = {}): void {
    for (const listener of this.onLine) listener(line.staff, { ...this.view(line), ...more });
  }

  tellAll(call: LiveCall): void {
    for (const line of call.room.lines) this.tell(line);
  }

  /** Holds the caller, or no longer, where no command of hers says so. */
  hold(call: LiveCall, isHeld: boolean): void {
    if (call.room.isHeld === isHeld) return;
    call.room.hold(isHeld);
    for (const listener of this.onHold) listener(call.conversation, isHeld);
  }

  outside(call: LiveCall, news: OutsideNews): void {
    for (const listener of this.onOutside) listener(call.conversation, news);
  }
}
