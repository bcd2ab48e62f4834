import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { openStorage } from './open-storage.ts';
import { testDataKey, testFolder } from './testing/open-test-storage.ts';
import { printUntilKilled } from './testing/print-until-killed.ts';

const writer = new URL('./testing/append-until-killed.ts', import.meta.url);

describe('kill -9', () => {
  it('loses nothing acknowledged, tears no entry and leaves no gap, round after round on one file', async () => {
    const folder = await testFolder();
    const conversationIds = Array.from({ length: 5 }, () => newId());
    const acknowledged = new Set<string>();
    for (let round = 0; round < 3; round++) {
      for (const line of await printUntilKilled(writer, [folder.path, ...conversationIds]))
        acknowledged.add(line);
    }
    const storage = await openStorage({
      uri: `sqlite://${folder.path}/otklik.db`,
      dataDir: folder.path,
      dataKey: testDataKey,
      clock: systemClock,
    });
    const kept: string[] = [];
    for (const id of conversationIds) {
      const entries = await storage.entries.since({ tenantId: 'tenant-1', id }, 0, 1_000_000);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
      for (const { key, body } of entries) {
        expect(body).toEqual({ kind: 'text', text: `текст ${key}` });
        kept.push(`${id} ${key}`);
      }
    }
    await storage.close();
    await folder.remove();
    expect(acknowledged.size).toBeGreaterThan(100);
    expect(new Set(kept).size).toBe(kept.length);
    expect([...acknowledged].filter((line) => !kept.includes(line))).toEqual([]);
  });
});
