import type { Day } from '../entitlement/dates.ts';
import type { Adult } from './adult.ts';
import { dayText } from './calendar.ts';
import type { Dice } from './dice.ts';

/** Weeks, the early registration and the leave of an expecting applicant. */
export function addPregnancy(dice: Dice, applicant: Adult, asOf: Day): void {
  const { fields } = applicant;
  const weeks = dice.whole(5, 40);
  fields.pregnancyWeeks = weeks;
  fields.clinicRegistrationWeek = Math.min(weeks, dice.chance(0.85) ? dice.whole(5, 12) : dice.whole(13, 22));
  fields.multiplePregnancy = dice.chance(0.03);
  const onLeave =
    fields.insured === true && weeks >= (fields.multiplePregnancy === true ? 28 : 30) && dice.chance(0.92);
  fields.onMaternityLeave = onLeave;
  if (onLeave) fields.maternityLeaveStart = dayText(asOf - (weeks - 28) * 7);
  fields.maternityLeaveDays = fields.multiplePregnancy === true ? 194 : dice.chance(0.9) ? 140 : 156;
}
