import { hours, setting, whole, yesNo } from '../setting.ts';

/** When and how citizens are told unasked. */
export const outreachSettings = {
  CALLING_HOURS: setting(
    hours.default('09:00-20:00'),
    '09:00-20:00',
    'When citizens may be called on working days, by their own clocks; on holidays nobody is called.',
  ),
  CALLING_HOURS_WEEKEND: setting(
    hours.default('10:00-18:00'),
    '10:00-18:00',
    'When citizens may be called on Saturdays and Sundays.',
  ),
  CALLS_PER_NUMBER: setting(
    whole(1, 50, 4),
    '4',
    'How often one number may ring in a day for all our calls together; what is more waits for the next day.',
  ),
  OUTBOUND_LINES: setting(
    whole(1, 1_000, 10),
    '10',
    'Calls to citizens at the same time in this process, those that ring and those that talk.',
  ),
  RING_SECONDS: setting(
    whole(10, 120, 40),
    '40',
    'How long a citizen’s telephone rings before an attempt is over.',
  ),
  RING_OUT_SECONDS: setting(
    whole(5, 600, 180),
    '180',
    'How long the network may let a call ring whose process has died; she is called again after that.',
  ),
  VOICEMAIL_WORD: setting(
    yesNo.default(false),
    'yes',
    'Tell a voicemail that we called (neither whom nor why); otherwise it hears nothing.',
  ),
  LIFE_EVENTS: setting(
    yesNo.default(false),
    'yes',
    'Read life events from the registers and tell citizens of rights that arise (docs/outreach.md).',
  ),
} as const;
