import { z } from 'zod';
import { number, policy, setting, text, whole } from '../setting.ts';

/** Text messages. */
export const smsSettings = {
  SMPP_URL: setting(
    z
      .string()
      .regex(
        /^s?smpp:\/\/[^\s:@/]+:[^\s@/]+@[^\s:@/]+(:\d{1,5})?$/,
        'must be smpp://system-id:password@host:port',
      )
      .optional(),
    'smpp://otklik:secret@smsc.example.org:2775',
    'Connects an SMS provider by SMPP 3.4, as transceiver; `ssmpp://` is TLS. Each process binds once.',
  ),
  SMPP_FROM: setting(
    z
      .string()
      .regex(
        /^(\+?\d{3,15}|[A-Za-z0-9][A-Za-z0-9 _.-]{0,10})$/,
        'must be a number or a name of at most 11 Latin letters',
      )
      .optional(),
    '+78005550100',
    'The number or name that text messages come from; only a number can be answered. Needed with SMPP_URL.',
  ),
  SMPP_TENANT: setting(text.default('demo'), 'demo', 'The tenant that sends and receives text messages.'),
  SMPP_WINDOW: setting(
    whole(1, 1_000, 10),
    '10',
    'Messages that may await the answers of the SMS provider at the same time, as agreed with it.',
  ),
  SMPP_PER_SECOND: setting(
    number(0.1, 10_000, 20),
    '20',
    'Parts of text messages a second that the SMS provider takes from this process.',
  ),
  SMPP_RESOLVE_SECONDS: setting(
    whole(5, 86_400, 120),
    '120',
    'How long a receipt may tell that a message has gone whose answer was lost with the link, before it is sent again (docs/sms.md).',
  ),
  SMS_POLICY: setting(policy.default('full'), 'full', 'What may pass through text messages.'),
} as const;
