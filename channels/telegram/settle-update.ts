import { AppError } from '#core/shared/app-error.ts';
import { createRecent } from '#core/shared/recent.ts';
import type { Wait } from '#core/shared/wait.ts';
import type { ChannelState } from './channel-state.ts';
import { codeOf } from './take-update.ts';
import type { ChannelLogger } from './telegram-options.ts';
import { type TelegramUpdate, updateSchema } from './update-schema.ts';

/**
 * `taken`: durable, the provider may forget it. `set-aside`: it can never be taken; logged and counted.
 * `failed`: not now; the provider must keep it.
 */
export type Settled = 'taken' | 'set-aside' | 'failed';

export interface SettleUpdate {
  /** One try. `attempt` counts from 1. */
  tryOnce(update: TelegramUpdate, attempt: number): Promise<Settled>;
  /** Tries until the update is taken or set aside, or `signal` ends it. */
  untilSettled(update: TelegramUpdate, signal: AbortSignal): Promise<Settled>;
  /** The parts of an update we read; an update we cannot read is set aside. */
  read(raw: unknown, updateId: number): TelegramUpdate | undefined;
}

const firstBackoffMs = 500;
const longestBackoffMs = 30_000;

/** Updates remembered as taken, so that a repeat costs nothing; the history's own keys guard beyond that. */
const rememberedUpdates = 5_000;

/**
 * Decides what becomes of an update that fails. A failure that passes by itself (`retryable`: the disk is full, the
 * store is away) is tried for as long as it takes; any other one a few times, then it is set aside, so that one broken
 * update does not stop a citizen's chat for good.
 */
export function createSettleUpdate(options: {
  readonly take: (update: TelegramUpdate, attempt: number) => Promise<void>;
  readonly tries: number;
  readonly state: ChannelState;
  readonly logger: ChannelLogger;
  readonly wait: Wait;
}): SettleUpdate {
  const { take, tries, state, logger, wait } = options;
  const taken = createRecent<true>(rememberedUpdates);

  async function tryOnce(update: TelegramUpdate, attempt: number): Promise<Settled> {
    const id = String(update.update_id);
    if (taken.get(id)) {
      state.count('repeated');
      return 'taken';
    }
    try {
      await take(update, attempt);
      taken.set(id, true);
      state.trouble('receive', undefined);
      return 'taken';
    } catch (error) {
      const code = codeOf(error);
      if (error instanceof AppError && error.retryable) {
        state.trouble('receive', code);
      } else if (attempt >= tries) {
        state.count('setAside');
        logger.error({ updateId: update.update_id, code, attempt }, 'telegram update set aside');
        return 'set-aside';
      }
      state.count('retried');
      logger.warn({ updateId: update.update_id, code, attempt }, 'telegram update not taken yet');
      return 'failed';
    }
  }

  return {
    tryOnce,
    async untilSettled(update, signal) {
      for (let attempt = 1; !signal.aborted; attempt++) {
        const settled = await tryOnce(update, attempt);
        if (settled !== 'failed') return settled;
        await wait(Math.min(firstBackoffMs * 2 ** (attempt - 1), longestBackoffMs), signal);
      }
      return 'failed';
    },
    read(raw, updateId) {
      const parsed = updateSchema.safeParse(raw);
      if (parsed.success) return parsed.data;
      state.count('unreadable');
      logger.error({ updateId, path: parsed.error.issues[0]?.path.join('.') }, 'telegram update unreadable');
      return undefined;
    },
  };
}
