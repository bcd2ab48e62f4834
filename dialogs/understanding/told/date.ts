import { dateIn } from '../values/dates.ts';
import type { Speech } from './speech.ts';
import type { Told } from './told.ts';

/** The day, or its bounds, told in a part of the speech. */
export function dateTold(speech: Speech, from: number, to: number): Told | undefined {
  const date = dateIn(speech.original(from, to), speech.today);
  if (!date) return undefined;
  const { value, lo, hi } = date;
  if (value !== undefined) return { value };
  return { ...(lo === undefined ? {} : { lo }), ...(hi === undefined ? {} : { hi }) };
}
