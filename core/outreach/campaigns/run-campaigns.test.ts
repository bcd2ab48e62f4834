import { describe, expect, it } from 'vitest';
import { MemoryLeaseStore } from '../../conversations/testing/memory-lease-store.ts';
import { type Death, dyingPorts } from '../../shared/testing/dying-ports.ts';
import { usualCallingHours } from '../calling-hours.ts';
import { type NoticePorts, sweepNotices } from '../notices/index.ts';
import { aPlan } from '../testing/campaign-builders.ts';
import { MemoryCampaignStore } from '../testing/memory-campaigns.ts';
import { memoryTold } from '../testing/memory-told.ts';
import { aFamily, aRecipient, noon } from '../testing/notice-builders.ts';
import type { Campaign, CampaignPlan } from './campaign.ts';
import {
  approveCampaign,
  createCampaign,
  editCampaign,
  handOver,
  moveCampaign,
  stopCampaign,
  submitCampaign,
} from './change-campaign.ts';
import { countAudience } from './count-audience.ts';
import type { CampaignPorts } from './ports.ts';
import { campaignResults } from './results.ts';
import { gateOfCampaigns, runCampaigns } from './run-campaigns.ts';

const tenantId = 'tenant-1';
const id = 'campaign-1';

function setUp(people = 30) {
  const told = memoryTold();
  const campaigns = new MemoryCampaignStore();
  const ids = Array.from({ length: people }, (_, n) => `p${n}`);
  for (const [n, one] of ids.entries())
    told.families.known.set(
      one,
      aFamily({ subjectId: one, region: n % 3 === 0 ? '54' : '78', phone: `+7900555${1000 + n}` }),
    );
  const ports: CampaignPorts & NoticePorts = {
    ...told.ports,
    campaigns,
    leases: new MemoryLeaseStore(told.clock),
    hours: usualCallingHours,
    names: {
      region: (code, language) =>
        code === '54' ? 'Новосибирская область' : language === 'ru' ? 'Санкт-Петербург' : 'Saint Petersburg',
      measure: (_id, language) => (language === 'ru' ? 'единое пособие' : 'unified benefit'),
    },
    lines: 5,
    freeOperators: async () => 3,
    gateOf: gateOfCampaigns({ campaigns }),
    recipientOf: async ({ subjectId }) => {
      const answer = told.families.answerTo(subjectId);
      return answer.outcome === 'ok'
        ? {
            outcome: 'known',
            recipient: aRecipient({
              family: answer.family,
              addresses: [
                {
                  channel: 'telegram',
                  policy: 'full',
                  accountId: 'bot',
                  senderId: subjectId,
                  identityId: subjectId,
                },
                { channel: 'voice', policy: 'full', accountId: '', senderId: answer.family.phone ?? '' },
              ],
            }),
          }
        : answer;
    },
  };
  const now = async (): Promise<Campaign> => {
    const found = await campaigns.get({ tenantId, id });
    if (!found) throw new Error('gone');
    return found;
  };
  const command = async (by = 'vera') => ({ tenantId, id, by, version: (await now()).version });
  const agree = async (who: readonly string[]) => {
    for (const one of who)
      await told.consents.put({
        id: `yes:${one}`,
        tenantId,
        party: `subject:${one}`,
        purpose: 'information',
        channel: 'all',
        decision: 'given',
        at: noon,
        proof: { how: 'operator', staffId: 'vera' },
      });
  };
  /** Counted, ready to be submitted. */
  const drafted = async (plan: Partial<CampaignPlan> = {}, list: readonly string[] = ids) => {
    await createCampaign(ports, { tenantId, id, by: 'vera', plan: aPlan(plan) });
    await handOver(ports, await command(), list);
    const counting = await countAudience(ports, { tenantId, id, by: 'vera' });
    await counting?.work;
    return now();
  };
  const approved = async (plan: Partial<CampaignPlan> = {}) => {
    await agree(ids);
    const { count } = await drafted(plan);
    await submitCampaign(ports, { ...(await command()), confirmed: count?.selected ?? 0 });
    await approveCampaign(ports, await command('oleg'));
    return now();
  };
  const tick = async (p: CampaignPorts & NoticePorts = ports) => {
    await runCampaigns(p);
    await sweepNotices({ ...p, onFailed: () => {} }, tenantId);
    told.clock.advance(1_000);
  };
  return { ...told, ports, campaigns, ids, now, command, agree, drafted, approved, tick };
}

