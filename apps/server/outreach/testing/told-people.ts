import type { RecipientAnswer } from '#core/outreach/index.ts';
import { aFamily, aRecipient, noon } from '#core/outreach/testing/notice-builders.ts';
import type { Family } from '#core/registers/index.ts';
import type { Clock } from '#core/shared/clock.ts';

export const tenant = { id: 'tenant-1', name: 'Соцзащита', region: '78', timeZone: 'Europe/Moscow' };

/** Two minutes of it are one second of ours: what a killed process held is free again soon. */
const speed = 120;

/** From Friday noon on, wherever a process of the same test was killed. */
export function fastClock(beganAt: number): Clock {
  return { now: () => new Date(noon.getTime() + (Date.now() - beganAt) * speed) };
}

export function familyOf(subjectId: string): Family {
  return aFamily({ subjectId, phone: addressOf(subjectId) });
}

/** A telephone number for all; those with an even number read the messenger too. */
export function addressOf(subjectId: string): string {
  const n = Number(subjectId.slice(1)) + (subjectId.startsWith('c') ? 500 : 0);
  return `+7900555${String(n).padStart(4, '0')}`;
}

export async function recipientOf({ subjectId }: { readonly subjectId: string }): Promise<RecipientAnswer> {
  const family = familyOf(subjectId);
  const senderId = addressOf(subjectId);
  const isReader = Number(subjectId.slice(1)) % 2 === 0;
  const address = isReader
    ? ({ channel: 'telegram', policy: 'full', accountId: 'bot', senderId } as const)
    : ({ channel: 'voice', policy: 'full', accountId: '', senderId } as const);
  return { outcome: 'known', recipient: aRecipient({ family, addresses: [address] }) };
}
