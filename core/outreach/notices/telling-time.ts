import { type CallingHours, nextCallTime } from '../calling-hours.ts';
import type { ContactPreference } from '../consents/index.ts';

/**
 * The same instant when she may be told something then; else the next one at which she may: by her clocks, never on a
 * holiday, within the hours she named where those and ours have anything in common.
 */
export function nextTellingTime(
  from: Date,
  {
    timeZone,
    hours,
    preference,
  }: {
    readonly timeZone: string;
    readonly hours: CallingHours;
    readonly preference?: Pick<ContactPreference, 'hours'> | undefined;
  },
): Date {
  return nextCallTime(from, timeZone, {
    workdays: within(hours.workdays, preference?.hours),
    weekends: within(hours.weekends, preference?.hours),
  });
}

function within(ours: CallingHours['workdays'], hers: ContactPreference['hours']): CallingHours['workdays'] {
  if (hers === undefined) return ours;
  const opens = Math.max(ours.opens, hers.from);
  const closes = Math.min(ours.closes, hers.to);
  return opens < closes ? { opens, closes } : ours;
}
