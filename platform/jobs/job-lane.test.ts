import { expect, it } from 'vitest';
import { createJobLane } from './job-lane.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A lane over a list, whose claims and runs end when the test says so. */
function aLane(concurrency: number) {
  const waiting: string[] = [];
  const claims: ((job: string | undefined) => void)[] = [];
  const running: string[] = [];
  const failures: unknown[] = [];
  const lane = createJobLane<string>({
    concurrency,
    claim: () => new Promise((resolve) => claims.push(resolve)),
    run: async (job) => {
      running.push(job);
    },
    onClaimFailed: (error) => failures.push(error),
  });
  /** Answers the oldest claim from what waits at this moment. */
  const answer = async () => {
    claims.shift()?.(waiting.shift());
    await turn();
  };
  return { lane, waiting, claims, running, failures, answer };
}

it('looks again when a job came while its claim was on the way', async () => {
  const { lane, waiting, claims, running, answer } = aLane(1);
  lane.wake();
  const early = claims.shift();
  waiting.push('a');
  lane.wake();
  early?.(undefined);
  await turn();
  await answer();
  expect(running).toEqual(['a']);
});

it('takes one place per call, and all it needs when there is a backlog', async () => {
  const { lane, waiting, claims, answer } = aLane(3);
  lane.wake();
  expect(claims).toHaveLength(1);
  await answer();
  expect(claims).toHaveLength(0);
  waiting.push('a', 'b', 'c', 'd');
  lane.wakeAll();
  await answer();
  expect(claims).toHaveLength(2);
  await answer();
  await answer();
  expect(claims).toHaveLength(3);
});

it('rests after a claim that failed, and starts nothing when closed', async () => {
  const failures: unknown[] = [];
  let claims = 0;
  const lane = createJobLane<string>({
    concurrency: 2,
    claim: async () => {
      claims += 1;
      throw new Error('store is down');
    },
    run: async () => {},
    onClaimFailed: (error) => failures.push(error),
  });
  lane.wake();
  await turn();
  expect(claims).toBe(1);
  expect(failures).toHaveLength(1);
  await lane.close();
  lane.wake();
  await turn();
  expect(claims).toBe(1);
});
