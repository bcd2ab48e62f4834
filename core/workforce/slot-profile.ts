import { dayKind, weekdayOf } from '../appeals/index.ts';
import { type DayContacts, emptySlots, slotsOfDay, sumOf } from './contact-series.ts';
import { median } from './least-squares.ts';

/** How a day's contacts spread over its half hours, and how long each takes: by weekday, and days off by Sunday. */
export interface SlotProfile {
  /** Sums to 1. */
  shares(day: string): readonly number[];
  /** Milliseconds. */
  handleMs(day: string): readonly number[];
}

/** Older days count less: half after so many days. */
const sharesHalfLife = 60;
const handleHalfLife = 30;

/** What is known of all working days, or all days off, counts like so many days of the weekday itself. */
const pooledDays = 3;

/** A half hour's mean handle time moves from the usual one only as far as so many contacts carry it. */
const pooledContacts = 150;

export function profileOf(history: readonly DayContacts[]): SlotProfile {
  const last = history.at(-1)?.day ?? '';
  const byClass = new Map<number, readonly number[]>();
  const pools = [
    history.filter(({ day }) => classOf(day) <= 5),
    history.filter(({ day }) => classOf(day) > 5),
  ];
  const all = sharesOf(history, last);
  const poolShares = pools.map((pool) => (pool.length === 0 ? all.shares : sharesOf(pool, last).shares));
  for (let weekday = 1; weekday <= 7; weekday++) {
    const own = sharesOf(
      history.filter(({ day }) => classOf(day) === weekday),
      last,
    );
    const pool = poolShares[weekday <= 5 ? 0 : 1] ?? all.shares;
    byClass.set(
      weekday,
      pool.map(
        (share, slot) => (share * pooledDays + (own.shares[slot] ?? 0) * own.days) / (pooledDays + own.days),
      ),
    );
  }
  const handle = handleTimes(history, last);
  return {
    shares: (day) => byClass.get(classOf(day)) ?? all.shares,
    handleMs: (day) => handle(classOf(day)),
  };
}

/** A day off is spread like a Sunday, a worked weekend like its Friday. */
function classOf(day: string): number {
  const weekday = weekdayOf(day);
  if (dayKind(day) === 'off') return weekday === 6 ? 6 : 7;
  return Math.min(weekday, 5);
}

/** Mean shares of the days, an outlier of one half hour pulled back to three times what is usual. */
function sharesOf(
  days: readonly DayContacts[],
  last: string,
): { readonly shares: readonly number[]; readonly days: number } {
  const full = days.filter(({ offered }) => sumOf(offered) > 0);
  const shares = emptySlots();
  let weights = 0;
  const usual = shares.map((_, slot) =>
    median(full.map((one) => (one.offered[slot] ?? 0) / sumOf(one.offered))),
  );
  for (const { day, offered } of full) {
    const weight = weightOf(day, last, sharesHalfLife);
    const total = sumOf(offered);
    weights += weight;
    for (let slot = 0; slot < slotsOfDay; slot++) {
      const limit = 3 * (usual[slot] ?? 0) + 4 / total;
      shares[slot] = (shares[slot] ?? 0) + weight * Math.min((offered[slot] ?? 0) / total, limit);
    }
  }
  const sum = sumOf(shares);
  return { shares: shares.map((share) => (sum > 0 ? share / sum : 1 / slotsOfDay)), days: weights };
}

/** Usual time × factor of the half hour × factor of the weekday. */
function handleTimes(history: readonly DayContacts[], last: string): (weekday: number) => readonly number[] {
  const bySlot = Array.from({ length: slotsOfDay }, tally);
  const byWeekday = Array.from({ length: 8 }, tally);
  const whole = tally();
  const means = history.flatMap(({ handled, handleMs }) =>
    sumOf(handled) > 0 ? [sumOf(handleMs) / sumOf(handled)] : [],
  );
  const usual = median(means);
  for (const { day, handled, handleMs } of history) {
    const weight = weightOf(day, last, handleHalfLife);
    for (let slot = 0; slot < slotsOfDay; slot++) {
      const count = weight * (handled[slot] ?? 0);
      if (count === 0) continue;
      const mean = Math.min((handleMs[slot] ?? 0) / (handled[slot] ?? 1), 4 * usual);
      for (const one of [bySlot[slot], byWeekday[classOf(day)], whole]) one?.add(count, count * mean);
    }
  }
  const base = whole.count > 0 ? whole.sum / whole.count : usual;
  const factor = (one: ReturnType<typeof tally> | undefined): number =>
    base > 0 && one ? (one.sum + pooledContacts * base) / (one.count + pooledContacts) / base : 1;
  return (weekday) => bySlot.map((slot) => base * factor(slot) * factor(byWeekday[weekday]));
}

function tally() {
  return {
    count: 0,
    sum: 0,
    add(count: number, sum: number) {
      this.count += count;
      this.sum += sum;
    },
  };
}

function weightOf(day: string, last: string, halfLife: number): number {
  return 2 ** ((Date.parse(day) - Date.parse(last)) / 86_400_000 / halfLife);
}
