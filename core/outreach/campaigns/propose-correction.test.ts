import { expect, it } from 'vitest';
import { MemoryLeaseStore } from '../../conversations/testing/memory-lease-store.ts';
import { newId } from '../../shared/ids.ts';
import { usualCallingHours } from '../calling-hours.ts';
import type { NoticePorts } from '../notices/index.ts';
import { MemoryCampaignStore } from '../testing/memory-campaigns.ts';
import { memoryTold } from '../testing/memory-told.ts';
import { aFamily, aNotice } from '../testing/notice-builders.ts';
import { approveCampaign, submitCampaign } from './change-campaign.ts';
import type { CampaignPorts } from './ports.ts';
import { proposeCorrection } from './propose-correction.ts';
import { type RightByEditions, toldOtherwise } from './told-otherwise.ts';

const tenantId = 'tenant-1';

function setUp() {
  const told = memoryTold();
  const campaigns = new MemoryCampaignStore();
  const ports: CampaignPorts & NoticePorts = {
    ...told.ports,
    campaigns,
    leases: new MemoryLeaseStore(told.clock),
    hours: usualCallingHours,
    names: { region: (code) => code, measure: () => 'единое пособие' },
    lines: 5,
    freeOperators: async () => 0,
  };
  const tell = (subjectId: string, over: Parameters<typeof aNotice>[0] = {}) => {
    told.families.known.set(subjectId, aFamily({ subjectId }));
    return told.notices.place(aNotice({ subjectId, state: 'told', dueAt: undefined, ...over }));
  };
  return { ...told, ports, campaigns, tell };
}

/** The sum of everybody grew, but for one whom the change does not touch and one who is due nothing any more. */
const rightByEditions: RightByEditions = ({ family: { subjectId } }) => {
  const before = { outcome: 'yes', sum: '15 065 ₽ в месяц' } as const;
  if (subjectId === 'untouched') return { before, after: before };
  if (subjectId === 'gone') return { before, after: undefined };
  return { before, after: { outcome: 'yes', sum: '16 000 ₽ в месяц' } };
};
const measures = new Set(['edinoe']);

it('finds whom the change makes a difference to, by what each was told last', async () => {
  const { ports, tell, families } = setUp();
  for (const one of ['anna', 'untouched', 'gone']) await tell(one);
  // Told the new sum already; told of another measure; told nothing yet; told before last year.
  await tell('knows', { rights: [{ measureId: 'edinoe', outcome: 'yes', sum: '16 000 ₽ в месяц' }] });
  await tell('other', { rights: [{ measureId: 'matkapital', outcome: 'yes' }] });
  await tell('waits', { state: 'waiting' });
  await tell('long-ago', { id: '00000000-0000-7000-8000-000000000000' });
  // Told, then told that it was wrong.
  await tell('corrected');
  await tell('corrected', { purpose: 'correction', rights: [], id: newId(Date.now() + 60_000) });
  const found = await toldOtherwise(ports, { tenantId, measures, rightByEditions });
  expect([...found.keys()]).toEqual(['edinoe']);
  expect(found.get('edinoe')?.toSorted()).toEqual(['anna', 'gone']);
  families.isDown = true;
  await expect(toldOtherwise(ports, { tenantId, measures, rightByEditions })).rejects.toMatchObject({
    code: 'register-unavailable',
  });
});

const change = (id: string, subjectIds: readonly string[]) => ({
  id,
  tenantId,
  measureId: 'edinoe',
  edition: id,
  subjectIds,
  channels: ['telegram', 'voice', 'sms'] as const,
});

it('proposes a counted draft once, that two people have to look at', async () => {
  const { ports, campaigns, families } = setUp();
  for (const one of ['p1', 'p2']) families.known.set(one, aFamily({ subjectId: one }));
  for (const _twice of [1, 2]) await proposeCorrection(ports, change('e1', ['p1', 'p2']));
  const [draft, ...others] = await campaigns.list({ tenantId, limit: 10 });
  expect(others).toEqual([]);
  expect(draft).toMatchObject({
    state: 'draft',
    origin: { measureId: 'edinoe', edition: 'e1' },
    plan: { purpose: 'correction', name: 'Уточнение: единое пособие' },
    count: { state: 'ready', selected: 2, lacking: {} },
  });
  const command = async (by: string) => {
    const version = (await campaigns.get({ tenantId, id: 'e1' }))?.version ?? 0;
    return { tenantId, id: 'e1', version, by };
  };
  expect(await submitCampaign(ports, await command('vera'))).toMatchObject({ outcome: 'done' });
  expect(await approveCampaign(ports, await command('vera'))).toMatchObject({ reason: 'own' });
  expect(await approveCampaign(ports, await command('oleg'))).toMatchObject({ outcome: 'done' });
});

it('goes on with what a crash left, and takes the place of what nobody took up', async () => {
  const { ports, campaigns, families } = setUp();
  families.known.set('p1', aFamily({ subjectId: 'p1' }));
  families.isDown = true;
  await expect(proposeCorrection(ports, change('e1', ['p1']))).rejects.toThrow();
  families.isDown = false;
  await proposeCorrection(ports, change('e1', ['p1']));
  expect(await campaigns.get({ tenantId, id: 'e1' })).toMatchObject({ count: { selected: 1 } });
  await proposeCorrection(ports, change('e2', ['p1']));
  expect((await campaigns.get({ tenantId, id: 'e1' }))?.state).toBe('stopped');
  expect((await campaigns.get({ tenantId, id: 'e2' }))?.state).toBe('draft');
});
