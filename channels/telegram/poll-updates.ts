import type { Update } from 'grammy/types';
import type { Lanes } from '#core/shared/lanes.ts';
import type { Wait } from '#core/shared/wait.ts';
import { type ChannelLogger, type ChannelState, type SettleUpdate, troubleOf } from '../messenger/index.ts';
import { type BotApi, grammySignal } from './bot-api.ts';
import { sendFailure } from './send-failure.ts';
import { allowedUpdates, type TelegramUpdate, telegramUpdates } from './update-schema.ts';

interface Pending {
  readonly id: number;
  isSettled: boolean;
  readonly settled: Promise<void>;
}

const pageSize = 100;

/** How long a slow update holds back the next look for updates of others. */
const patienceMs = 500;

const longestBackoffMs = 30_000;

/** A last word to Telegram on stopping: what was taken need not come again. */
const confirmTimeoutMs = 2_000;

/**
 * Long polling. The offset, which lets Telegram forget, passes an update only when this update and all before it are
 * taken or set aside; whatever ends the process before that, Telegram gives them again. Updates of one chat are taken in
 * order, of different chats side by side. Resolves when `signal` is aborted and running updates have ended.
 */
export async function pollUpdates(options: {
  readonly api: BotApi;
  readonly settle: SettleUpdate<TelegramUpdate>;
  readonly lanes: Lanes;
  readonly state: ChannelState;
  readonly logger: ChannelLogger;
  readonly pollSeconds: number;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { api, settle, lanes, state, logger, wait, signal } = options;
  /** In the order they came; the settled ones leave from the front. */
  const window: Pending[] = [];
  let confirm: number | undefined;
  let failures = 0;

  function takeIn(raw: Update): void {
    const id = raw.update_id;
    const update = settle.read(raw);
    const pending: Pending = {
      id,
      isSettled: update === undefined,
      settled: update ? run() : Promise.resolve(),
    };
    window.push(pending);

    async function run(): Promise<void> {
      if (!update) return;
      await lanes.run(telegramUpdates.laneOf(update), async () => {
        if (signal.aborted) return;
        const settled = await settle.untilSettled(update, signal);
        pending.isSettled = settled !== 'failed';
      });
    }
  }

  function advance(): void {
    while (window[0]?.isSettled) confirm = (window.shift()?.id ?? 0) + 1;
  }

  async function fetchNext(): Promise<readonly Update[]> {
    const offset = confirm;
    const updates = await api.polling.getUpdates(
      {
        limit: pageSize,
        timeout: window.length > 0 ? 0 : options.pollSeconds,
        allowed_updates: allowedUpdates,
        // Sent once: an id Telegram draws anew after a quiet week may be lower.
        ...(offset === undefined ? {} : { offset }),
      },
      grammySignal(signal),
    );
    if (confirm === offset) confirm = undefined;
    return updates;
  }

  while (!signal.aborted) {
    try {
      const updates = await fetchNext();
      failures = 0;
      state.trouble('updates', undefined);
      const known = new Set(window.map(({ id }) => id));
      for (const update of updates) if (!known.has(update.update_id)) takeIn(update);
    } catch (error) {
      if (signal.aborted) break;
      const { code, afterMs } = troubleOf(error, sendFailure);
      state.trouble('updates', code);
      logger.warn({ code, failures: failures + 1 }, 'telegram gives no updates');
      await wait(Math.max(afterMs, backoffMs(failures++)), signal);
    }
    if (window.length > 0) {
      const enough = new AbortController();
      const all = Promise.allSettled(window.map(({ settled }) => settled));
      await Promise.race([all, wait(patienceMs, enough.signal)]);
      enough.abort();
    }
    advance();
  }
  await Promise.allSettled(window.map(({ settled }) => settled));
  advance();
  if (confirm !== undefined) await confirmLast(api, confirm);
}

async function confirmLast(api: BotApi, offset: number): Promise<void> {
  try {
    await api.polling.getUpdates(
      { offset, limit: 1, timeout: 0 },
      grammySignal(AbortSignal.timeout(confirmTimeoutMs)),
    );
  } catch {
    // Not told: the updates come again and are recognised.
  }
}

/** 0.5 s, 1 s, 2 s … 30 s; another poller of the same bot or a lost network is not hammered. */
function backoffMs(failures: number): number {
  return Math.min(500 * 2 ** failures, longestBackoffMs);
}
