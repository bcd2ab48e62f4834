import { expect, it } from 'vitest';
import { acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn } from '#core/appeals/testing/builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import { openStorage } from '../open-storage.ts';
import { testDataKey, testFolder } from '../testing/open-test-storage.ts';
import { printUntilKilled } from '../testing/print-until-killed.ts';

const writer = new URL('./testing/register-until-killed.ts', import.meta.url);
const underWay = (printed: string) => printed.includes(' 78-');

it('registers every turn once through kill -9, with numbers that have no gap and do not change', async () => {
  const folder = await testFolder();
  const begun = new Set<string>();
  const acknowledged = new Map<string, string>();
  for (let round = 0; round < 2; round++) {
    for (const line of await printUntilKilled(writer, [folder.path, `round-${round}`], {
      underWay,
      restMs: [50, 200],
    })) {
      const [key = '', number] = line.split(' ');
      begun.add(key);
      if (number !== undefined) acknowledged.set(key, number);
    }
  }
  const storage = await openStorage({
    uri: `sqlite://${folder.path}/otklik.db`,
    dataDir: folder.path,
    dataKey: testDataKey,
    clock: systemClock,
  });
  const ports = { appeals: storage.appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } };
  // The turns that the crash interrupted are run again, as the sweep does.
  for (const key of begun) {
    const again = await acceptAppeal(ports, aHandedIn({ key }));
    const number = again.outcome === 'accepted' ? again.appeal.number : undefined;
    if (acknowledged.has(key)) expect(number).toBe(acknowledged.get(key));
  }
  const kept = await storage.appeals.list({ tenantId: 'tenant-1', limit: 1_000_000 });
  await storage.close();
  await folder.remove();
  expect(acknowledged.size).toBeGreaterThan(10);
  expect(kept.map(({ key }) => key).toSorted()).toEqual([...begun].toSorted());
  expect(kept.map(({ sequence }) => sequence)).toEqual(kept.map((_, n) => kept.length - n));
}, 60_000);
