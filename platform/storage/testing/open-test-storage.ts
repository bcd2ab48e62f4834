import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '#core/shared/clock.ts';
import { openStorage } from '../open-storage.ts';
import type { Storage } from '../storage.ts';

export const testDataKey = new Uint8Array(32).fill(7);

/** A folder for one test, removed by `remove`. */
export async function testFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'otklik-storage-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A fresh embedded store in a folder of its own; `close` removes it. */
export async function openEmbedded(clock: Clock = systemClock): Promise<Storage> {
  const folder = await testFolder();
  const uri = `sqlite://${folder.path}/otklik.db`;
  const storage = await openStorage({ uri, dataDir: folder.path, dataKey: testDataKey, clock });
  return {
    ...storage,
    close: async () => {
      await storage.close();
      await folder.remove();
    },
  };
}

/** A fresh database of a random name on the MongoDB at `MONGODB_URI`; `close` drops it. */
export async function openMongo(clock: Clock = systemClock): Promise<Storage> {
  const folder = await testFolder();
  const uri = new URL(process.env.MONGODB_URI ?? '');
  uri.pathname = `/otklik-test-${randomUUID()}`;
  const storage = await openStorage({ uri: uri.href, dataDir: folder.path, dataKey: testDataKey, clock });
  return {
    ...storage,
    close: async () => {
      await storage.connection.dropDatabase();
      await storage.close();
      await folder.remove();
    },
  };
}
