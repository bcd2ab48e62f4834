import { expect, it } from 'vitest';
import { MemoryLeaseStore } from '../conversations/testing/memory-lease-store.ts';
import { memoryPorts } from '../conversations/testing/memory-ports.ts';
import { CallLines } from './call-lines.ts';
import { usualCallingHours } from './calling-hours.ts';
import { optOutsIn } from './consents/opt-outs.ts';
import type { Dialed, OutreachPorts } from './ports.ts';
import { aCall } from './testing/builders.ts';
import { MemoryConsentStore } from './testing/memory-consents.ts';
import { MemoryOutboundCallStore } from './testing/memory-outreach.ts';

/** Telephones that ring until the test says what happens. */
async function ringing(count: number) {
  const { ports: core, clock, jobs } = memoryPorts();
  const dialed: ((end: Dialed) => void)[] = [];
  const ports: OutreachPorts = {
    clock,
    jobs,
    conversations: core.conversations,
    people: core.people,
    outboundCalls: new MemoryOutboundCallStore(),
    optOuts: optOutsIn(new MemoryConsentStore()),
    leases: new MemoryLeaseStore(clock),
    dialer: { dial: () => new Promise((resolve) => dialed.push(resolve)) },
    rules: {
      hours: usualCallingHours,
      callsPerDay: 4,
      ringSeconds: 40,
      ringOutSeconds: 180,
      leavesWord: false,
    },
    isWanted: async () => true,
    onAttempt: async () => {},
    onEnded: () => {},
  };
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + 3_600_000);
  const calls = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const phone = `+790055501${String(n).padStart(2, '0')}`;
      const call = aCall({ phone, placedAt: now, dueAt: now, expiresAt, anyHour: true });
      return (await ports.outboundCalls.place(call)).call;
    }),
  );
  return { ports, calls, dialed };
}

/** Somebody answers, and talks until `hangUp`. */
function answered() {
  let hangUp: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    hangUp = resolve;
  });
  const line: Dialed = { outcome: 'answered', by: 'person', trunk: 'north', talk() {}, hangUp, ended };
  return { line, hangUp: () => hangUp() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('never rings on more lines than there are, and on all of them', async () => {
  const { ports, calls, dialed } = await ringing(5);
  const lines = new CallLines(2);
  const attempts = calls.map((call) => lines.attempt(ports, call));
  await settled();
  expect(dialed).toHaveLength(2);
  dialed[0]?.({ outcome: 'failed', cause: 'busy' });
  await settled();
  expect(dialed).toHaveLength(3);
  for (let n = 1; n < 5; n++) {
    dialed[n]?.({ outcome: 'failed', cause: 'busy' });
    await settled();
  }
  expect(await Promise.all(attempts)).toHaveLength(5);
});

it('keeps the line of who talks until she hangs up', async () => {
  const { ports, calls, dialed } = await ringing(2);
  const lines = new CallLines(1);
  const attempts = calls.map((call) => lines.attempt(ports, call));
  await settled();
  const { line, hangUp } = answered();
  dialed[0]?.(line);
  expect(await attempts[0]).toEqual({ outcome: 'made', cause: 'answered' });
  await settled();
  expect(dialed).toHaveLength(1);
  hangUp();
  await settled();
  expect(dialed).toHaveLength(2);
});

it('begins no call once it is closed', async () => {
  const { ports, calls, dialed } = await ringing(3);
  const lines = new CallLines(1);
  const attempts = calls.map((call) => lines.attempt(ports, call));
  await settled();
  lines.close();
  dialed[0]?.({ outcome: 'failed', cause: 'busy' });
  expect((await Promise.all(attempts)).slice(1)).toEqual([{ outcome: 'put-off' }, { outcome: 'put-off' }]);
  expect(dialed).toHaveLength(1);
});
