import { addDays, dayKind, weekdayOf } from '../../appeals/index.ts';
import { type DayContacts, slotsOfDay } from '../contact-series.ts';
import { type DemandCalendar, eventStrength } from '../day-features.ts';
import { seededRandom } from '../seeded-random.ts';

export const plantedCalendar: DemandCalendar = {
  paydays: [5, 20],
  events: [
    { id: 'law-spring', name: 'Индексация', day: '2026-04-01', halfLifeDays: 6, expectedShare: 0.3 },
    { id: 'law-summer', name: 'Новая выплата', day: '2026-07-13', halfLifeDays: 9, expectedShare: 0.3 },
    { id: 'law-autumn', name: 'Новый порядок', day: '2026-10-05', halfLifeDays: 7, expectedShare: 0.5 },
  ],
};

const eventSizes: Readonly<Record<string, number>> = {
  'law-spring': 0.35,
  'law-summer': 0.8,
  'law-autumn': 0.55,
};
const weekdayFactors = [1.25, 1.1, 1.05, 1, 0.9, 0.35, 0.25];

/** A year of contacts with every effect the forecast claims to know, and none of its code: planted, then noise. */
export function syntheticYear(of: {
  readonly fromDay: string;
  readonly days: number;
  readonly perDay: number;
  readonly seed: number;
  /** Shares of days that are lost, and that are spoilt by something else. */
  readonly gaps?: number;
  readonly outliers?: number;
}): readonly DayContacts[] {
  const random = seededRandom(of.seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const found: DayContacts[] = [];
  for (let index = 0, day = of.fromDay; index < of.days; index++, day = addDays(day, 1)) {
    let mean = of.perDay * expectedOn(day, index) * Math.exp(0.05 * normal());
    if (random() < (of.gaps ?? 0)) continue;
    if (random() < (of.outliers ?? 0)) mean *= random() < 0.5 ? 0.3 : 2.5;
    found.push(dayOf(day, mean, { random, normal }));
  }
  return found;
}

function expectedOn(day: string, index: number): number {
  const isOff = dayKind(day) === 'off';
  const weekday = weekdayOf(day);
  let factor = (weekdayFactors[weekday - 1] ?? 1) * (1 + 0.15 * (index / 365));
  if (isOff && weekday <= 5) factor *= 0.25;
  if (!isOff && dayKind(addDays(day, -1)) === 'off' && dayKind(addDays(day, -3)) === 'off') factor *= 1.3;
  if (dayKind(day) === 'short') factor *= 0.85;
  const date = Number(day.slice(8));
  if (!isOff && plantedCalendar.paydays.includes(date)) factor *= 1.4;
  if (!isOff && plantedCalendar.paydays.includes(date - 1)) factor *= 1.2;
  for (const event of plantedCalendar.events)
    factor *= 1 + (eventSizes[event.id] ?? 0) * eventStrength(event, day);
  return factor;
}

function dayOf(
  day: string,
  mean: number,
  { random, normal }: { readonly random: () => number; readonly normal: () => number },
): DayContacts {
  const isOff = dayKind(day) === 'off';
  const shape = Array.from({ length: slotsOfDay }, (_, slot) => {
    const hour = slot / 2;
    const peak = (at: number, width: number) => Math.exp(-(((hour - at) / width) ** 2));
    const night = 0.02;
    return isOff ? night + peak(13, 4) : night + peak(10, 2) + 0.7 * peak(15, 2.5) + 0.2 * peak(19, 1.5);
  });
  const whole = shape.reduce((sum, value) => sum + value, 0);
  const offered = shape.map((value) => poisson((mean * value) / whole, random, normal));
  const handleMs = offered.map((count, slot) => {
    const usual = 240_000 * (slot < 16 ? 0.8 : 1) * (weekdayOf(day) === 1 ? 1.1 : 1);
    return Math.max(0, count * usual + Math.sqrt(count) * usual * 0.8 * normal());
  });
  return { day, offered, handled: offered, handleMs };
}

function poisson(mean: number, random: () => number, normal: () => number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  let count = 0;
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count += 1;
  return count;
}
