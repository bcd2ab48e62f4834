import { type CallingHours, nextCallTime } from '../calling-hours.ts';

const stepMs = 10 * 60_000;
/** Further than that nothing is forecast. */
const mostDays = 60;

/**
 * When a campaign that goes on like this has placed the rest: so many a minute, only in the hours in which citizens of the participant's
 * zone may be told. `undefined`: not before its end.
 */
export function forecastEnd(of: {
  readonly left: number;
  readonly perMinute: number;
  readonly from: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly hours: CallingHours;
}): Date | undefined {
  const { perMinute, from, endsAt, timeZone, hours } = of;
  if (perMinute <= 0) return undefined;
  const until = Math.min(endsAt.getTime(), from.getTime() + mostDays * 86_400_000);
  let left = of.left;
  for (let at = from.getTime(); at < until; ) {
    const allowed = nextCallTime(new Date(at), timeZone, hours).getTime();
    if (allowed > at) {
      at = allowed;
      continue;
    }
    const inStep = (perMinute * stepMs) / 60_000;
    if (left <= inStep) return new Date(at + (left / perMinute) * 60_000);
    left -= inStep;
    at += stepMs;
  }
  return undefined;
}
