import type { Replay, ReplayStore } from '#core/better-answers/index.ts';
import type { LeaseStore } from '#core/conversations/index.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { BetterAnswersDeps } from './better-answers-deps.ts';
import { type ReplayPorts, runReplay } from './run-replay.ts';

const lease = 'replays';
const leaseMs = 60_000;
/** One that ends the process each time is not begun again and again. */
const mostAttempts = 3;

export interface ReplayWork extends ReplayPorts, Pick<BetterAnswersDeps, 'revisions' | 'replays'> {
  readonly leases: Pick<LeaseStore, 'take' | 'renew' | 'release'>;
  readonly logger: Pick<Logger, 'error'>;
}

/** The replay of what the revision says now. */
export function replayId({ revisionId, contentHash }: Pick<Replay, 'revisionId' | 'contentHash'>): string {
  return `${revisionId}:${contentHash.slice(0, 24)}`;
}

/** Asks for the replay; asked twice of the same content, it is the same. */
export async function askForReplay(
  replays: ReplayStore,
  of: Pick<Replay, 'tenantId' | 'revisionId' | 'contentHash' | 'askedAt' | 'by'>,
): Promise<Replay> {
  const fresh: Replay = { id: replayId(of), ...of, state: 'waiting', attempts: 0, replayed: 0 };
  if (await replays.add(fresh)) return fresh;
  const known = await replays.get(fresh);
  if (known === undefined || known.state !== 'failed') return known ?? fresh;
  await replays.put(fresh);
  return fresh;
}

/**
 * Does the replays that wait, one after the other, in one process at a time. What a death interrupts is begun anew by
 * whoever comes next. `goesOn`: false ends it between two conversations.
 */
export async function workOffReplays(work: ReplayWork, goesOn: () => boolean): Promise<void> {
  const token = await work.leases.take(lease, leaseMs);
  if (token === undefined) return;
  try {
    for (;;) {
      const [next] = await work.replays.waiting(1);
      if (next === undefined || !goesOn()) return;
      const holds = () => work.leases.renew(lease, token, leaseMs);
      if (!(await workOff(work, next, { goesOn, holds }))) return;
    }
  } finally {
    await work.leases.release(lease, token);
  }
}

/** `false`: it was ended before it was done. */
async function workOff(
  work: ReplayWork,
  replay: Replay,
  { goesOn, holds }: { readonly goesOn: () => boolean; readonly holds: () => Promise<boolean> },
): Promise<boolean> {
  const { replays, revisions, logger } = work;
  const { tenantId, revisionId, contentHash } = replay;
  const revision = await revisions.get({ tenantId, id: revisionId });
  if (revision?.contentHash !== contentHash) {
    await replays.put({ ...replay, state: 'outdated' });
    return true;
  }
  if (replay.attempts >= mostAttempts) {
    await replays.put({ ...replay, state: 'failed' });
    return true;
  }
  const begun = { ...replay, attempts: replay.attempts + 1 };
  await replays.put(begun);
  try {
    const told = async (replayed: number) => {
      await replays.put({ ...begun, replayed });
      return goesOn() && holds();
    };
    const result = await runReplay(work, replay, { document: revision.document, told });
    if (result !== undefined)
      await replays.put({ ...begun, state: 'done', replayed: result.conversations, result });
    // A stop is no failure: the next process begins it anew. Whoever lost the right to it writes nothing.
    else if (!goesOn()) await replays.put(replay);
    return result !== undefined;
  } catch (err) {
    logger.error({ err, revisionId }, 'replay-failed');
    await replays.put({ ...begun, state: 'failed' });
    return true;
  }
}
