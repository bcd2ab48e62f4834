import { AppError } from '#core/shared/app-error.ts';
import { createRecent } from '#core/shared/recent.ts';
import type { Wait } from '#core/shared/wait.ts';
import type { ChannelState } from './channel-state.ts';
import { codeOf } from './failures.ts';
import type { ChannelLogger } from './messenger-options.ts';
import type { UpdateKind } from './updates.ts';

/**
 * `taken`: durable, the messenger may forget it. `set-aside`: it can never be taken; logged and counted.
 * `failed`: not now; the messenger must keep it.
 */
export type Settled = 'taken' | 'set-aside' | 'failed';

export interface SettleUpdate<Update> {
  /** One try. `attempt` counts from 1. */
  tryOnce(update: Update, attempt: number): Promise<Settled>;
  /** Tries until the update is taken or set aside, or `signal` ends it. */
  untilSettled(update: Update, signal: AbortSignal): Promise<Settled>;
  /** The parts of an update we read; an update we cannot read is set aside. */
  read(raw: unknown): Update | undefined;
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
export function createSettleUpdate<Update extends object>(options: {
  readonly updates: UpdateKind<Update>;
  readonly take: (update: Update, attempt: number) => Promise<void>;
  readonly tries: number;
  readonly state: ChannelState;
  readonly logger: ChannelLogger;
  readonly wait: Wait;
}): SettleUpdate<Update> {
  const { updates, take, tries, state, logger, wait } = options;
  const { messenger } = updates;
  const taken = createRecent<true>(rememberedUpdates);

  async function tryOnce(update: Update, attempt: number): Promise<Settled> {
    const key = updates.keyOf(update);
    if (taken.get(key)) {
      state.count('repeated');
      return 'taken';
    }
    try {
      await take(update, attempt);
      taken.set(key, true);
      state.trouble('receive', undefined);
      return 'taken';
    } catch (error) {
      const code = codeOf(error);
      const details = { ...updates.marksOf(update), code, attempt };
      if (error instanceof AppError && error.retryable) {
        state.trouble('receive', code);
      } else if (attempt >= tries) {
        state.count('setAside');
        logger.error(details, `${messenger} update set aside`);
        return 'set-aside';
      }
      state.count('retried');
      logger.warn(details, `${messenger} update not taken yet`);
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
    read(raw) {
      const parsed = updates.schema.safeParse(raw);
      if (parsed.success) return parsed.data;
      state.count('unreadable');
      const marks = raw !== null && typeof raw === 'object' ? updates.marksOf(raw) : {};
      logger.error(
        { ...marks, path: parsed.error.issues[0]?.path.join('.') },
        `${messenger} update unreadable`,
      );
      return undefined;
    },
  };
}
