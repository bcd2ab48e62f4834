import { expect, it } from 'vitest';
import { systemClock } from '#core/shared/clock.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openStorage } from '../open-storage.ts';
import { testDataKey, testFolder } from '../testing/open-test-storage.ts';

it('keeps the word of numbers that an earlier release wrote down', async () => {
  const folder = await testFolder();
  const options = {
    uri: `sqlite://${folder.path}/otklik.db`,
    dataDir: folder.path,
    dataKey: testDataKey,
    clock: systemClock,
  };
  const of = { tenantId: 'tenant-1', phone: '+79005550101' };
  const before = await openStorage(options);
  const _id = createSealer(testDataKey).blindIndex(`call-opt-out:${of.tenantId}:${of.phone}`);
  const at = new Date('2026-11-01T09:00:00Z');
  await before.connection.model('CallOptOut').create({ _id, tenantId: of.tenantId, at });
  await before.close();
  for (let opened = 0; opened < 2; opened++) {
    const storage = await openStorage(options);
    expect(await storage.optOuts.has(of)).toBe(true);
    const said = await storage.consents.list({ tenantId: of.tenantId, parties: [`phone:${of.phone}`] });
    expect(said).toMatchObject([{ decision: 'withdrawn', channel: 'voice', at }]);
    expect(await storage.connection.model('CallOptOut').countDocuments({ tenantId: of.tenantId })).toBe(0);
    await storage.close();
  }
  await folder.remove();
});
