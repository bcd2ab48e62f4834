import { expect, it } from 'vitest';
import { anOperator } from '#core/people/testing/builders.ts';
import { MemoryStaffStore } from '#core/people/testing/memory-staff-store.ts';
import { anAgreement } from '#core/routing/testing/builders.ts';
import { MemoryHelpStore } from '#core/routing/testing/memory-help-store.ts';
import { MemoryQueueStore } from '#core/routing/testing/memory-queue-store.ts';
import { groupNames } from './group-names.ts';

const word = { at: new Date('2026-11-01T00:00:00Z'), tenantId: 'tenant-2', staffId: 'chief' } as const;

it('names an operator who helped from another organisation, and nobody of one that only was asked', async () => {
  const staff = new MemoryStaffStore();
  const agreements = new MemoryHelpStore();
  for (const tenantId of ['tenant-2', 'tenant-3']) {
    const helperId = tenantId;
    const isAgreed = tenantId === 'tenant-2';
    await staff.put(anOperator({ id: `bella-${tenantId}`, tenantId, displayName: 'Белла' }));
    await agreements.add(
      anAgreement({
        id: tenantId,
        helperId,
        state: isAgreed ? 'ended' : 'proposed',
        words: [{ ...word, what: isAgreed ? 'agreed' : 'proposed' }],
      }),
    );
  }
  const names = await groupNames(
    {
      queues: new MemoryQueueStore(),
      staff,
      agreements,
      tenants: { get: async (id) => ({ id, name: 'Фонд', region: '78', timeZone: 'Europe/Moscow' }) },
      settings: { put: async () => undefined, putIfAbsent: async (_key, value) => value },
      measureName: () => undefined,
      regions: () => [],
    },
    'tenant-1',
  );
  expect(names.nameOf('operator', 'bella-tenant-2', 'ru')).toBe('Белла (Фонд)');
  expect(names.nameOf('operator', 'bella-tenant-3', 'ru')).toBe('bella-tenant-3');
  expect(names.operators).toEqual([]);
});
