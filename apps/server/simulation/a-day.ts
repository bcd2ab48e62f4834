import { coverQueues, presentByCrew } from '#core/workforce/coverage.ts';
import { fillShortage } from '#core/workforce/fill-shortage.ts';
import { assumedDay, plannedNeed, type QueueTarget } from '#core/workforce/requirement.ts';
import { seededRandom } from '#core/workforce/seeded-random.ts';
import { type CrewMember, type Shift, usualShiftRules } from '#core/workforce/shift-rules.ts';
import { usualTarget } from '#core/workforce/staffing.ts';
import { changedDay, type DayOutcome, dayOutcome } from '#core/workforce/what-if.ts';
import { type SimulatedDay, usualCitizens, usualOperators } from './simulated-day.ts';

export interface DayQuestion {
  readonly day: string;
  /** Who want a person, as planned for. */
  readonly contacts: number;
  readonly handleMs: number;
  readonly patienceMs: number;
  /** Absent: as many as are needed. */
  readonly operators?: number;
  /** Of those planned, do not come. */
  readonly ill: number;
  /** Of the contacts planned for, come: 2 is twice as many. */
  readonly factor: number;
  readonly callShare: number;
  readonly chatsAtOnce: number;
  readonly seed: number;
}

export interface AskedDay {
  /** What comes, with who is there. */
  readonly simulated: SimulatedDay;
  /** How many were planned. */
  readonly plannedShifts: number;
  /** What Erlang promised when it was planned, and what it says of what comes. */
  readonly promised: DayOutcome;
  readonly expected: DayOutcome;
  /** Contacts an operator has at once, calls and chats together. */
  readonly atOnce: number;
}

const queueId = 'general';

/** A day from eight to eight with operators by the requirement, or as many as there are; some fall ill, more may come. */
export function aDay(question: DayQuestion): AskedDay {
  const { day, contacts, handleMs, patienceMs, callShare, chatsAtOnce, seed } = question;
  const atOnce = 1 / (callShare + (1 - callShare) / chatsAtOnce);
  const target: QueueTarget = {
    ...usualTarget,
    shrinkage: 0,
    atOnce,
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
  const planned = fillShortage([], problem);
  const present = withoutIll(planned, question.ill, seed);
  const thereWith = (shifts: readonly Shift[]) =>
    coverQueues(presentByCrew(shifts, problem), problem).get(queueId) ?? [];
  const plan = { forecast, target, planned: thereWith(planned) };
  const comes = changedDay(plan, { contacts: question.factor, handleTime: 1, ill: 0 });
  return {
    simulated: {
      forecast: comes.forecast,
      shifts: present,
      timeZone: 'Europe/Moscow',
      region: '78',
      patienceMs,
      targetMs: target.targetMs,
      callShare,
      chatsAtOnce,
      citizens: usualCitizens,
      operators: usualOperators,
      seed,
    },
    plannedShifts: planned.length,
    promised: dayOutcome(plan),
    expected: dayOutcome({ ...comes, planned: thereWith(present) }),
    atOnce,
  };
}

/** Anybody may fall ill; the same ones for the same seed. */
function withoutIll(shifts: readonly Shift[], ill: number, seed: number): readonly Shift[] {
  const random = seededRandom(seed ^ 0x5bd1e995);
  const drawn = shifts.map((shift) => ({ shift, lot: random() })).toSorted((a, b) => a.lot - b.lot);
  const missing = new Set(drawn.slice(0, ill).map(({ shift }) => shift));
  return shifts.filter((shift) => !missing.has(shift));
}
