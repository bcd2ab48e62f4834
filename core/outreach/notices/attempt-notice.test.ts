import { describe, expect, it } from 'vitest';
import { type Death, dyingPorts } from '../../shared/testing/dying-ports.ts';
import { memoryTold } from '../testing/memory-told.ts';
import { aFamily, aNotice, aRecipient, noon } from '../testing/notice-builders.ts';
import { attemptNotice } from './attempt-notice.ts';
import type { Notice } from './notice.ts';
import { placeNotice } from './place-notice.ts';
import { sweepNotices } from './sweep-notices.ts';

async function placed(setup: ReturnType<typeof memoryTold>, over: Partial<Notice> = {}) {
  return (await setup.notices.place(aNotice(over))).notice;
}

/** Sweeps and lets time go by until nothing is left to do. */
async function toTheEnd(setup: ReturnType<typeof memoryTold>, notice: Notice, mostHours = 24 * 40) {
  for (let n = 0; n < mostHours * 4; n++) {
    await sweepNotices({ ...setup.ports, onFailed: () => {} }, 'tenant-1');
    const current = await setup.notices.get(notice);
    if (current?.dueAt === undefined) return current;
    setup.clock.advance(15 * 60_000);
  }
  return setup.notices.get(notice);
}

describe('telling one person one thing', () => {
  it('goes to the first channel, is on record before, and is told once it arrived', async () => {
    const setup = memoryTold();
    const notice = await placed(setup);
    expect(await attemptNotice(setup.ports, notice)).toBe('begun');
    expect(setup.onRecord).toEqual(['proactive-notice telegram']);
    const told = await toTheEnd(setup, notice);
    expect(told).toMatchObject({ state: 'told', attempts: [{ channel: 'telegram', outcome: 'told' }] });
    expect(setup.carrier.carried.size).toBe(1);
  });

  it('waits for the morning of her clocks', async () => {
    const family = aFamily({ region: '41' });
    const recipientOf = async () =>
      ({ outcome: 'known', recipient: aRecipient({ family, timeZone: 'Asia/Kamchatka' }) }) as const;
    const setup = memoryTold({ recipientOf });
    const notice = await placed(setup);
    expect(await attemptNotice(setup.ports, notice)).toBe('put-off');
    // Saturday at ten of Kamchatka.
    expect((await setup.notices.get(notice))?.dueAt).toEqual(new Date('2026-11-20T22:00:00Z'));
    expect(setup.carrier.carried.size).toBe(0);
  });

  it('keeps to the hours she named', async () => {
    const setup = memoryTold();
    const proof = { how: 'operator', staffId: 'staff-1' } as const;
    const hours = { from: 17 * 60, to: 20 * 60 };
    await setup.consents.putPreference({
      tenantId: 'tenant-1',
      party: 'subject:s1',
      channel: 'voice',
      hours,
      at: noon,
      proof,
    });
    const notice = await placed(setup);
    await attemptNotice(setup.ports, notice);
    expect((await setup.notices.get(notice))?.dueAt).toEqual(new Date('2026-11-20T14:00:00Z'));
    await toTheEnd(setup, notice);
    expect(setup.carrier.channels).toEqual(['voice']);
  });

  it('takes the next channel when one does not reach her, and gives up after the last', async () => {
    const setup = memoryTold();
    setup.carrier.result = { outcome: 'failed', code: 'blocked-by-citizen' };
    const over = await toTheEnd(setup, await placed(setup));
    expect(over).toMatchObject({ state: 'failed', reason: 'unreachable' });
    expect(over?.attempts.map(({ channel, code }) => [channel, code])).toEqual([
      ['telegram', 'blocked-by-citizen'],
      ['voice', 'blocked-by-citizen'],
    ]);
  });

  it('counts no attempt while she talks with somebody', async () => {
    const setup = memoryTold();
    setup.carrier.begins = [{ outcome: 'later', afterMs: 60_000 }];
    const notice = await placed(setup);
    expect(await attemptNotice(setup.ports, notice)).toBe('put-off');
    expect(await setup.notices.get(notice)).toMatchObject({ state: 'waiting', attempts: [] });
    expect(await toTheEnd(setup, notice)).toMatchObject({ state: 'told' });
  });

  it('asks again later when a register is down, and fails for nobody it knows', async () => {
    const setup = memoryTold();
    setup.families.isDown = true;
    const notice = await placed(setup);
    expect(await attemptNotice(setup.ports, notice)).toBe('put-off');
    setup.families.isDown = false;
    expect(await toTheEnd(setup, notice)).toMatchObject({ state: 'told' });
    const stranger = await toTheEnd(setup, await placed(setup, { subjectId: 's9' }));
    expect(stranger).toMatchObject({ state: 'failed', reason: 'unknown-person' });
  });

  it('begins again what a lost process had begun only by day, and not after a no', async () => {
    const setup = memoryTold();
    const begun = {
      state: 'on-its-way',
      attempts: [{ channel: 'telegram', startedAt: noon }],
      dueAt: noon,
    } as const;
    const notice = await placed(setup, begun);
    // Hours later, in the middle of the night.
    setup.clock.advance(14 * 3_600_000);
    expect(await attemptNotice(setup.ports, notice)).toBe('put-off');
    expect(setup.carrier.carried.size).toBe(0);
    expect(await toTheEnd(setup, notice)).toMatchObject({ state: 'told' });
    expect(setup.carrier.carried.size).toBe(1);

    const refused = memoryTold();
    const other = await placed(refused, begun);
    await refused.consents.put({
      id: 'c1',
      tenantId: 'tenant-1',
      party: 'subject:s1',
      purpose: 'all',
      channel: 'all',
      decision: 'withdrawn',
      at: noon,
      proof: { how: 'words' },
    });
    expect(await toTheEnd(refused, other)).toMatchObject({ state: 'suppressed', reason: 'opted-out' });
    expect(refused.carrier.carried.size).toBe(0);
  });

  it('obeys a no said between placing and telling', async () => {
    const setup = memoryTold();
    const notice = await placed(setup);
    await setup.consents.put({
      id: 'c1',
      tenantId: 'tenant-1',
      party: 'subject:s1',
      purpose: 'all',
      channel: 'all',
      decision: 'withdrawn',
      at: noon,
      proof: { how: 'words' },
    });
    expect(await toTheEnd(setup, notice)).toMatchObject({ state: 'suppressed', reason: 'opted-out' });
    expect(setup.carrier.carried.size).toBe(0);
  });

  it('lets a campaign hold its notices, and withdraws what waits when it is stopped', async () => {
    let gate: 'hold' | 'stop' = 'hold';
    const setup = memoryTold({ gateOf: async () => ({ outcome: gate }) });
    const notice = await placed(setup);
    expect(await attemptNotice(setup.ports, notice)).toBe('put-off');
    setup.clock.advance(60_000);
    gate = 'stop';
    expect(await toTheEnd(setup, notice)).toMatchObject({ state: 'withdrawn', reason: 'campaign-stopped' });
  });

  it('does not reach one person for two reasons at the same moment', async () => {
    const setup = memoryTold();
    const token = await setup.ports.leases.take('notice:tenant-1:s1', 60_000);
    expect(token).toBeDefined();
    expect(await attemptNotice(setup.ports, await placed(setup))).toBe('busy');
  });

  it('is over when it is too late to be of use', async () => {
    const setup = memoryTold();
    setup.families.isDown = true;
    expect(await toTheEnd(setup, await placed(setup))).toMatchObject({ state: 'failed', reason: 'expired' });
  });

  it('looks after the others when one breaks', async () => {
    const recipientOf = async ({ subjectId }: { readonly subjectId: string }) => {
      if (subjectId === 'broken') throw new Error('a bug');
      return { outcome: 'known', recipient: aRecipient() } as const;
    };
    const setup = memoryTold({ recipientOf });
    const broken = await placed(setup, { subjectId: 'broken' });
    const whole = await placed(setup);
    const failed: string[] = [];
    await sweepNotices({ ...setup.ports, onFailed: ({ id }) => void failed.push(id) }, 'tenant-1');
    expect(failed).toEqual([broken.id]);
    expect(await setup.notices.get(whole)).toMatchObject({ state: 'on-its-way' });
    expect((await setup.notices.get(broken))?.dueAt?.getTime()).toBeGreaterThan(noon.getTime());
  });

  it('places one notice for one reason', async () => {
    const setup = memoryTold();
    const { tenantId, key, subjectId, purpose, source, region, language, rights, content } = aNotice();
    const wanted = { tenantId, key, subjectId, purpose, source, region, language, rights, content };
    const first = await placeNotice(setup, wanted);
    expect(first.isNew).toBe(true);
    expect(await placeNotice(setup, wanted)).toEqual({ notice: first.notice, isNew: false });
  });
});

describe('a process that dies while telling', () => {
  it('tells her once, wherever it died', async () => {
    const never: Death = { atCall: Number.MAX_SAFE_INTEGER, when: 'before' };
    const calls = async (death: Death) => {
      const setup = memoryTold();
      const notice = await placed(setup);
      const dying = dyingPorts(setup.ports, death);
      const sweep = () => sweepNotices({ ...dying.ports, onFailed: () => {} }, 'tenant-1');
      await sweep().catch(() => undefined);
      setup.clock.advance(10_000);
      await sweep().catch(() => undefined);
      setup.clock.advance(10 * 60_000);
      const over = await toTheEnd(setup, notice);
      expect(over, `${death.when} call ${death.atCall}`).toMatchObject({ state: 'told' });
      expect(setup.carrier.carried.size, `${death.when} call ${death.atCall}`).toBe(1);
      return dying.calls();
    };
    const all = await calls(never);
    expect(all).toBeGreaterThan(10);
    for (let atCall = 1; atCall <= all; atCall++)
      for (const when of ['before', 'after'] as const) await calls({ atCall, when });
  });
});
