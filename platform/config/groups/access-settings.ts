import { z } from 'zod';
import { isNetwork } from '#platform/webhooks/public-address.ts';
import { number, secret, setting, yesNo } from '../setting.ts';

/** What others may reach, and how often. */
export const accessSettings = {
  WEBHOOK_LOOPBACK: setting(
    yesNo.default(false),
    'yes',
    'For development: webhooks may go to this machine, and without TLS. Otherwise to public addresses by https only.',
  ),
  WEBHOOK_NETWORKS: setting(
    z
      .string()
      .default('')
      .transform((list) => list.split(/[\s,]+/).filter((one) => one !== ''))
      .refine(
        (list) => list.every(isNetwork),
        'must be networks like 10.20.0.0/16, with commas between them',
      ),
    '10.20.0.0/16,10.30.5.0/24',
    'Private networks that webhooks may go to by https too, beside the internet: where participants’ systems are reached over a closed line.',
  ),
  RATE_LIMIT_FACTOR: setting(
    number(0.1, 1_000_000, 1),
    '10',
    'Multiplies every limit per address and per person: for a whole office behind one address, or a load test.',
  ),
  METRICS_TOKEN: setting(
    secret.optional(),
    'a-long-random-word',
    'Bearer token for /metrics; without it the metrics answer on the loopback address only.',
  ),
} as const;
