import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RedisServer, startRedis } from '#platform/jobs/testing/start-redis.ts';
import { testFolder } from '#platform/storage/testing/open-test-storage.ts';
import { type Heard, isSigned, openReceiver, until } from './testing/receiver.ts';
import { startTeller, type Teller, tellerSecret } from './testing/teller.ts';

const life = ['appeal.registered', 'appeal.assigned', 'appeal.answered', 'appeal.closed'];

let folder: Awaited<ReturnType<typeof testFolder>>;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let tellers: Teller[];
let acknowledged: Set<string>;

beforeEach(async () => {
  [folder, receiver, tellers, acknowledged] = [await testFolder(), await openReceiver(), [], new Set()];
});
afterEach(async () => {
  await Promise.all(tellers.map((one) => one.kill()));
  receiver.close();
  await folder.remove();
});

function tell(count: number, redis?: RedisServer): Teller {
  const of = { dir: folder.path, url: receiver.url, count };
  const teller = startTeller({ ...of, ...(redis ? { redisUrl: redis.url } : {}) }, acknowledged);
  tellers.push(teller);
  return teller;
}

/** By appeal, in the order they were heard for the first time; each under one id. */
function lives(): ReadonlyMap<string, readonly string[]> {
  const ids = new Set<string>();
  const told = new Map<string, readonly string[]>();
  for (const { id, event } of receiver.heard) {
    if (ids.has(id)) continue;
    ids.add(id);
    const appealId = String(event.data.appealId);
    told.set(appealId, [...(told.get(appealId) ?? []), event.type]);
  }
  return told;
}

const isAllTold = () => {
  const told = lives();
  return [...acknowledged].every((id) => told.get(id)?.length === life.length);
};

it('tells every acknowledged appeal through kill -9, under one id each', async () => {
  const writing = tell(Number.POSITIVE_INFINITY);
  await until(() => acknowledged.size >= 5, 60_000);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
  await writing.kill();
  tell(0);
  await until(isAllTold, 60_000);
  for (const id of acknowledged) expect(lives().get(id)).toEqual(life);
}, 150_000);

it('tells in order and signed through three processes on Redis, of which the one that tells is killed', async () => {
  const answers = new Map<Heard, number | 'hang'>();
  let held: Heard | undefined;
  receiver.state.answer = (heard, count) => {
    const isHung = count >= 60 && held === undefined;
    if (isHung) held = heard;
    const answer = isHung ? 'hang' : count < 60 && count % 19 === 0 ? 500 : 204;
    answers.set(heard, answer);
    return answer;
  };
  const redis = await startRedis();
  try {
    const first = tell(8, redis);
    await first.ready;
    const [second, third] = [tell(8, redis), tell(8, redis)];
    await until(() => held !== undefined, 60_000);
    const lane = laneOf(held);
    const holder = () => [first, second, third].findLast((one) => one.held.includes(lane));
    await until(() => holder() !== undefined);
    const victim = holder();
    await victim?.kill();
    await until(() => acknowledged.size >= 16 && isAllTold(), 60_000);

    for (const id of acknowledged) expect(lives().get(id)).toEqual(life);
    expect(receiver.heard.every((one) => isSigned(one, tellerSecret))).toBe(true);
    // Again comes only what was refused, or what the killed process had not noted as taken.
    const takenTwice = receiver.heard.filter(
      (one, n) =>
        !victim?.held.includes(laneOf(one)) &&
        receiver.heard.slice(0, n).some((before) => before.id === one.id && answers.get(before) === 204),
    );
    expect(takenTwice).toEqual([]);
    expect(receiver.heard.filter(({ id }) => id === held?.id)).toHaveLength(2);
  } finally {
    await Promise.all(tellers.map((one) => one.kill()));
    await redis.stop();
  }
}, 150_000);

/** Ids of deliveries are their lane and number. */
function laneOf(heard: Heard | undefined): string {
  return heard?.id.slice(0, heard.id.lastIndexOf(':')) ?? '';
}
