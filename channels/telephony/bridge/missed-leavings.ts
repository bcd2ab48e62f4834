import type { LineNews } from './line-news.ts';
import type { OperatorLine, StaffKey } from './operator-line.ts';
import { idOf } from './operator-lines.ts';
import { returnMs } from './outside-numbers.ts';

/** Who is away for longer finds it in the history. */
const longestAwayMs = 60_000;

interface Leaving {
  readonly staffKey: string;
  readonly conversationId: string;
  /** By `nowMs`. */
  readonly untilMs: number;
}

interface MissedLeavingsParts {
  readonly news: LineNews;
  /** Monotonic. */
  readonly nowMs: () => number;
}

/** Callers who hung up while the page of their operator was away, or may have been. */
export class MissedLeavings {
  readonly #parts: MissedLeavingsParts;
  #leavings: readonly Leaving[] = [];

  constructor(parts: MissedLeavingsParts) {
    this.#parts = parts;
  }

  /** `isTold`: but a page on its way out, or without its network, is noticed late; whoever comes back soon is told again. */
  note(staff: StaffKey, conversationId: string, isTold: boolean): void {
    const untilMs = this.#parts.nowMs() + (isTold ? returnMs : longestAwayMs);
    this.#leavings = [...this.#current(), { staffKey: idOf(staff), conversationId, untilMs }];
  }

  /** Her page is back, or her line. */
  tell(line: OperatorLine): void {
    const staffKey = idOf(line.staff);
    const current = this.#current();
    this.#leavings = current.filter((one) => one.staffKey !== staffKey);
    for (const { conversationId } of current.filter((one) => one.staffKey === staffKey))
      this.#parts.news.tell(line, { left: { conversationId, why: 'caller-left' } });
  }

  #current(): readonly Leaving[] {
    const nowMs = this.#parts.nowMs();
    return this.#leavings.filter(({ untilMs }) => nowMs < untilMs);
  }
}
