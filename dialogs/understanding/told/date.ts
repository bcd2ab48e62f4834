import { dateIn, type FoundDate } from '../values/dates.ts';
import type { Speech } from './speech.ts';
import type { Told } from './told.ts';

/** The day, or its bounds, told in a part of the speech. */
export function dateTold(speech: Speech, from: number, to: number): Told | undefined {
  const date = dateIn(speech.original(from, to), speech.today);
  return date && asTold(date);
}

/** A day, or the days between which it lies. */
export function asTold({ value, lo, hi }: FoundDate): Told {
  if (value !== undefined) return { value };
  return { ...(lo === undefined ? {} : { lo }), ...(hi === undefined ? {} : { hi }) };
}
