import { expect, it } from 'vitest';
import { MemoryLeaseStore } from '../conversations/testing/memory-lease-store.ts';
import { memoryPorts } from '../conversations/testing/memory-ports.ts';
import { attemptCall } from './attempt-call.ts';
import { usualCallingHours } from './calling-hours.ts';
import { optOutsIn } from './consents/opt-outs.ts';
import { cancelOutboundCall, placeOutboundCall, type WantedCall } from './place-outbound-call.ts';
import type { AttemptNote, OutreachPorts } from './ports.ts';
import { sweepCalls } from './sweep-calls.ts';
import { FakeDialer } from './testing/fake-dialer.ts';
import { MemoryConsentStore } from './testing/memory-consents.ts';
import { MemoryOutboundCallStore } from './testing/memory-outreach.ts';

const tenant = { id: 'tenant-1', name: 'Соцзащита', region: '78', timeZone: 'Europe/Moscow' };
const phone = '+79005550101';

function outreach(over: Partial<OutreachPorts> = {}) {
  const { ports: core, clock, jobs } = memoryPorts();
  const dialer = new FakeDialer();
  const attempts: AttemptNote[] = [];
  const ports: OutreachPorts = {
    clock,
    jobs,
    conversations: core.conversations,
    people: core.people,
    outboundCalls: new MemoryOutboundCallStore(),
    optOuts: optOutsIn(new MemoryConsentStore()),
    leases: new MemoryLeaseStore(clock),
    dialer,
    rules: {
      hours: usualCallingHours,
      callsPerDay: 4,
      ringSeconds: 40,
      ringOutSeconds: 180,
      leavesWord: true,
    },
    isWanted: async () => true,
    onAttempt: async (note) => void attempts.push(note),
    onEnded: () => {},
    ...over,
  };
  jobs.process('attempt-call', 1, async ({ tenantId, callId }) => {
    await attemptCall(ports, { tenantId, id: callId });
  });
  const place = async (wanted: Partial<WantedCall> = {}) => {
    const placed = await placeOutboundCall(ports, {
      tenant,
      key: `wish-${Math.random()}`,
      phone,
      purpose: 'call-back',
      ground: 'command-line',
      ...wanted,
    });
    if (placed.outcome === 'refused') throw new Error(placed.reason);
    return placed.call;
  };
  /** So much later everything that is due is done. */
  const pass = async (minutes: number) => {
    clock.advance(minutes * 60_000);
    await sweepCalls(ports, tenant.id);
    await jobs.runDue();
  };
  const now = async (key: { tenantId: string; id: string }) => {
    const call = await ports.outboundCalls.get(key);
    if (!call) throw new Error('there is no such call');
    return call;
  };
  return { ports, clock, jobs, dialer, attempts, place, pass, now };
}

it('calls at once, and writes down that she answered before she hears a word', async () => {
  const { dialer, jobs, place, now, ports } = outreach();
  const call = await place();
  dialer.script = [
    async () => {
      expect((await now(call)).state).toBe('calling');
      const line = dialer.answered({ ...ordered, start: { callId: call.id, purpose: 'call-back' } });
      if (line.outcome !== 'answered') throw new Error('unreachable');
      return { ...line, talk: () => void ports.outboundCalls.get(call).then((one) => seen.push(one?.state)) };
    },
  ];
  const seen: unknown[] = [];
  const ordered = { tenantId: tenant.id, phone, language: 'ru', ringSeconds: 40, leavesWord: true } as const;
  await jobs.runDue();
  await Promise.resolve();
  expect(seen).toEqual(['answered']);
  dialer.endTalk();
  await new Promise((resolve) => setImmediate(resolve));
  expect((await now(call)).attempts).toMatchObject([
    { cause: 'answered', answeredBy: 'person', trunk: 'north', endedAt: expect.any(Date) },
  ]);
});

it('calls again after a busy line, in its time and not before, until somebody answers', async () => {
  const { dialer, jobs, place, pass, now } = outreach();
  dialer.script = [{ cause: 'busy', sipStatus: 486 }, { cause: 'busy', sipStatus: 486 }, 'answer'];
  const call = await place();
  await jobs.runDue();
  await pass(2);
  expect(dialer.orders).toHaveLength(1);
  await pass(1);
  expect(dialer.orders).toHaveLength(2);
  await pass(5);
  expect(dialer.talks).toEqual([call.id]);
  const { state, attempts } = await now(call);
  expect(state).toBe('answered');
  expect(attempts.map(({ cause }) => cause)).toEqual(['busy', 'busy', 'answered']);
  await pass(600);
  expect(dialer.orders).toHaveLength(3);
});

