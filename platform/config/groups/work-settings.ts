import { hours, setting, text, whole } from '../setting.ts';

/** How the work of operators is counted. */
export const workSettings = {
  WORKING_HOURS: setting(
    hours.default('09:00-18:00'),
    '09:00-18:00',
    'When operators of the second line work, Monday to Friday, by the clocks of the participant: terms of appeals and times of call-backs are counted by it.',
  ),
  CALL_BACKS_PER_SLOT: setting(
    whole(1, 1_000, 2),
    '2',
    'Call-backs that a participant can make in one half hour.',
  ),
  REPORTS_DIR: setting(
    text.optional(),
    '/var/lib/otklik-reports',
    'Folder that the reports of each day are put into after three in the night, by participant. Without it none are.',
  ),
} as const;
