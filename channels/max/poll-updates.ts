import type { Lanes } from '#core/shared/lanes.ts';
import type { Wait } from '#core/shared/wait.ts';
import { type ChannelLogger, type ChannelState, type SettleUpdate, troubleOf } from '../messenger/index.ts';
import type { MaxApi } from './max-api.ts';
import type { MaxPorts } from './max-options.ts';
import { sendFailure } from './send-failure.ts';
import { type MaxUpdate, maxUpdates, updateTypes } from './update-schema.ts';

const pageSize = 100;
const longestBackoffMs = 30_000;

/**
 * Long polling. The marker moves only when all updates before it are taken or set aside, and is kept beyond the process:
 * what a crash left is given again, and recognised. Updates of one person are taken in order, of different people side by
 * side. Resolves when `signal` is aborted and running updates have ended.
 */
export async function pollUpdates(options: {
  readonly api: MaxApi;
  readonly settle: SettleUpdate<MaxUpdate>;
  readonly lanes: Lanes;
  readonly marker: MaxPorts['marker'];
  readonly state: ChannelState;
  readonly logger: ChannelLogger;
  readonly pollSeconds: number;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { api, settle, lanes, state, logger, signal, wait } = options;
  let marker: number | undefined;
  let hasMarker = false;
  for (let failures = 0; !signal.aborted; ) {
    try {
      if (!hasMarker) marker = await options.marker.get();
      hasMarker = true;
      const page = await api.getUpdates([...updateTypes], {
        limit: pageSize,
        timeout: options.pollSeconds,
        signal,
        ...(marker === undefined ? {} : { marker }),
      });
      failures = 0;
      state.trouble('updates', undefined);
      const settled = await Promise.all(page.updates.map(settleOne));
      if (!settled.every(Boolean)) return;
      if (typeof page.marker !== 'number' || page.marker === marker) continue;
      marker = page.marker;
      await options.marker.put(marker);
    } catch (error) {
      if (signal.aborted) return;
      const { code, afterMs } = troubleOf(error, sendFailure);
      state.trouble('updates', code);
      logger.warn({ code, failures: failures + 1 }, 'max gives no updates');
      await wait(Math.max(afterMs, Math.min(500 * 2 ** failures++, longestBackoffMs)), signal);
    }
  }

  /** `false`: the channel stops before it could be taken. */
  async function settleOne(raw: unknown): Promise<boolean> {
    const update = settle.read(raw);
    if (!update) return true;
    let isSettled = false;
    await lanes.run(maxUpdates.laneOf(update), async () => {
      if (!signal.aborted) isSettled = (await settle.untilSettled(update, signal)) !== 'failed';
    });
    return isSettled;
  }
}
