import { expect, it } from 'vitest';
import { AppError } from '#core/shared/app-error.ts';
import { systemClock } from '#core/shared/clock.ts';
import { createChannelState } from './channel-state.ts';
import { createSettleUpdate } from './settle-update.ts';
import { someUpdates } from './testing/some-updates.ts';
import { createTestLogger } from './testing/test-logger.ts';

const update = { id: 7 };
const secret = 'мой паспорт 0000 000000';

function aSettler(take: (attempt: number) => Promise<void>) {
  const waits: number[] = [];
  const state = createChannelState(systemClock);
  const logger = createTestLogger();
  const settle = createSettleUpdate({
    updates: someUpdates,
    take: (_, attempt) => take(attempt),
    tries: 4,
    state,
    logger,
    wait: async (ms) => {
      waits.push(ms);
    },
  });
  return { settle, state, logger, waits, signal: new AbortController().signal };
}

it('sets aside an update that fails for no passing reason, after a few tries, and says so by its id', async () => {
  const { settle, state, logger, waits, signal } = aSettler(() => Promise.reject(new TypeError(secret)));
  expect(await settle.untilSettled(update, signal)).toBe('set-aside');
  expect(waits).toEqual([500, 1000, 2000]);
  expect(state.counters()).toMatchObject({ setAside: 1, retried: 3 });
  expect(logger.lines.at(-1)).toBe('telegram update set aside {"updateId":7,"code":"TypeError","attempt":4}');
  expect(logger.lines.join()).not.toContain(secret);
});

it('never sets aside what fails for a passing reason, and shows the trouble meanwhile', async () => {
  const troubles: (string | undefined)[] = [];
  const parts = aSettler(async (attempt) => {
    troubles.push(parts.state.troubleCode());
    if (attempt < 20) throw new AppError('disk-full', 'No room.', { retryable: true });
  });
  expect(await parts.settle.untilSettled(update, parts.signal)).toBe('taken');
  expect(parts.waits.at(-1)).toBe(30_000);
  expect(troubles.at(-1)).toBe('disk-full');
  expect(parts.state.troubleCode()).toBeUndefined();
  expect(parts.state.counters().setAside).toBe(0);
});

it('takes an update it has taken before no second time', async () => {
  let takes = 0;
  const { settle, state, signal } = aSettler(async () => void takes++);
  for (let n = 0; n < 3; n++) expect(await settle.untilSettled(update, signal)).toBe('taken');
  expect(takes).toBe(1);
  expect(state.counters().repeated).toBe(2);
});

it('leaves an update with the provider when it is stopped between tries', async () => {
  const controller = new AbortController();
  const { settle } = aSettler(async () => {
    controller.abort();
    throw new Error('no');
  });
  expect(await settle.untilSettled(update, controller.signal)).toBe('failed');
});

it('counts an update it cannot read and shows where, not what', () => {
  const { settle, state, logger } = aSettler(async () => {});
  expect(settle.read({ id: 7, words: { text: secret } })).toBeUndefined();
  expect(state.counters().unreadable).toBe(1);
  expect(logger.lines).toEqual(['telegram update unreadable {"updateId":7,"path":"words"}']);
});
