import { expect, it } from 'vitest';
import { aDraft } from '#core/conversations/testing/builders.ts';
import { aggregate, localDays } from '#core/reports/index.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { testDataKey } from '#platform/storage/testing/open-test-storage.ts';
import { openQualitySite, vera } from './quality/testing/quality-site.ts';
import { createQualitySide } from './quality-side.ts';

it('draws once for each day, after midnight of the tenant; a second system draws nothing more', async () => {
  const site = await openQualitySite();
  const { storage, clock } = site;
  const closed = aDraft({
    author: { kind: 'system' },
    body: { kind: 'event', event: { type: 'conversation.closed', reason: 'wrapped-up' } },
  });
  const talk = await site.aTalk([closed]);
  const dayOf = localDays(new Map([['tenant-1', 'Europe/Moscow']]));
  await aggregate({ history: storage.reportHistory, reports: storage.reports, dayOf }, 0);
  const open = () =>
    createQualitySide({
      config: { PUBLIC_URL: undefined },
      parts: { storage, dataDir: '/nowhere', dataKey: testDataKey },
      staff: {
        audit: createAuditLog({ records: storage.auditRecords, clock, dataKey: testDataKey }),
        auth: { authenticate: async () => undefined },
      },
      notify: { notices: { add: async () => true }, emit: () => undefined },
      logger: { error: (error: unknown) => void site.failed.push(error), info: () => undefined },
      clock,
    });
  const clockAt = (iso: string) => clock.advance(Date.parse(iso) - clock.now().getTime());
  const drawn = () => storage.reviews.list({ tenantId: 'tenant-1', limit: 10 });

  await open().sweep();
  expect(await drawn()).toEqual([]);
  // 00:20 in Moscow, then 00:40.
  clockAt('2026-11-20T21:20:00Z');
  await open().sweep();
  expect(await site.rules.drawnDay('tenant-1')).toBe('2026-11-19');
  clockAt('2026-11-20T21:40:00Z');
  await open().sweep();
  await open().sweep();
  expect(await drawn()).toMatchObject([
    { conversationId: talk.id, operatorId: 'olga', groupId: 'day:2026-11-20', state: 'open' },
  ]);
  const [{ reviewerId } = { reviewerId: '' }] = await drawn();
  expect(['vera', 'lev']).toContain(reviewerId);
  expect((await site.get(vera, 'rules')).body.drawnDay).toBe('2026-11-20');
  expect(site.failed).toEqual([]);
  await site.close();
});
