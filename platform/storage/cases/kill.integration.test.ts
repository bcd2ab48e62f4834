import { expect, it } from 'vitest';
import { systemClock } from '#core/shared/clock.ts';
import { openStorage } from '../open-storage.ts';
import { testDataKey, testFolder } from '../testing/open-test-storage.ts';
import { printUntilKilled } from '../testing/print-until-killed.ts';

const writer = new URL('./testing/work-until-killed.ts', import.meta.url);
const underWay = (printed: string) => ['appeal', 'case', 'link'].every((what) => printed.includes(what));

it('keeps every acknowledged change of an appeal, a case and a link through kill -9, each with one line', async () => {
  const folder = await testFolder();
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < 2; round++) {
    for (const line of await printUntilKilled(writer, [folder.path], { underWay, restMs: [50, 200] })) {
      const [what = '', changes = ''] = line.split(' ');
      acknowledged.set(what, Number(changes));
    }
  }
  const storage = await openStorage({
    uri: `sqlite://${folder.path}/otklik.db`,
    dataDir: folder.path,
    dataKey: testDataKey,
    clock: systemClock,
  });
  const tenantId = 'tenant-1';
  const [appeal] = await storage.appeals.list({ tenantId, limit: 1 });
  const [one] = await storage.cases.list({ tenantId, limit: 1 });
  const identity = await storage.people.findIdentity({
    tenantId,
    channel: 'voice',
    accountId: 'line',
    senderId: '+70000000009',
  });
  const linked = identity && (await storage.people.linksOf(identity));
  await storage.close();
  await folder.remove();
  expect([...acknowledged.keys()].toSorted()).toEqual(['appeal', 'case', 'link']);
  for (const [what, record] of [
    ['appeal', appeal],
    ['case', one],
  ] as const) {
    const keys = record?.history.map(({ key }) => key) ?? [];
    expect(record?.version, what).toBe(keys.length);
    expect(new Set(keys).size, what).toBe(keys.length);
    // What was saved and not yet acknowledged may be there besides.
    expect(keys.length - 1, what).toBeGreaterThanOrEqual(acknowledged.get(what) ?? 0);
    expect(keys.length - 1, what).toBeLessThanOrEqual((acknowledged.get(what) ?? 0) + 2);
  }
  expect(linked?.links).toHaveLength(linked?.version ?? 0);
  expect(linked?.personId).toBe(linked?.links.at(-1)?.personId);
  expect(linked?.version).toBeGreaterThanOrEqual(acknowledged.get('link') ?? 0);
}, 60_000);
