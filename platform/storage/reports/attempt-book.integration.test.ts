import { afterEach, beforeEach, expect, it } from 'vitest';
import { aCall } from '#core/outreach/testing/builders.ts';
import { aNotice } from '#core/outreach/testing/notice-builders.ts';
import type { Storage } from '../storage.ts';
import { openEmbedded } from '../testing/open-test-storage.ts';

let storage: Storage;
beforeEach(async () => {
  storage = await openEmbedded();
});
afterEach(() => storage.close());

const hourMs = 3_600_000;
const period = (fromHours: number, toHours: number) => ({
  tenantId: 'tenant-1',
  from: new Date(Date.now() + fromHours * hourMs),
  to: new Date(Date.now() + toHours * hourMs),
});

it('counts how attempts ended: of calls by their cause, of messages by what the channel said', async () => {
  const startedAt = new Date();
  const ended = (cause: 'no-answer' | 'answered') => ({ startedAt, endedAt: startedAt, cause });
  await storage.outboundCalls.place(aCall({ attempts: [ended('no-answer'), ended('answered')] }));
  await storage.outboundCalls.place(aCall({ attempts: [ended('no-answer'), { startedAt }] }));
  await storage.outboundCalls.place(aCall({ tenantId: 'tenant-2', attempts: [ended('answered')] }));
  const sms = { channel: 'sms', startedAt } as const;
  await storage.notices.place(
    aNotice({
      attempts: [
        // It went on as a call, which is counted there.
        { channel: 'voice', startedAt, callId: 'call-1', outcome: 'failed', code: 'no-answer' },
        { ...sms, outcome: 'failed', code: 'not-delivered' },
        { ...sms, outcome: 'told' },
        sms,
      ],
    }),
  );
  const counted = await storage.attempts.count(period(-1, 1));
  expect(counted).toEqual([
    { channel: 'voice', outcome: 'no-answer', isReached: false, count: 2 },
    { channel: 'voice', outcome: 'answered', isReached: true, count: 1 },
    { channel: 'sms', outcome: 'not-delivered', isReached: false, count: 1 },
    { channel: 'sms', outcome: 'told', isReached: true, count: 1 },
  ]);
  expect(await storage.attempts.count(period(-2, -1))).toEqual([]);
  expect(await storage.attempts.count(period(1, 2))).toEqual([]);
});
