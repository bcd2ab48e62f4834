import { dayOf as dayIn, instantOf, localTimeIn } from '../appeals/index.ts';
import type { DayOf } from './cells.ts';
import type { At } from './contact.ts';

/** Clocks differ by whole half-hours at most, so that each lies in one day. */
const halfHourMs = 1_800_000;

/** Local days of tenants; each half-hour of a zone is worked out once. Unknown tenants go by Moscow. */
export function localDays(zones: ReadonlyMap<string, string>): DayOf {
  const known = new Map<string, string>();
  return (tenantId, at) => {
    const zone = zones.get(tenantId) ?? 'Europe/Moscow';
    const half = Math.floor(at / halfHourMs);
    const name = `${zone}:${half}`;
    let day = known.get(name);
    if (day === undefined) {
      day = dayIn(localTimeIn(zone, new Date(half * halfHourMs)));
      if (known.size > 10_000) known.clear();
      known.set(name, day);
    }
    return day;
  };
}

/** Where a local day begins. */
export function dayStart(zone: string, day: string): At {
  return instantOf(zone, `${day}T00:00`).getTime();
}

export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
