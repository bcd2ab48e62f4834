import { type TellPorts, tellAnswer } from './answer-appeal.ts';
import { isUnanswered } from './appeal.ts';
import { changeAppeal } from './change-appeal.ts';
import type { AppealStore } from './ports.ts';
import { resumeAppeal } from './postpone-appeal.ts';

export interface SweepPorts extends TellPorts {
  readonly appeals: Pick<AppealStore, 'get' | 'save' | 'findToCheck'>;
}

export interface AppealsSwept {
  readonly warned: number;
  readonly breached: number;
  /** Answers that a crash had left unsaid. */
  readonly told: number;
  /** Put aside until now. */
  readonly resumed: number;
  readonly failed: number;
}

/** An answer younger than this is probably being said right now. */
const patienceMs = 10_000;
const batch = 200;

/**
 * Does what has become due: warns whoever has an appeal when three quarters of its term are over, tells the supervisor
 * when it went by unanswered, once each; brings back what was put aside; says answers that a crash left unsaid. Screens hear of it as of any change.
 */
export async function sweepAppeals(ports: SweepPorts): Promise<AppealsSwept> {
  const swept = { warned: 0, breached: 0, told: 0, resumed: 0, failed: 0 };
  const now = ports.clock.now();
  for (const key of await ports.appeals.findToCheck(now, batch)) {
    try {
      const what = await checkAppeal(ports, key, now);
      if (what !== undefined) swept[what] += 1;
    } catch (cause) {
      swept.failed += 1;
      ports.report('sweep-failed', { appealId: key.id }, cause);
    }
  }
  return swept;
}

async function checkAppeal(
  ports: SweepPorts,
  key: { readonly tenantId: string; readonly id: string },
  now: Date,
): Promise<'warned' | 'breached' | 'told' | 'resumed' | undefined> {
  const appeal = await ports.appeals.get(key);
  if (appeal === undefined) return undefined;
  if (appeal.result?.telling?.isDone === false) {
    if (now.getTime() - appeal.result.at.getTime() < patienceMs) return undefined;
    await tellAnswer(ports, appeal);
    return 'told';
  }
  if (appeal.postponedUntil !== undefined && appeal.postponedUntil <= now)
    return (await resumeAppeal(ports, key)).outcome === 'done' ? 'resumed' : undefined;
  // Found late, it is breached at once: a warning would tell nobody anything.
  const what = appeal.dueAt <= now ? ('breached' as const) : ('warned' as const);
  const done = await changeAppeal(ports, { appeal: key, by: 'sweep', key: what }, (current) => {
    if (!isUnanswered(current)) return undefined;
    return what === 'breached'
      ? { breachedAt: now, warnedAt: current.warnedAt ?? now, event: { type: 'breached' } }
      : { warnedAt: now, event: { type: 'warned' } };
  });
  return done.outcome === 'done' ? what : undefined;
}
