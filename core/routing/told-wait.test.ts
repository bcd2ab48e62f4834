import { expect, it } from 'vitest';
import { aWaitingConversation, someTime } from '../conversations/testing/builders.ts';
import { toldWait } from './told-wait.ts';

const minute = 60_000;

function answeredAfter(waitedMs: number, expectedMs?: readonly [number, number], version = 1) {
  const before = aWaitingConversation({ state: 'reserved' });
  if (!before.queueing) throw new Error('unreachable');
  const queueing = { ...before.queueing, ...(expectedMs ? { expectedMs } : {}) };
  const assignedAt = new Date(someTime.getTime() + waitedMs);
  const assignment = { staffId: 'anna', staffName: '', reservationId: '', version, assignedAt };
  const conversation = { ...before, state: 'with-operator', queueing, assignment } as const;
  return { kind: 'conversation', conversation, before } as const;
}

it.each([
  ['within', 2 * minute, 0],
  ['sooner', minute - 1, 1],
  ['later', 3 * minute + 5, 5],
] as const)('says that she was answered %s what was told', (outcome, waitedMs, errorMs) => {
  const change = answeredAfter(waitedMs, [minute, 3 * minute]);
  expect(toldWait(change)).toEqual({ outcome, waitedMs, errorMs });
});

it('counts where nothing was told, and looks at the first operator only', () => {
  expect(toldWait(answeredAfter(5))).toEqual({ outcome: 'untold', waitedMs: 5, errorMs: 0 });
  expect(toldWait(answeredAfter(5, [0, 9], 2))).toBeUndefined();
});
