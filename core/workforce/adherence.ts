import type { PresenceStatus } from '../routing/index.ts';
import { breakMinutes, type Shift } from './shift-rules.ts';

/** A line of the history of presence: from then on, until the next one. */
export interface PresenceChange {
  readonly tenantId: string;
  readonly staffId: string;
  readonly at: Date;
  readonly status: PresenceStatus;
  readonly reason?: string;
}

/** How somebody keeps to her shift, from its beginning up to now. */
export interface Adherence {
  readonly plannedMs: number;
  /** Of that time, done what was planned: at work or away, as the shift says. From 0 to 1. */
  readonly adherence: number | undefined;
  /** Time at work against time planned for work; overtime makes it more than 1. */
  readonly conformance: number | undefined;
  /** What is planned this moment, and what she does. */
  readonly planned: 'work' | 'lunch' | 'break' | 'off';
  readonly isThere: boolean;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const atWork: ReadonlySet<PresenceStatus> = new Set(['available', 'busy']);

/**
 * Adherence: the share of planned time in which she did what was planned. Conformance: time at work as a share of time
 * planned for work, wherever it lay. `midnight`: with which the day of the shift begins. `changes`: hers, in order,
 * beginning with the last one before the shift.
 */
export function adherenceOf(
  shift: Shift,
  of: { readonly changes: readonly PresenceChange[]; readonly midnight: Date; readonly now: Date },
): Adherence {
  const now = of.now.getTime();
  const at = (minutes: number): number => of.midnight.getTime() + minutes * 60_000;
  const lunch = shift.lunch ? [{ from: at(shift.lunch.start), to: at(shift.lunch.end) }] : [];
  const breaks = shift.breaks.map((start) => ({ from: at(start), to: at(start + breakMinutes) }));
  const whole = { from: at(shift.start), to: at(shift.end) };
  const away = [...lunch, ...breaks].toSorted((a, b) => a.from - b.from);
  const work = without(whole, away);
  const worked = workedSpans(of.changes, now);
  const past: Span = { from: whole.from, to: Math.min(whole.to, now) };
  const plannedMs = Math.max(0, past.to - past.from);
  const plannedWork = overlapMs(work, [past]);
  const asPlannedWork = overlapMs(work, worked);
  const awayPast = overlapMs(away, [past]);
  const asPlannedAway = awayPast - overlapMs(away, worked);
  const isIn = (spans: readonly Span[]) => spans.some(({ from, to }) => now >= from && now < to);
  return {
    plannedMs,
    adherence: plannedMs > 0 ? (asPlannedWork + asPlannedAway) / plannedMs : undefined,
    conformance:
      plannedWork > 0
        ? overlapMs(worked, [{ from: of.midnight.getTime(), to: now }]) / plannedWork
        : undefined,
    planned: isIn(lunch) ? 'lunch' : isIn(breaks) ? 'break' : isIn(work) ? 'work' : 'off',
    isThere: atWork.has(of.changes.at(-1)?.status ?? 'offline'),
  };
}

/** When she was there, up to now. `changes` in order. */
export function workedSpans(changes: readonly PresenceChange[], now: number): readonly Span[] {
  return changes.flatMap(({ status, at }, index) => {
    const to = Math.min(now, changes[index + 1]?.at.getTime() ?? now);
    return atWork.has(status) && to > at.getTime() ? [{ from: at.getTime(), to }] : [];
  });
}

/** What is left of a span without the pieces, which are in order. */
function without(whole: Span, pieces: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  let from = whole.from;
  for (const piece of pieces) {
    if (piece.from > from) found.push({ from, to: piece.from });
    from = Math.max(from, piece.to);
  }
  if (whole.to > from) found.push({ from, to: whole.to });
  return found;
}

export function overlapMs(some: readonly Span[], others: readonly Span[]): number {
  let sum = 0;
  for (const a of some)
    for (const b of others) sum += Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
  return sum;
}
