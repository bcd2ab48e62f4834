import type { Announcement } from '../conversations/index.ts';

export interface ToldWait {
  /** Was it as was expected on entering, or was nothing expected? */
  readonly outcome: 'within' | 'sooner' | 'later' | 'untold';
  readonly waitedMs: number;
  /** How far outside of what was expected; 0 within. */
  readonly errorMs: number;
}

/** When the first operator takes a conversation: how honest the expectation was. `undefined` of every other change. */
export function toldWait({
  conversation,
  before,
}: Extract<Announcement, { kind: 'conversation' }>): ToldWait | undefined {
  const { state, assignment, queueing } = conversation;
  if (state !== 'with-operator' || before?.state !== 'reserved' || assignment?.version !== 1 || !queueing)
    return undefined;
  const waitedMs = assignment.assignedAt.getTime() - queueing.enteredAt.getTime();
  if (!queueing.expectedMs) return { outcome: 'untold', waitedMs, errorMs: 0 };
  const [from, to] = queueing.expectedMs;
  if (waitedMs < from) return { outcome: 'sooner', waitedMs, errorMs: from - waitedMs };
  if (waitedMs > to) return { outcome: 'later', waitedMs, errorMs: waitedMs - to };
  return { outcome: 'within', waitedMs, errorMs: 0 };
}