it('leaves a word with a voicemail once, and keeps that it did', async () => {
  const { dialer, place, pass, now } = outreach();
  dialer.script = [
    { cause: 'machine' },
    { cause: 'machine', wordLeft: true },
    { cause: 'machine', trunk: 'north' },
  ];
  const call = await place();
  for (const minutes of [0, 15, 30]) await pass(minutes);
  expect(dialer.orders.map(({ leavesWord }) => leavesWord)).toEqual([true, true, false]);
  const { attempts } = await now(call);
  expect(attempts.map(({ answeredBy, wordLeft }) => [answeredBy, wordLeft])).toEqual([
    ['machine', undefined],
    ['machine', true],
    ['machine', undefined],
  ]);
});

it('does not try a wrong number again, and says why', async () => {
  const { dialer, place, pass, now } = outreach();
  dialer.script = [{ cause: 'wrong-number', sipStatus: 404 }];
  const call = await place();
  await pass(0);
  await pass(600);
  expect(await now(call)).toMatchObject({ state: 'failed', endCause: 'wrong-number' });
  expect(dialer.orders).toHaveLength(1);
});

it('gives up when its time is over', async () => {
  const { dialer, place, pass, now } = outreach();
  dialer.script = Array.from({ length: 9 }, () => ({ cause: 'no-answer' as const }));
  const expiresAt = new Date('2026-11-20T09:25:00Z');
  const call = await place({ expiresAt });
  for (let n = 0; n < 4; n++) await pass(10);
  expect(await now(call)).toMatchObject({ state: 'given-up', endCause: 'expired' });
  expect(dialer.orders).toHaveLength(2);
});

it('moves what would come at night to the morning, but calls her who waits for it', async () => {
  const { clock, dialer, place, pass, now } = outreach();
  clock.advance(9 * 3_600_000);
  const call = await place();
  await pass(0);
  expect(dialer.orders).toHaveLength(0);
  expect((await now(call)).dueAt).toEqual(new Date('2026-11-21T07:00:00Z'));
  await place({ anyHour: true });
  await pass(0);
  expect(dialer.orders).toHaveLength(1);
});

it('does not ring one number more often in a day than is allowed', async () => {
  const { dialer, place, pass } = outreach({
    rules: {
      hours: usualCallingHours,
      callsPerDay: 2,
      ringSeconds: 40,
      ringOutSeconds: 180,
      leavesWord: false,
    },
  });
  dialer.script = [{ cause: 'no-answer' }, { cause: 'no-answer' }];
  for (let n = 0; n < 3; n++) await place();
  await place({ phone: '+79005550102' });
  for (let n = 0; n < 30; n++) await pass(10);
  expect(dialer.orders.filter((order) => order.phone === phone)).toHaveLength(2);
  expect(dialer.orders.filter((order) => order.phone !== phone)).toHaveLength(1);
  await pass(17 * 60 + 15);
  expect(dialer.orders.filter((order) => order.phone === phone).length).toBeGreaterThan(2);
});

it('rings a number once at a time, in however many processes', async () => {
  const { ports, dialer, place, clock } = outreach();
  const calls = [await place(), await place()];
  let ringing = 0;
  let most = 0;
  dialer.script = Array.from({ length: 8 }, () => async () => {
    ringing += 1;
    most = Math.max(most, ringing);
    await new Promise((resolve) => setImmediate(resolve));
    ringing -= 1;
    return { outcome: 'failed', cause: 'busy' } as const;
  });
  await Promise.all([...calls, ...calls, ...calls].map((call) => attemptCall(ports, call)));
  clock.advance(1_000);
  expect(most).toBe(1);
});

it('calls again after the process died while it rang, once her telephone is silent', async () => {
  const dying = outreach();
  const call = await dying.place();
  dying.dialer.script = [() => new Promise(() => {})];
  void dying.jobs.runDue();
  await new Promise((resolve) => setImmediate(resolve));
  expect((await dying.now(call)).state).toBe('calling');
  // A new process: the leases of the dead one are over.
  const { clock } = dying;
  const dialer = new FakeDialer();
  const ports = { ...dying.ports, leases: new MemoryLeaseStore(clock), dialer };
  expect(await sweepCalls(ports, tenant.id)).toEqual({ due: 0, lost: 1 });
  expect(await attemptCall(ports, call)).toEqual({ outcome: 'put-off' });
  clock.advance(180_000);
  expect(await attemptCall(ports, call)).toEqual({ outcome: 'made', cause: 'answered' });
  expect((await dying.now(call)).attempts.map(({ cause }) => cause)).toEqual(['lost', 'answered']);
});

