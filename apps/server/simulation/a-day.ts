import { coverQueues, presentByCrew } from '#core/workforce/coverage.ts';
import { fillShortage } from '#core/workforce/fill-shortage.ts';
import { assumedDay, plannedNeed, type QueueTarget } from '#core/workforce/requirement.ts';
import { type CrewMember, usualShiftRules } from '#core/workforce/shift-rules.ts';
import { usualTarget } from '#core/workforce/staffing.ts';
import { dayOutcome } from '#core/workforce/what-if.ts';
import type { SimulatedDay } from './simulated-day.ts';

export interface DayQuestion {
  readonly day: string;
  /** Who want a person. */
  readonly contacts: number;
  readonly handleMs: number;
  readonly patienceMs: number;
  /** Absent: as many as are needed. */
  readonly operators?: number;
  readonly seed: number;
}

const queueId = 'general';

/** A day from eight to eight with operators by the requirement, or as many as there are; and what Erlang expects of it. */
export function aDay(question: DayQuestion) {
  const { day, contacts, handleMs, patienceMs, seed } = question;
  const target: QueueTarget = {
    ...usualTarget,
    shrinkage: 0,
    queueId,
    patienceMs,
    startPerDay: contacts,
    startHandleMs: handleMs,
  };
  const isOpen = (slot: number): boolean => slot >= 16 && slot < 40;
  const forecast = assumedDay(day, target, isOpen);
  const need = plannedNeed(forecast, target, isOpen);
  const people = question.operators ?? 3 * Math.max(...need);
  const crew = new Map(
    Array.from({ length: people }, (_, index): [string, CrewMember] => {
      const staffId = `operator-${index}`;
      return [staffId, { staffId, queueIds: [queueId], awayDays: [], wishedOff: [] }];
    }),
  );
  const problem = {
    days: [day],
    need: new Map([[queueId, need]]),
    rules: { ...usualShiftRules, daysOff: 0 },
    crew,
    before: [],
  };
  const shifts = fillShortage([], problem);
  const planned = coverQueues(presentByCrew(shifts, problem), problem).get(queueId) ?? [];
  const simulated: SimulatedDay = {
    forecast,
    shifts,
    timeZone: 'Europe/Moscow',
    patienceMs,
    targetMs: target.targetMs,
    containedShare: 0.3,
    missedShare: 0.005,
    seed,
  };
  return { simulated, target, expected: dayOutcome({ forecast, target, planned }) };
}
