import { accessSettings } from './groups/access-settings.ts';
import { assistantSettings } from './groups/assistant-settings.ts';
import { messengerSettings } from './groups/messenger-settings.ts';
import { navigatorSettings } from './groups/navigator-settings.ts';
import { outreachSettings } from './groups/outreach-settings.ts';
import { registerSettings } from './groups/register-settings.ts';
import { serverSettings } from './groups/server-settings.ts';
import { smsSettings } from './groups/sms-settings.ts';
import { telephoneSettings } from './groups/telephone-settings.ts';
import { workSettings } from './groups/work-settings.ts';

/** Every environment variable the system reads. The table in docs/operations.md is checked against this. */
export const settings = {
  ...serverSettings,
  ...telephoneSettings,
  ...messengerSettings,
  ...smsSettings,
  ...navigatorSettings,
  ...assistantSettings,
  ...outreachSettings,
  ...workSettings,
  ...registerSettings,
  ...accessSettings,
} as const;

export type SettingName = keyof typeof settings;
