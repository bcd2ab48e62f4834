import { addDays, dayKind, weekdayOf } from '../appeals/index.ts';
import { type DayForecast, slotsOfDay, sumOf } from './contact-series.ts';
import type { Load } from './erlang.ts';
import { operatorsNeeded, type Requirement, type StaffingTarget } from './staffing.ts';

/** What a queue promises and what is known of those who wait in it. */
export interface QueueTarget extends StaffingTarget {
  readonly queueId: string;
  /** How long people wait on average before they leave. Absent: as if they never did. */
  readonly patienceMs?: number;
  /** Until there are two weeks of history: contacts expected on a working day, and the time each takes. */
  readonly startPerDay?: number;
  readonly startHandleMs?: number;
}

export function loadOf({ offered, handleMs }: DayForecast, slot: number, { patienceMs }: QueueTarget): Load {
  return {
    arrivalsPerHour: 2 * (offered[slot] ?? 0),
    handleMs: handleMs[slot] ?? 0,
    ...(patienceMs === undefined ? {} : { patienceMs }),
  };
}

/** Operators needed in each half hour; where next to nobody is expected, nobody. */
export function requirementsOf(forecast: DayForecast, target: QueueTarget): readonly Requirement[] {
  return forecast.offered.map((_, slot) => operatorsNeeded(loadOf(forecast, slot, target), target));
}

/** Fewer contacts in half an hour than this want nobody of their own. */
const leastOffered = 0.05;

/** Operators to be planned, half hour by half hour. `isOpen`: nobody is planned for hours in which nothing is offered. */
export function plannedNeed(
  forecast: DayForecast,
  target: QueueTarget,
  isOpen: (slot: number) => boolean,
): readonly number[] {
  return requirementsOf(forecast, target).map(({ planned }, slot) =>
    isOpen(slot) && (forecast.offered[slot] ?? 0) >= leastOffered ? planned : 0,
  );
}

/** What is assumed of a day before there is history: a working day's hill with a second, lower one after lunch. */
export function assumedDay(
  day: string,
  { startPerDay = 0, startHandleMs = 300_000 }: QueueTarget,
  isOpen: (slot: number) => boolean,
): DayForecast {
  const isOff = dayKind(day) === 'off';
  const isAfterBreak = !isOff && dayKind(addDays(day, -1)) === 'off';
  const total = startPerDay * (isOff ? 0.3 : isAfterBreak ? 1.2 : weekdayOf(day) === 5 ? 0.9 : 1);
  const shape = Array.from({ length: slotsOfDay }, (_, slot) => {
    const hour = (slot + 0.5) / 2;
    const hill = Math.exp(-(((hour - 11) / 2.5) ** 2)) + 0.7 * Math.exp(-(((hour - 15.5) / 2.5) ** 2));
    return isOpen(slot) ? 0.03 + hill : 0;
  });
  const sum = sumOf(shape) || 1;
  return {
    day,
    offered: shape.map((value) => (total * value) / sum),
    handleMs: shape.map(() => startHandleMs),
  };
}
