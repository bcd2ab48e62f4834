import { z } from 'zod';
import { policy, setting, text } from '../setting.ts';

/** The public site of measures and rights. */
export const navigatorSettings = {
  NAVIGATOR_POLICY: setting(
    policy.default('full'),
    'full',
    'What the public site at /navigator does: tells of measures and checks rights, only tells, or is not there.',
  ),
  NAVIGATOR_TENANT: setting(
    text.default('demo'),
    'demo',
    'The tenant whose conversations go on with what was answered at /navigator.',
  ),
  NAVIGATOR_PHONE: setting(
    z
      .string()
      .regex(/^\+7\d{10}$/, 'must be a number like +78005550100')
      .optional(),
    '+78005550100',
    'The one number that citizens call, shown at /navigator.',
  ),
} as const;
