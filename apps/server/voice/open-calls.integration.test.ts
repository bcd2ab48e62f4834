import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Envelope } from '#core/conversations/index.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { printUntilKilled } from '#platform/storage/testing/print-until-killed.ts';
import { type OpenCalls, openCalls } from './open-calls.ts';

let dataDir: string;
let received: Envelope[];
let failures: unknown[];
const opened: OpenCalls[] = [];
const key = randomBytes(32);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'otklik-open-calls-'));
  received = [];
  failures = [];
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** As at each start. */
function calls(): OpenCalls {
  const one = openCalls({
    dataDir,
    sealer: createSealer(key),
    receive: async (envelope) => {
      received.push(envelope);
      return { outcome: 'ignored' };
    },
    onFailure: (error) => failures.push(error),
  });
  opened.push(one);
  return one;
}

/** What a process has on the moment it dies. */
async function dyingWith(...callIds: readonly string[]): Promise<void> {
  const one = calls();
  for (const id of callIds) await one.receive(anEnvelope(`${id}:0`, { kind: 'call-started' }));
  one.close();
}

function writeNote(note: object, callId = 'call-1'): void {
  mkdirSync(join(dataDir, 'open-calls'), { recursive: true });
  const kept = createSealer(key).seal(JSON.stringify(note), `open-call:${callId}`);
  writeFileSync(join(dataDir, 'open-calls', `${callId}.call`), kept);
}

const anEnvelope = (externalId: string, content: Envelope['content']): Envelope => ({
  tenantId: 'demo',
  channel: 'voice',
  accountId: 'otklik',
  senderId: '+79990000004',
  externalId,
  at: new Date(Date.now() - 60_000),
  content,
});

const notes = () => readdirSync(join(dataDir, 'open-calls')).filter((name) => name.endsWith('.call'));

it('ends a call that was on when the process died, once, and writes no number on disk', async () => {
  await dyingWith('call-1');
  const [name = ''] = notes();
  expect(readFileSync(join(dataDir, 'open-calls', name), 'utf8')).not.toContain('79990000004');
  expect(await calls().endLost()).toBe(1);
  expect(received.at(-1)).toMatchObject({
    senderId: '+79990000004',
    externalId: 'call-1:server-lost',
    content: { kind: 'call-ended', cause: 'server-lost', seconds: 0 },
  });
  expect(await calls().endLost()).toBe(0);
  expect(failures).toEqual([]);
});

it('has nothing to end after a call that ended by itself', async () => {
  const { receive } = calls();
  await receive(anEnvelope('call-1:0', { kind: 'call-started' }));
  await receive(anEnvelope('call-1:7', { kind: 'call-ended', cause: 'citizen-hung-up', seconds: 4 }));
  expect(notes()).toEqual([]);
  expect(await calls().endLost()).toBe(0);
});

it('ends the others when one note cannot be read', async () => {
  await dyingWith('call-1', 'call-2');
  writeFileSync(join(dataDir, 'open-calls', 'call-1.call'), 'broken');
  expect(await calls().endLost()).toBe(1);
  expect(received.at(-1)?.externalId).toBe('call-2:server-lost');
  expect(failures).toHaveLength(1);
});

it('leaves what another process has on, though it has the same number, and ends it when that one is gone', async () => {
  const other = calls();
  await other.receive(anEnvelope('call-1:0', { kind: 'call-started' }));
  expect(await calls().endLost()).toBe(0);
  expect(notes()).toHaveLength(1);
  expect(received).toHaveLength(1);
  other.close();
  expect(await calls().endLost()).toBe(1);
  expect(readdirSync(join(dataDir, 'open-calls'))).toEqual([]);
});

it('ends what was on in a process that was killed, and clears its traces away', async () => {
  const holder = randomUUID();
  mkdirSync(join(dataDir, 'open-calls'));
  const script = new URL('../../../platform/storage/testing/hold-until-killed.ts', import.meta.url);
  const path = join(dataDir, 'open-calls', `${holder}.process`);
  const started = anEnvelope('call-1:0', { kind: 'call-started' });
  writeNote({ ...started, holder });
  await printUntilKilled(script, [path]);
  expect(readdirSync(join(dataDir, 'open-calls')).toSorted()).toEqual(
    ['call-1.call', `${holder}.process`].toSorted(),
  );
  expect(await calls().endLost()).toBe(1);
  expect(readdirSync(join(dataDir, 'open-calls'))).toEqual([]);
});

it.each([
  ['of an earlier release', { process: { pid: 7, began: 'boot 12' } }],
  ['of a later release', { holder: { host: 'one' } }],
  ['of no process', {}],
])('puts a note %s aside, says so once, and writes nothing of it into the log', async (_, more) => {
  writeNote({ ...anEnvelope('call-1:0', { kind: 'call-started' }), ...more });
  expect(await calls().endLost()).toBe(0);
  expect(await calls().endLost()).toBe(0);
  expect(received).toEqual([]);
  expect(failures).toMatchObject([{ code: 'call-note-unreadable', details: { callId: 'call-1' } }]);
  expect(inspect(failures, { depth: 9 })).not.toContain('79990000004');
  expect(readdirSync(join(dataDir, 'open-calls'))).toEqual(['call-1.unread']);
});
