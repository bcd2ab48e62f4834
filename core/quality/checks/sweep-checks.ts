import type { ConversationKey } from '../../conversations/index.ts';
import { closedTalks } from './closed-talks.ts';
import type { SweepPorts } from './ports.ts';
import { checksVersion } from './run-checks.ts';

const dueAtOnce = 200;
/** A closing is dated a moment before it is stored: so long is looked back. */
const overlapMs = 5 * 60_000;
/** An installation that begins with checks begins with its last day; the command looks at more. */
const beginningMs = 24 * 3_600_000;

/**
 * Asks for a look at every conversation that was closed and was not looked at, and at those a check waits for. How far
 * it has come moves on only over what was looked at, so that nothing a crash left is passed by.
 */
export async function sweepChecks(ports: SweepPorts): Promise<{ readonly asked: number }> {
  const now = ports.clock.now();
  const since = (await ports.progress.get()) ?? new Date(now.getTime() - beginningMs);
  const from = new Date(since.getTime() - overlapMs);
  let done = since;
  let isBehind = false;
  let asked = 0;
  for await (const page of closedTalks(ports.findings, { from, before: now })) {
    const open = await ports.findings.unchecked(page, checksVersion);
    for (const key of open) await ask(ports, key);
    asked += open.length;
    const reached = (open[0] ?? page.at(-1))?.closedAt;
    if (!isBehind && reached !== undefined && reached > done) done = reached;
    isBehind ||= open.length > 0;
  }
  if (done > since) await ports.progress.put(done);
  for (const key of await ports.findings.listToRecheck(now, dueAtOnce)) {
    await ask(ports, key);
    asked += 1;
  }
  return { asked };
}

/** One that waits to be looked at already is not asked for again. */
async function ask({ jobs }: Pick<SweepPorts, 'jobs'>, { tenantId, id }: ConversationKey): Promise<void> {
  await jobs.add('check-quality', { tenantId, conversationId: id }, { key: `quality:${id}` });
}
