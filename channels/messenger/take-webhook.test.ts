import { expect, it } from 'vitest';
import { systemClock } from '#core/shared/clock.ts';
import { createLanes } from '#core/shared/lanes.ts';
import { createChannelState } from './channel-state.ts';
import { createSettleUpdate } from './settle-update.ts';
import { createTakeWebhook } from './take-webhook.ts';
import { someUpdates as updates } from './testing/some-updates.ts';
import { createTestLogger } from './testing/test-logger.ts';

const secret = 'a-secret_of-32-letters-or-more-00';
const body = JSON.stringify({ id: 7 });

function aWebhook(take: () => Promise<void> = async () => {}) {
  const state = createChannelState(systemClock);
  const settle = createSettleUpdate({
    updates,
    take,
    tries: 3,
    state,
    logger: createTestLogger(),
    wait: async () => {},
  });
  const lanes = createLanes(4);
  return { state, handle: createTakeWebhook({ updates, secret, maxBytes: 1000, settle, lanes }) };
}

it.each([undefined, '', 'wrong', `${secret}x`, secret.slice(0, -1), 'секрет'])(
  'turns away a request with the secret %s before it looks at the body',
  async (given) => {
    let takes = 0;
    const { handle } = aWebhook(async () => void takes++);
    expect(await handle(given, body)).toEqual({ status: 401 });
    expect(await handle(given, 'x'.repeat(5000))).toEqual({ status: 401 });
    expect(takes).toBe(0);
  },
);

it.each([
  ['half of an update', '{"id": 7', 400],
  ['nothing', '', 400],
  ['no body', undefined, 400],
  ['null', 'null', 400],
  ['a list', '[]', 400],
  ['an id that is a word', '{"id": "7"}', 400],
  ['an id beyond all numbers', '{"id": 1e300}', 400],
  ['more bytes than letters suggest', `{"id": 7, "x": "${'я'.repeat(600)}"}`, 413],
  ['too many bytes', Buffer.alloc(1001, 0x20), 413],
  ['an update in bytes', Buffer.from(body), 200],
  ['an update parsed already', { id: 7 }, 200],
])('knows what to answer to %s', async (_, given, status) => {
  expect(await aWebhook().handle(secret, given)).toEqual({ status });
});

it('takes out of the way an update of a kind or shape it does not know', async () => {
  const { handle, state } = aWebhook();
  expect(await handle(secret, '{"id": 8, "new_kind_of_2027": {"a": 1}}')).toEqual({ status: 200 });
  expect(await handle(secret, '{"id": 9, "words": {}}')).toEqual({ status: 200 });
  expect(state.counters().unreadable).toBe(1);
});

it('answers 200 only after the update was taken', async () => {
  let finish = () => {};
  const taken = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { handle } = aWebhook(() => taken);
  let isAnswered = false;
  const answer = handle(secret, body).then((given) => {
    isAnswered = true;
    return given;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isAnswered).toBe(false);
  finish();
  expect(await answer).toEqual({ status: 200 });
});

it('asks to come again while an update fails, and sets it aside after a few times', async () => {
  const { handle, state } = aWebhook(() => Promise.reject(new Error('no')));
  const statuses = [];
  for (let n = 0; n < 3; n++) statuses.push((await handle(secret, body)).status);
  expect(statuses).toEqual([500, 500, 200]);
  expect(state.counters().setAside).toBe(1);
});
