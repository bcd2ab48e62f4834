import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { openStorage } from '../open-storage.ts';

/**
 * A process that writes as fast as it can until it is killed: `node append-until-killed.ts DIR CONVERSATION…`.
 * After each acknowledged append it prints conversation and key.
 */
const [dir = '', ...conversationIds] = process.argv.slice(2);
const storage = await openStorage({
  uri: `sqlite://${dir}/otklik.db`,
  dataDir: dir,
  dataKey: new Uint8Array(32).fill(7),
  clock: systemClock,
});
await Promise.all(conversationIds.flatMap((id) => [write(id), write(id), write(id)]));

async function write(id: string): Promise<never> {
  for (;;) {
    const drafts = [newId(), newId()].map((key) => ({
      key,
      at: new Date(),
      author: { kind: 'bot' as const },
      visibility: 'everyone' as const,
      body: { kind: 'text' as const, text: `текст ${key}` },
    }));
    await storage.entries.append({ tenantId: 'tenant-1', id }, drafts);
    process.stdout.write(drafts.map(({ key }) => `${id} ${key}\n`).join(''));
  }
}
