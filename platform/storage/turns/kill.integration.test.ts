import { expect, it } from 'vitest';
import { sweepConversations } from '#core/conversations/index.ts';
import { historyOf, memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import { systemClock } from '#core/shared/clock.ts';
import { openStorage } from '../open-storage.ts';
import { testDataKey, testFolder } from '../testing/open-test-storage.ts';
import { printUntilKilled } from '../testing/print-until-killed.ts';

const talker = new URL('./testing/take-turns-until-killed.ts', import.meta.url);

it('answers every acknowledged message once, in order, however often the process is killed', async () => {
  const folder = await testFolder();
  const acknowledged: string[] = [];
  for (let round = 0; round < 3; round++)
    acknowledged.push(...(await printUntilKilled(talker, [folder.path], { restMs: [100, 300] })));
  const storage = await openStorage({
    uri: `sqlite://${folder.path}/otklik.db`,
    dataDir: folder.path,
    dataKey: testDataKey,
    clock: systemClock,
  });
  const ports = { ...memoryPorts().ports, ...storage, clock: systemClock };
  await sweepConversations(ports, { isStart: true });

  const said = new Set<string>();
  for (const senderId of ['a', 'b', 'c', 'd']) {
    const address = { tenantId: 'tenant-1', channel: 'web-chat', accountId: 'site', senderId } as const;
    const identity = await storage.people.findIdentity(address);
    const open = identity && (await storage.conversations.findOpen(identity));
    if (!open) continue;
    const entries = await storage.entries.since(open, 0, 1_000_000);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
    const lines = (await historyOf(ports, open)).filter((line) => !line.startsWith('system'));
    const asked = lines.filter((line) => line.startsWith('citizen: ')).map((line) => line.slice(9));
    const answered = lines.filter((line) => line.startsWith('bot: ')).map((line) => line.slice(-36));
    expect(answered).toEqual(asked);
    expect(open.outbox).toEqual([]);
    for (const id of asked) said.add(id);
  }
  await storage.close();
  await folder.remove();
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(acknowledged.filter((id) => !said.has(id))).toEqual([]);
}, 120_000);
