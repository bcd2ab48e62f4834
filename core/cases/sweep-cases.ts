import type { Report } from '../conversations/index.ts';
import { alarmsOf, type Case, type CaseAlarm, type CaseKey, type CaseStep } from './case.ts';
import { type CasePorts, changeCase } from './change-case.ts';

const batch = 200;

export interface CaseSweepPorts extends CasePorts {
  readonly report: Report;
  /** Tells the citizen of a step that is hers to do. Safe to repeat. */
  readonly remind: (one: Case, step: CaseStep) => Promise<void>;
}

/**
 * Reminds of steps days before their end and when they are late, and to ask whether the help has come: once each. Screens
 * hear of it as of any change; what is late shows in lists until it is done.
 *
 * @returns how many reminders were made
 */
export async function sweepCases(ports: CaseSweepPorts): Promise<number> {
  let count = 0;
  const now = ports.clock.now();
  for (const key of await ports.cases.findToCheck(now, batch)) {
    try {
      count += await ring(ports, key, now);
    } catch (cause) {
      ports.report('sweep-failed', { caseId: key.id }, cause);
    }
  }
  return count;
}

/** Every alarm that has come; one change each, so that the history says each. */
async function ring(ports: CaseSweepPorts, key: CaseKey, now: Date): Promise<number> {
  const found = await ports.cases.get(key);
  const due = found === undefined ? [] : alarmsOf(found).filter(({ at }) => at <= now);
  for (const alarm of due) {
    const step = found?.steps.find(({ id }) => id === alarm.stepId);
    // Before it is written down: after a crash she is told all the same.
    if (found && alarm.what === 'step-reminded' && step?.responsible.kind === 'citizen')
      await ports.remind(found, step);
    const command = { case: key, by: 'sweep', key: keyOf(alarm) };
    await changeCase(ports, command, (current) => rung(current, alarm, now), { anyState: true });
  }
  return due.length;
}

/** A step with a new term is reminded of anew: the term is part of the key. */
function keyOf({ what, stepId, at }: CaseAlarm): string {
  return [what, stepId ?? '', at.getTime()].join(':');
}

function rung(current: Case, alarm: CaseAlarm, now: Date) {
  const isStill = alarmsOf(current).some((one) => keyOf(one) === keyOf(alarm));
  if (!isStill) return undefined;
  const { what, stepId } = alarm;
  if (what === 'feedback-due' || what === 'feedback-overdue') {
    const mark = what === 'feedback-due' ? { remindedAt: now } : { overdueAt: now };
    const { feedback } = current;
    return feedback && { feedback: { ...feedback, ...mark }, event: { type: what } };
  }
  if (stepId === undefined) return undefined;
  const mark = what === 'step-reminded' ? { remindedAt: now } : { overdueAt: now };
  const steps = current.steps.map((step) => (step.id === stepId ? { ...step, ...mark } : step));
  return { steps, event: { type: what, stepId } };
}
