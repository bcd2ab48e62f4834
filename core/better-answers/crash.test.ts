import { expect, it } from 'vitest';
import { dyingPorts } from '../shared/testing/dying-ports.ts';
import { ManualClock } from '../shared/testing/manual-clock.ts';
import { placeTurns } from './collect-turns.ts';
import type { GapPorts } from './ports.ts';
import { aTurn, wordMeanings } from './testing/builders.ts';
import { MemoryGapStore } from './testing/memory-gap-store.ts';
import { finishMoves, mergeTask } from './work-on-task.ts';

const tenantId = 'tenant-1';
const clock = new ManualClock();
const meaningOf = wordMeanings();
const turns = ['оплатят субботник', 'субботник оплатят', 'вывоз мусора'].map((text, n) =>
  aTurn({ text, conversationId: `c${n}` }),
);

/** What editors see of it: questions of each task that has any. */
async function seen(gaps: MemoryGapStore): Promise<readonly number[]> {
  const open = await gaps.list({ tenantId, states: ['open'] });
  return open
    .filter(({ figures }) => figures.turns > 0)
    .map(({ figures }) => figures.turns)
    .sort();
}

/** Does it with a death at every call of the store in turn, before and after, then once more from the beginning. */
async function throughEveryDeath(
  prepare: (ports: GapPorts) => Promise<void>,
  work: (ports: GapPorts) => Promise<unknown>,
  wanted: readonly number[],
): Promise<number> {
  for (let atCall = 1; ; atCall++)
    for (const when of ['before', 'after'] as const) {
      const gaps = new MemoryGapStore();
      const alive = { gaps, clock, meaningOf };
      await prepare(alive);
      const dying = dyingPorts({ gaps }, { atCall, when });
      const hasDied = await work({ ...alive, gaps: dying.ports.gaps }).then(
        () => false,
        () => true,
      );
      await finishMoves(alive);
      await work(alive);
      expect(await seen(gaps), `${when} call ${atCall}`).toEqual(wanted);
      if (!hasDied) return atCall;
    }
}

it('puts each question into one task and counts it once, wherever a process dies', async () => {
  const calls = await throughEveryDeath(
    async () => undefined,
    (ports) => placeTurns(ports, turns),
    [1, 2],
  );
  expect(calls).toBeGreaterThan(8);
});

it('merges wholly or goes on with it, wherever a process dies', async () => {
  const merge = async (ports: GapPorts) => {
    const [one, other] = await ports.gaps.list({ tenantId });
    if (!one || !other) throw new Error('there are two');
    return mergeTask(ports, { task: one, by: 'anna', key: 'k1' }, other.id);
  };
  const calls = await throughEveryDeath(async (ports) => void (await placeTurns(ports, turns)), merge, [3]);
  expect(calls).toBeGreaterThan(5);
});
