import type { Lanes } from '#core/shared/lanes.ts';
import type { Wait } from '#core/shared/wait.ts';
import type { MaxApi } from './max-api.ts';
import type { ChannelLogger, MaxPorts } from './max-options.ts';
import { personOf } from './parse-update.ts';
import { codeOf, sendFailure } from './send-failure.ts';
import type { TakeUpdate } from './take-update.ts';
import { updateTypes } from './update-schema.ts';

const pageSize = 100;
const longestBackoffMs = 30_000;

/**
 * Long polling. The marker moves only when all updates before it are taken or set aside, and is kept beyond the process:
 * what a crash left is given again, and recognised. Updates of one person are taken in order, of different people side by
 * side. Resolves when `signal` is aborted and running updates have ended.
 */
export async function pollUpdates(options: {
  readonly api: MaxApi;
  readonly take: TakeUpdate;
  readonly lanes: Lanes;
  readonly marker: MaxPorts['marker'];
  readonly logger: ChannelLogger;
  readonly pollSeconds: number;
  readonly wait: Wait;
  readonly signal: AbortSignal;
  /** `undefined`: it works. */
  readonly onTrouble: (code: string | undefined) => void;
}): Promise<void> {
  const { api, take, lanes, logger, signal, wait } = options;
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
      options.onTrouble(undefined);
      const settled = await Promise.all(page.updates.map(settle));
      if (!settled.every(Boolean)) return;
      if (typeof page.marker !== 'number' || page.marker === marker) continue;
      marker = page.marker;
      await options.marker.put(marker);
    } catch (error) {
      if (signal.aborted) return;
      const code = codeOf(error);
      options.onTrouble(code);
      logger.warn({ code, failures: failures + 1 }, 'max gives no updates');
      await wait(Math.max(afterMsOf(error), Math.min(500 * 2 ** failures++, longestBackoffMs)), signal);
    }
  }

  /** `false`: the channel stops before it could be taken. */
  async function settle(raw: unknown): Promise<boolean> {
    const update = take.read(raw);
    if (!update) return true;
    let isSettled = false;
    await lanes.run(personOf(update), async () => {
      if (!signal.aborted) isSettled = (await take.untilSettled(update, signal)) !== 'failed';
    });
    return isSettled;
  }
}

/** What is no answer of MAX, such as a store that is away, is tried again as well. */
function afterMsOf(error: unknown): number {
  try {
    const failure = sendFailure(error);
    return failure.outcome === 'later' ? failure.afterMs : 0;
  } catch {
    return 0;
  }
}
