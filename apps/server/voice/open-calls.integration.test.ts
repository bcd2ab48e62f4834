import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Envelope } from '#core/conversations/index.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openCalls } from './open-calls.ts';
import { markOf, type ProcessMark } from './process-mark.ts';

let dataDir: string;
let received: Envelope[];
let failures: unknown[];
const key = randomBytes(32);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'otklik-open-calls-'));
  received = [];
  failures = [];
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** As at each start. */
const calls = (process?: ProcessMark) =>
  openCalls({
    ...(process && { process }),
    dataDir,
    sealer: createSealer(key),
    receive: async (envelope) => {
      received.push(envelope);
      return { outcome: 'ignored' };
    },
    onFailure: (error) => failures.push(error),
  });

const anEnvelope = (externalId: string, content: Envelope['content']): Envelope => ({
  tenantId: 'demo',
  channel: 'voice',
  accountId: 'otklik',
  senderId: '+79990000004',
  externalId,
  at: new Date(Date.now() - 60_000),
  content,
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

const notes = () => readdirSync(join(dataDir, 'open-calls'));

it('ends a call that was on when the process died, once, and writes no number on disk', async () => {
  await calls().receive(anEnvelope('call-1:0', { kind: 'call-started' }));
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
  const { receive } = calls();
  await receive(anEnvelope('call-1:0', { kind: 'call-started' }));
  await receive(anEnvelope('call-2:0', { kind: 'call-started' }));
  writeFileSync(join(dataDir, 'open-calls', 'call-1.call'), 'broken');
  expect(await calls().endLost()).toBe(1);
  expect(received.at(-1)?.externalId).toBe('call-2:server-lost');
  expect(failures).toHaveLength(1);
});

it('leaves what another process has on, and ends it when that one is gone', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  try {
    const { receive } = calls(markOf(other.pid ?? 0));
    await receive(anEnvelope('call-1:0', { kind: 'call-started' }));
    expect(await calls().endLost()).toBe(0);
    expect(notes()).toHaveLength(1);
  } finally {
    other.kill('SIGKILL');
    await once(other, 'exit');
  }
  expect(await calls().endLost()).toBe(1);
});

it.runIf(process.platform === 'linux')(
  'ends what was on in a process that died and that nobody has buried yet',
  async () => {
    // Its parent becomes a program that never asks what became of it.
    const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 60']);
    try {
      const [told] = await once(parent.stdout, 'data');
      const dead = markOf(Number(told));
      await calls(dead).receive(anEnvelope('call-1:0', { kind: 'call-started' }));
      await until(() => readFileSync(`/proc/${dead.pid}/stat`, 'latin1').includes(') Z '));
      expect(await calls().endLost()).toBe(1);
    } finally {
      parent.kill('SIGKILL');
      await once(parent, 'exit');
    }
  },
);

it.runIf(process.platform === 'linux')(
  'is not misled by a later process that got the number of the one that died',
  async () => {
    const later = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    try {
      const { receive } = calls({ ...markOf(process.ppid), pid: later.pid ?? 0 });
      await receive(anEnvelope('call-1:0', { kind: 'call-started' }));
      expect(await calls().endLost()).toBe(1);
    } finally {
      later.kill('SIGKILL');
      await once(later, 'exit');
    }
  },
);