describe('a campaign before it runs', () => {
  it('counts whom it is for, by region, and how many may not be told', async () => {
    const setup = setUp();
    await setup.agree(setup.ids.slice(0, 3));
    const { count } = await setup.drafted(
      {
        audience: { source: { kind: 'list', size: 0 }, regions: ['54'], traits: [] },
      },
      [...setup.ids, 'nobody', 'p0'],
    );
    expect(count).toMatchObject({
      state: 'ready',
      looked: 31,
      unknown: 1,
      selected: 10,
      byRegion: { '54': 10 },
      lacking: {},
      withheld: 8,
    });
  });

  it('looks the registers through for whom it is for, and asks them nothing they have said', async () => {
    const setup = setUp();
    const asked: string[] = [];
    const { of } = setup.ports.families;
    const ports = {
      ...setup.ports,
      families: {
        of: async (question: Parameters<typeof of>[0]) => {
          asked.push(...question.subjectIds);
          return of.call(setup.families, question);
        },
      },
    };
    const audience = { source: { kind: 'register' }, regions: ['54'], traits: [] } as const;
    await createCampaign(ports, { tenantId, id, by: 'vera', plan: aPlan({ audience }) });
    await (await countAudience(ports, { tenantId, id, by: 'vera' }))?.work;
    const { count } = await setup.now();
    expect(count).toMatchObject({ state: 'ready', looked: 31, selected: 10, byRegion: { '54': 10 } });
    expect(asked).toEqual([]);
    setup.families.isDown = true;
    const again = await countAudience(ports, { tenantId, id, by: 'vera' });
    await again?.work.catch(() => undefined);
    expect((await setup.now()).count).toMatchObject({ state: 'failed', why: 'register' });
  });

  it('asks each by name where her name is said', async () => {
    const setup = setUp(4);
    setup.families.known.set('p1', aFamily({ subjectId: 'p1', name: '' }));
    const plan = aPlan({
      audience: { source: { kind: 'register' }, regions: [], traits: [] },
      channels: ['telegram'],
      message: { text: 'Здравствуйте, {name}!' },
    });
    await createCampaign(setup.ports, { tenantId, id, by: 'vera', plan });
    await (await countAudience(setup.ports, { tenantId, id, by: 'vera' }))?.work;
    const { count } = await setup.now();
    expect(count).toMatchObject({ selected: 5, lacking: { name: 1 } });
  });

  it('refuses to look for an event where only facts are known', async () => {
    const event = { kind: 'life-event', event: 'child-birth', from: '2026-01-01', to: '2026-02-01' } as const;
    const plan = aPlan({ audience: { source: { kind: 'list', size: 0 }, regions: [], traits: [event] } });
    expect(await createCampaign(setUp().ports, { tenantId, id, by: 'vera', plan })).toMatchObject({
      reason: 'plan',
      field: 'traits',
    });
  });

  it('is not for nearly everybody by mistake: the number must be said', async () => {
    const setup = setUp(60);
    await setup.drafted();
    expect(await submitCampaign(setup.ports, await setup.command())).toEqual({
      outcome: 'refused',
      reason: 'confirm-all',
    });
    const wrong = { ...(await setup.command()), confirmed: 59 };
    expect(await submitCampaign(setup.ports, wrong)).toMatchObject({ reason: 'confirm-all' });
    const right = { ...(await setup.command()), confirmed: 60 };
    expect(await submitCampaign(setup.ports, right)).toMatchObject({
      outcome: 'done',
      campaign: { state: 'review' },
    });
  });

  it('refuses a variable that there is not, or that somebody of the audience lacks', async () => {
    const setup = setUp();
    const plan = aPlan({ message: { text: 'Вам {sum}.' } });
    expect(await createCampaign(setup.ports, { tenantId, id, by: 'vera', plan })).toEqual({
      outcome: 'refused',
      reason: 'variable-unknown',
      field: 'sum',
    });
    setup.families.known.set('p7', aFamily({ subjectId: 'p7', name: '' }));
    const { count } = await setup.drafted({
      channels: ['telegram'],
      message: { text: 'Здравствуйте, {name}!' },
    });
    expect(count?.lacking).toEqual({ name: 1 });
    expect(await submitCampaign(setup.ports, await setup.command())).toMatchObject({
      reason: 'variable-missing',
      field: 'name',
    });
  });

  it('tells nobody’s name to whoever holds the telephone', async () => {
    const plan = aPlan({ message: { text: 'Здравствуйте, {name}!' } });
    expect(await createCampaign(setUp().ports, { tenantId, id, by: 'vera', plan })).toMatchObject({
      field: 'name-by-telephone',
    });
  });

  it('may say the name in a messenger when an SMS says it without', async () => {
    const message = { text: 'Здравствуйте, {name}!', sms: 'Здравствуйте!' };
    const setup = setUp();
    const create = (plan: CampaignPlan, one: string) =>
      createCampaign(setup.ports, { tenantId, id: one, by: 'vera', plan });
    expect(await create(aPlan({ message, channels: ['telegram', 'sms'] }), 'a')).toMatchObject({
      outcome: 'done',
    });
    expect(await create(aPlan({ message, channels: ['telegram', 'voice'] }), 'b')).toMatchObject({
      field: 'name-by-telephone',
    });
    const en = { text: 'Hello!', spoken: 'Hello, {name}!' };
    expect(await create(aPlan({ message: { text: 'Да', en }, channels: ['voice'] }), 'c')).toMatchObject({
      field: 'name-by-telephone',
    });
  });

  it('is approved by somebody who did not write it, and written anew after every change', async () => {
    const setup = setUp();
    await setup.drafted();
    expect(await submitCampaign(setup.ports, await setup.command())).toMatchObject({ outcome: 'done' });
    expect(await approveCampaign(setup.ports, await setup.command('vera'))).toEqual({
      outcome: 'refused',
      reason: 'own',
    });
    await moveCampaign(setup.ports, await setup.command('oleg'), 'draft');
    await editCampaign(setup.ports, await setup.command('oleg'), aPlan({ name: 'Иначе' }));
    expect(await submitCampaign(setup.ports, await setup.command('oleg'))).toMatchObject({
      reason: 'not-counted',
    });
    expect(await setup.now()).toMatchObject({ writtenBy: 'oleg', count: undefined });
  });

  it('refuses what was decided on an older page, and does a double click once', async () => {
    const setup = setUp();
    const create = { tenantId, id, by: 'vera', plan: aPlan() };
    const [one, two] = await Promise.all([
      createCampaign(setup.ports, create),
      createCampaign(setup.ports, create),
    ]);
    expect([one.outcome, two.outcome]).toEqual(['done', 'done']);
    const stale = await setup.command();
    await editCampaign(setup.ports, stale, aPlan({ name: 'Иначе' }));
    expect(await editCampaign(setup.ports, stale, aPlan())).toEqual({ outcome: 'refused', reason: 'stale' });
  });

  it('says that the register was silent instead of counting fewer', async () => {
    const setup = setUp();
    await createCampaign(setup.ports, { tenantId, id, by: 'vera', plan: aPlan() });
    await handOver(setup.ports, await setup.command(), setup.ids);
    setup.families.isDown = true;
    const counting = await countAudience(setup.ports, { tenantId, id, by: 'vera' });
    await counting?.work.catch(() => undefined);
    expect((await setup.now()).count?.state).toBe('failed');
  });
});

