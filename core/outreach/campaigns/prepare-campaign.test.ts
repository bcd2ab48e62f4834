import { expect, it } from 'vitest';
import { aPlan } from '../testing/campaign-builders.ts';
import { campaignDesk, id, tenantId } from '../testing/campaign-desk.ts';
import { aFamily } from '../testing/notice-builders.ts';
import type { CampaignPlan } from './campaign.ts';
import {
  approveCampaign,
  createCampaign,
  editCampaign,
  handOver,
  moveCampaign,
  submitCampaign,
} from './change-campaign.ts';
import { countAudience } from './count-audience.ts';

it('counts whom it is for, by region, and how many may not be told', async () => {
  const setup = campaignDesk();
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
  const setup = campaignDesk();
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
  const setup = campaignDesk(4);
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
  expect(await createCampaign(campaignDesk().ports, { tenantId, id, by: 'vera', plan })).toMatchObject({
    reason: 'plan',
    field: 'traits',
  });
});

it('is not for nearly everybody by mistake: the number must be said', async () => {
  const setup = campaignDesk(60);
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
  const setup = campaignDesk();
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
  expect(await createCampaign(campaignDesk().ports, { tenantId, id, by: 'vera', plan })).toMatchObject({
    field: 'name-by-telephone',
  });
});

it('may say the name in a messenger when an SMS says it without', async () => {
  const message = { text: 'Здравствуйте, {name}!', sms: 'Здравствуйте!' };
  const setup = campaignDesk();
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
  const setup = campaignDesk();
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
  const setup = campaignDesk();
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
  const setup = campaignDesk();
  await createCampaign(setup.ports, { tenantId, id, by: 'vera', plan: aPlan() });
  await handOver(setup.ports, await setup.command(), setup.ids);
  setup.families.isDown = true;
  const counting = await countAudience(setup.ports, { tenantId, id, by: 'vera' });
  await counting?.work.catch(() => undefined);
  expect((await setup.now()).count?.state).toBe('failed');
});
