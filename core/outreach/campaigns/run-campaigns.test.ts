import { expect, it } from 'vitest';
import { type Death, dyingPorts } from '../../shared/testing/dying-ports.ts';
import { campaignDesk, id, tenantId } from '../testing/campaign-desk.ts';
import { noon } from '../testing/notice-builders.ts';
import { moveCampaign, stopCampaign } from './change-campaign.ts';
import { campaignResults } from './results.ts';

it('tells everybody of it once and is done', async () => {
  const setup = campaignDesk();
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
  expect(await setup.campaigns.members({ tenantId, id, set: 'handed-over' }, { from: 0, limit: 9 })).toEqual(
    [],
  );
});

it('tells each in her language, and in Russian what is written in it alone', async () => {
  const setup = campaignDesk(3);
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
  const setup = campaignDesk();
  await setup.approved({ startsAt: new Date(noon.getTime() + 3_600_000) });
  for (let n = 0; n < 5; n++) await setup.tick();
  expect((await setup.now()).state).toBe('approved');
});

it('keeps its pace, and takes no more calls than lines need', async () => {
  const slow = campaignDesk();
  await slow.approved({ perMinute: 60 });
  for (let n = 0; n < 11; n++) await slow.tick();
  expect((await slow.now()).taken).toBeLessThanOrEqual(10);
  const full = campaignDesk();
  full.carrier.result = { outcome: 'under-way' };
  await full.approved({ perMinute: 10_000, channels: ['voice'] });
  for (let n = 0; n < 30; n++) await full.tick();
  expect((await full.now()).taken).toBe(15);
});

it('places only what free operators could answer', async () => {
  const setup = campaignDesk();
  setup.carrier.result = { outcome: 'under-way' };
  await setup.approved({ perMinute: 10_000, perFreeOperator: 2 });
  for (let n = 0; n < 30; n++) await setup.tick();
  expect((await setup.now()).taken).toBe(6);
});

it('holds at once when it is paused, goes on, and withdraws the rest when it is stopped', async () => {
  const setup = campaignDesk();
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
  const setup = campaignDesk();
  await setup.approved();
  await setup.tick();
  setup.families.isDown = true;
  for (let n = 0; n < 5; n++) await setup.tick();
  expect((await setup.now()).taken).toBe(0);
});

it('has told everybody once, wherever the process died', async () => {
  const never: Death = { atCall: Number.MAX_SAFE_INTEGER, when: 'before' };
  const run = async (death: Death) => {
    const setup = campaignDesk(4);
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