describe('a campaign that runs', () => {
  it('tells everybody of it once and is done', async () => {
    const setup = setUp();
    await setup.approved();
    for (let n = 0; n < 60; n++) await setup.tick();
    expect(await setup.now()).toMatchObject({ state: 'done', taken: 30 });
    expect(setup.carrier.carried.size).toBe(30);
    const { rows, attempts } = await campaignResults(setup.ports, { tenantId, campaignId: id });
    expect(rows).toEqual([
      { region: '78', state: 'told', channel: 'telegram', count: 20 },
      { region: '54', state: 'told', channel: 'telegram', count: 10 },
    ]);
    expect(attempts).toEqual([{ channel: 'telegram', outcome: 'told', count: 30 }]);
    const [first] = setup.carrier.carried.values();
    expect(first?.notice.content.text).toContain('единое пособие');
    expect(
      await setup.campaigns.members({ tenantId, id, set: 'handed-over' }, { from: 0, limit: 9 }),
    ).toEqual([]);
  });

  it('tells each in her language, and in Russian what is written in it alone', async () => {
    const setup = setUp(3);
    const languages = { p1: 'en', p2: 'ru' } as const;
    const ports = {
      ...setup.ports,
      languageOf: async ({ subjectId }: { readonly subjectId: string }) =>
        subjectId === 'p1' || subjectId === 'p2' ? languages[subjectId] : undefined,
    };
    const en = { text: 'Until the end of the year: {measure}, {region}.', sms: 'Until 31 December.' };
    const message = { text: 'До конца года: {measure}.', en };
    await setup.approved({ message });
    for (let n = 0; n < 5; n++) await setup.tick(ports);
    const told = new Map(
      [...setup.carrier.carried.values()].map(({ notice }) => [notice.subjectId, notice] as const),
    );
    expect(told.get('p0')).toMatchObject({
      language: 'ru',
      content: { text: 'До конца года: единое пособие.' },
    });
    expect(told.get('p2')).toMatchObject({ language: 'ru' });
    expect(told.get('p1')).toMatchObject({
      language: 'en',
      content: {
        text: 'Until the end of the year: unified benefit, Saint Petersburg.',
        sms: 'Until 31 December.',
        // It names her region: not for channels of public information.
        open: expect.stringContaining('There is news for you'),
      },
    });
  });

  it('waits for its time', async () => {
    const setup = setUp();
    await setup.approved({ startsAt: new Date(noon.getTime() + 3_600_000) });
    for (let n = 0; n < 5; n++) await setup.tick();
    expect((await setup.now()).state).toBe('approved');
  });

  it('keeps its pace, and takes no more calls than lines need', async () => {
    const slow = setUp();
    await slow.approved({ perMinute: 60 });
    for (let n = 0; n < 11; n++) await slow.tick();
    expect((await slow.now()).taken).toBeLessThanOrEqual(10);
    const full = setUp();
    full.carrier.result = { outcome: 'under-way' };
    await full.approved({ perMinute: 10_000, channels: ['voice'] });
    for (let n = 0; n < 30; n++) await full.tick();
    expect((await full.now()).taken).toBe(15);
  });

  it('places only what free operators could answer', async () => {
    const setup = setUp();
    setup.carrier.result = { outcome: 'under-way' };
    await setup.approved({ perMinute: 10_000, perFreeOperator: 2 });
    for (let n = 0; n < 30; n++) await setup.tick();
    expect((await setup.now()).taken).toBe(6);
  });

  it('holds at once when it is paused, goes on, and withdraws the rest when it is stopped', async () => {
    const setup = setUp();
    setup.carrier.result = { outcome: 'under-way' };
    await setup.approved();
    for (let n = 0; n < 3; n++) await setup.tick();
    await moveCampaign(setup.ports, await setup.command(), 'paused');
    const before = setup.carrier.carried.size;
    expect(before).toBeGreaterThan(0);
    for (let n = 0; n < 20; n++) await setup.tick();
    expect(setup.carrier.carried.size).toBe(before);
    await moveCampaign(setup.ports, await setup.command(), 'running');
    for (let n = 0; n < 3; n++) await setup.tick();
    await stopCampaign(setup.ports, await setup.command());
    for (let n = 0; n < 200; n++) await setup.tick();
    const counts = await setup.notices.countByState({ tenantId, campaignId: id });
    expect(counts.waiting + counts['on-its-way']).toBe(0);
    expect((await setup.now()).state).toBe('stopped');
    const set = { tenantId, id, set: 'handed-over' };
    expect(await setup.campaigns.members(set, { from: 0, limit: 9 })).toEqual([]);
  });

  it('passes nobody over while the register is silent', async () => {
    const setup = setUp();
    await setup.approved();
    await setup.tick();
    setup.families.isDown = true;
    for (let n = 0; n < 5; n++) await setup.tick();
    expect((await setup.now()).taken).toBe(0);
  });

  it('has told everybody once, wherever the process died', async () => {
    const never: Death = { atCall: Number.MAX_SAFE_INTEGER, when: 'before' };
    const run = async (death: Death) => {
      const setup = setUp(4);
      await setup.approved();
      const dying = dyingPorts(setup.ports, death);
      const ports = { ...dying.ports, names: setup.ports.names };
      for (let n = 0; n < 3; n++) await setup.tick(ports).catch(() => undefined);
      setup.clock.advance(10 * 60_000);
      for (let n = 0; n < 30; n++) await setup.tick();
      setup.clock.advance(10 * 60_000);
      for (let n = 0; n < 10; n++) await setup.tick();
      const where = `${death.when} call ${death.atCall}`;
      expect((await setup.now()).state, where).toBe('done');
      expect(
        [...setup.carrier.carried.values()].map(({ notice }) => notice.subjectId).toSorted(),
        where,
      ).toEqual(setup.ids);
      return dying.calls();
    };
    const all = await run(never);
    expect(all).toBeGreaterThan(30);
    for (let atCall = 1; atCall <= all; atCall += 3)
      for (const when of ['before', 'after'] as const) await run({ atCall, when });
  });
});
