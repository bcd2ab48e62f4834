import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PartSealer, recordingHead } from '#channels/telephony/media/recording/sealed-file.ts';
import { aDraft } from '#core/conversations/testing/builders.ts';
import { MemoryEntryStore } from '#core/conversations/testing/memory-entry-store.ts';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { conversationRecordings } from './conversation-recordings.ts';
import { recordingPlace } from './recordings.ts';

const dataKey = new Uint8Array(32).fill(7);
const startedAt = new Date('2026-11-20T09:00:00Z');
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'otklik-talk-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

/** Two seconds of silence on both sides. */
async function keep(id: string): Promise<void> {
  const place = recordingPlace(dataDir, createSealer(dataKey));
  await mkdir(place.folder, { recursive: true });
  const key = place.newKey(id);
  const head = recordingHead(startedAt, key);
  const sealer = new PartSealer(key.secret, head);
  const parts = [head, sealer.seal(new Uint8Array(32_000)), sealer.seal(new Uint8Array(0))];
  await writeFile(join(place.folder, `${id}.rec`), Buffer.concat(parts));
}

it('finds the recordings of the calls of a conversation, and of no other, and opens them', async () => {
  const entries = new MemoryEntryStore(new ManualClock());
  const talk = { tenantId: 'tenant-1', id: newId() };
  const origin = {
    channel: 'voice',
    accountId: 'line',
    identityId: 'i',
    externalId: 'call-1:started',
  } as const;
  const started = { kind: 'event', event: { type: 'call.started' } } as const;
  await entries.append(talk, [aDraft({ origin, body: started }), aDraft()]);
  const recordings = conversationRecordings({ dataDir, dataKey, entries });
  expect(await recordings.list(talk)).toEqual([]);
  for (const id of ['call-1', 'call-1-operator-1', 'call-2']) await keep(id);
  expect(await recordings.list(talk)).toEqual(['call-1', 'call-1-operator-1']);
  expect(await recordings.list({ ...talk, id: newId() })).toEqual([]);
  expect(await recordings.open('call-1')).toMatchObject({ startedAt, seconds: 2, isWhole: true });
});
