import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BegunTurn, receiveMessage, type TurnPorts, takeTurn } from '#core/conversations/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openStorage } from '#platform/storage/open-storage.ts';

/** Turns a second of the way of a message on the embedded store alone: an assistant that echoes, no sockets. */
export async function storageTurns(citizens: number, ms: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'));
  const storage = await openStorage({
    uri: storeUri(join(folder, 'otklik.db')),
    dataDir: folder,
    dataKey: randomBytes(32),
    clock: systemClock,
  });
  const kept = new Map<string, BegunTurn>();
  const ports: Omit<TurnPorts, 'jobs'> = {
    ...storage,
    clock: systemClock,
    pushChannels: new Map(),
    assistant: {
      respond: async ({ dialog }) => ({
        dialog: { ...dialog, turns: Number(dialog?.turns ?? 0) + 1 },
        say: [{ text: 'Здравствуйте!' }],
      }),
      phrase: (name) => name,
      codeInWords: (code) => code,
    },
    placeFor: async () => ({ queueId: 'queue', rankAt: systemClock.now() }),
    policyOf: () => 'full',
    keepTurn: ({ id }, begun) => void kept.set(id, begun),
    announce: () => {},
    report: () => {},
  };
  const jobs: TurnPorts['jobs'] = {
    add: async () => {},
    process: () => {},
    counts: async () => ({ waiting: 0, delayed: 0, active: 0, dead: 0 }),
    deadLetters: async () => [],
    retryDead: async () => false,
    close: async () => {},
  };
  const startedAt = performance.now();
  let turns = 0;
  await Promise.all(
    Array.from({ length: citizens }, async () => {
      const senderId = randomUUID();
      while (performance.now() - startedAt < ms) {
        const received = await receiveMessage(
          { ...ports, jobs },
          {
            tenantId: 'bench',
            channel: 'web-chat',
            accountId: 'site',
            senderId,
            externalId: randomUUID(),
            at: new Date(),
            content: { kind: 'text', text: 'Здравствуйте' },
          },
        );
        if (received.outcome !== 'accepted') throw new Error(received.outcome);
        const { conversation } = received;
        const begun = kept.get(conversation.id);
        kept.delete(conversation.id);
        await takeTurn({ ...ports, jobs }, conversation, begun);
        turns += 1;
      }
    }),
  );
  const perSecond = (turns * 1000) / (performance.now() - startedAt);
  await storage.close();
  rmSync(folder, { recursive: true });
  return perSecond;
}