it('does not take the call of a living process for lost', async () => {
  const { ports, jobs, dialer, place } = outreach();
  await place();
  dialer.script = [() => new Promise(() => {})];
  void jobs.runDue();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await sweepCalls(ports, tenant.id)).toEqual({ due: 0, lost: 0 });
});

it('tells nobody again who has heard it', async () => {
  const { ports, dialer, place, pass, clock } = outreach();
  const call = await place({ purpose: 'notification', text: 'Синтетическое известие' });
  await pass(0);
  expect(dialer.talks).toHaveLength(1);
  // The process dies in the middle of the talk.
  const after = { ...ports, leases: new MemoryLeaseStore(clock) };
  expect(await sweepCalls(after, tenant.id)).toEqual({ due: 0, lost: 0 });
  expect(await attemptCall(after, call)).toEqual({ outcome: 'put-off' });
});

it('hangs up on her who answers a call that was cancelled while it rang', async () => {
  const { ports, dialer, place, pass, now } = outreach();
  const call = await place();
  dialer.script = [
    async () => {
      await cancelOutboundCall(ports, call);
      return dialer.answered({
        tenantId: tenant.id,
        phone,
        language: 'ru',
        ringSeconds: 40,
        leavesWord: true,
        start: { callId: call.id, purpose: 'call-back' },
      });
    },
  ];
  await pass(0);
  expect(dialer.hungUp).toBe(1);
  expect(dialer.talks).toEqual([]);
  expect((await now(call)).state).toBe('cancelled');
});

it('hangs up on her when it cannot be written down that she answered', async () => {
  const outboundCalls = new MemoryOutboundCallStore();
  const { ports, dialer, place } = outreach({ outboundCalls });
  const call = await place();
  const full = new Error('no room on the disk');
  dialer.script = [
    async () => {
      outboundCalls.save = () => Promise.reject(full);
      return dialer.answered({
        ...call,
        leavesWord: true,
        ringSeconds: 40,
        start: { callId: call.id, purpose: 'call-back' },
      });
    },
  ];
  await expect(attemptCall(ports, call)).rejects.toBe(full);
  expect([dialer.hungUp, dialer.talks]).toEqual([1, []]);
});

it('leaves those alone who want no calls, but calls back who asks for it', async () => {
  const { ports, dialer, place, pass, now } = outreach();
  const told = await place({ purpose: 'notification', text: 'Синтетическое известие', notBefore: later });
  await ports.optOuts.put({ tenantId: tenant.id, phone }, new Date());
  await pass(60);
  expect(dialer.orders).toHaveLength(0);
  expect(await now(told)).toMatchObject({ state: 'cancelled', endCause: 'opted-out' });
  await place();
  await pass(0);
  expect(dialer.orders).toHaveLength(1);
  await expect(place({ purpose: 'notification', text: 'И ещё одно' })).rejects.toThrow('opted-out');
});
const later = new Date('2026-11-20T09:30:00Z');

it('does not call when somebody has done it meanwhile', async () => {
  const { dialer, place, pass, now } = outreach({ isWanted: async () => false });
  const call = await place();
  await pass(0);
  expect(dialer.orders).toHaveLength(0);
  expect(await now(call)).toMatchObject({ state: 'cancelled', endCause: 'withdrawn' });
});

it.each([
  [{ phone: '+7900555' }, 'phone-invalid'],
  [{ phone: '89005550101' }, 'phone-invalid'],
  [{ purpose: 'notification' }, 'text-missing'],
  [{ purpose: 'notification', text: 'а'.repeat(601) }, 'text-too-long'],
  [{ expiresAt: new Date('2026-11-20T08:00:00Z') }, 'expired'],
] as const)('refuses %j: %s', async (wanted, reason) => {
  await expect(outreach().place(wanted)).rejects.toThrow(reason);
});

it('places one call for one wish', async () => {
  const { place, pass, dialer } = outreach();
  const first = await place({ key: 'appeal:1' });
  const again = await place({ key: 'appeal:1', phone: '+79005550109' });
  expect(again.id).toBe(first.id);
  await pass(0);
  expect(dialer.orders).toHaveLength(1);
});

it('puts every attempt on record with its ground before it rings', async () => {
  const { attempts, place, pass, dialer } = outreach();
  dialer.script = [
    async () => {
      expect(attempts).toHaveLength(1);
      return { outcome: 'failed', cause: 'busy' };
    },
  ];
  await place({ ground: 'appeal-7' });
  await pass(0);
  expect(attempts[0]).toMatchObject({ purpose: 'call-back', call: { ground: 'appeal-7' } });
});
