import { fastify } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MemoryLeaseStore } from '#core/conversations/testing/memory-lease-store.ts';
import { gateOfCampaigns, runCampaigns, sweepNotices, usualCallingHours } from '#core/outreach/index.ts';
import { aPlan } from '#core/outreach/testing/campaign-builders.ts';
import { memoryTold } from '#core/outreach/testing/memory-told.ts';
import { aFamily, aNotice, aRecipient } from '#core/outreach/testing/notice-builders.ts';
import type { StaffMember } from '#core/people/index.ts';
import { newId } from '#core/shared/ids.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { openEmbedded } from '#platform/storage/testing/open-test-storage.ts';
import { createStaffGuard } from '../staff/index.ts';
import { campaignRoutes } from './campaign-routes.ts';
import type { OutreachSidePorts } from './outreach-ports.ts';

type Site = Awaited<ReturnType<typeof openSite>>;

/** The routes over the embedded store, with two supervisors, an operator, and a supervisor of another organisation. */
async function openSite() {
  const told = memoryTold();
  const storage = await openEmbedded(told.clock);
  const { campaigns, notices, consents } = storage;
  for (let n = 0; n < 3; n++) told.families.known.set(`p${n}`, aFamily({ subjectId: `p${n}` }));
  const ports: OutreachSidePorts = {
    ...told.ports,
    campaigns,
    notices,
    consents,
    leases: new MemoryLeaseStore(told.clock),
    hours: usualCallingHours,
    names: { region: () => 'Санкт-Петербург', measure: () => 'единое пособие' },
    lines: 5,
    freeOperators: async () => 0,
    gateOf: gateOfCampaigns({ campaigns }),
    openChannels: () => ['telegram', 'voice'],
    smsSender: () => undefined,
    judge: { rightsOf: () => [], stop: async () => {} },
    recipientOf: async ({ subjectId }) => ({
      outcome: 'known',
      recipient: aRecipient({ family: aFamily({ subjectId }) }),
    }),
  };
  const member = (id: string, over: Partial<StaffMember> = {}): StaffMember => ({
    id,
    tenantId: 'tenant-1',
    login: id,
    displayName: id,
    roles: ['supervisor'],
    skills: [],
    languages: ['ru'],
    chatCapacity: 1,
    isActive: true,
    ...over,
  });
  const staff = [
    member('vera'),
    member('oleg'),
    member('anna', { roles: ['operator-1'] }),
    member('far', { tenantId: 'tenant-2' }),
  ];
  const recorded: string[] = [];
  const knowledge: Pick<KnowledgeBase, 'regions' | 'measures' | 'lifeEvents'> = {
    regions: () => [],
    measures: () => [],
    lifeEvents: () => [
      { id: 'child-birth', title: { ru: 'Рождение ребёнка' }, names: [], measures: [] },
      { id: 'moving', title: { ru: 'Переезд' }, names: [], measures: [] },
    ],
  };
  const app = fastify();
  const at = told.clock.now();
  await app.register(
    campaignRoutes({
      guard: createStaffGuard({
        authenticate: async (cookie) => {
          const found = staff.find(({ id }) => cookie === `staff=${id}`);
          return (
            found && {
              staff: found,
              tenantId: found.tenantId,
              sessionId: found.id,
              csrfToken: 'token',
              createdAt: at,
              endsAt: at,
            }
          );
        },
      }),
      ports: async () => ports,
      staff: { get: async ({ id }) => staff.find((one) => one.id === id) },
      audit: { record: async ({ action }) => void recorded.push(action) },
      knowledge: () => knowledge,
      onFailed: (err) => {
        throw err;
      },
    }),
  );
  const ask = async (by: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: object) => {
    const answer = await app.inject({
      method,
      url: `/api/staff/campaigns${url}`,
      headers: { 'x-csrf-token': 'token', cookie: `staff=${by}` },
      ...(body === undefined ? {} : { payload: body }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.body };
  };
  const close = async () => {
    await app.close();
    await storage.close();
  };
  return { ...told, ports, storage, ask, recorded, close };
}

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

it('lets supervisors of the participant in, and nobody else', async () => {
  expect((await site.ask('anna', 'GET', '')).status).toBe(403);
  expect((await site.ask('nobody', 'GET', '')).status).toBe(401);
  expect((await site.ask('far', 'GET', '')).status).toBe(404);
  expect(await site.ask('vera', 'GET', '')).toMatchObject({ status: 200, body: { rows: [] } });
});

it('takes a campaign from its first word to its results, by two pairs of eyes', async () => {
  const { ask, ports, consents, clock } = site;
  const id = newId();
  const plan = aPlan();
  const created = await ask('vera', 'POST', '', { id, plan });
  expect(created).toMatchObject({ status: 200, body: { state: 'draft', version: 1, isOwn: true } });
  expect((await ask('vera', 'POST', '', { id, plan })).body.version).toBe(1);
  expect((await ask('vera', 'POST', '', { id: newId(), plan: { ...plan, name: 5 } })).status).toBe(400);
  const wrong = aPlan({ message: { text: 'Вам {sum}' } });
  expect(await ask('vera', 'POST', '', { id: newId(), plan: wrong })).toMatchObject({
    status: 422,
    body: { code: 'variable-unknown', field: 'sum' },
  });
  const listed = await ask('vera', 'PUT', `/${id}/list`, { version: 1, subjectIds: ['p0', 'p1', 'p2', 'x'] });
  expect(listed.status, JSON.stringify(listed.body)).toBe(200);
  expect(listed.body.plan.audience.source).toEqual({ kind: 'list', size: 4 });
  expect((await ask('vera', 'POST', `/${id}/submit`, { version: 2 })).body.code).toBe('not-counted');
  await ask('vera', 'POST', `/${id}/count`, {});
  let now = (await ask('vera', 'GET', `/${id}`)).body;
  for (let n = 0; n < 50 && now.count.state === 'counting'; n++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    now = (await ask('vera', 'GET', `/${id}`)).body;
  }
  expect(now).toMatchObject({ selected: 3, count: { looked: 4, unknown: 1, withheld: 3 } });
  const { version } = now;
  expect((await ask('vera', 'POST', `/${id}/submit`, { version })).body.state).toBe('review');
  expect((await ask('vera', 'POST', `/${id}/approve`, { version: version + 1 })).body.code).toBe('own');
  expect((await ask('oleg', 'POST', `/${id}/approve`, { version })).body.code).toBe('stale');
  expect((await ask('oleg', 'POST', `/${id}/approve`, { version: version + 1 })).body.state).toBe('approved');
  const yes = { purpose: 'information', channel: 'all', decision: 'given', at: clock.now() } as const;
  const proof = { how: 'operator', staffId: 'vera' } as const;
  for (const one of ['p0', 'p1'])
    await ports.consents.put({ id: one, tenantId: 'tenant-1', party: `subject:${one}`, ...yes, proof });
  expect(consents).toBeDefined();
  for (let n = 0; n < 20; n++) {
    await runCampaigns(ports);
    await sweepNotices({ ...ports, onFailed: () => {} }, 'tenant-1');
    clock.advance(5_000);
  }
  const done = (await ask('oleg', 'GET', `/${id}`)).body;
  expect(done).toMatchObject({ state: 'done', counts: { told: 2, suppressed: 1, waiting: 0 } });
  const results = await ask('oleg', 'GET', `/${id}/results`);
  expect(results.body.rows).toContainEqual({ region: '78', state: 'told', channel: 'telegram', count: 2 });
  expect((await ask('oleg', 'GET', `/${id}/results.csv`)).body).toContain('Санкт-Петербург');
  expect((await ask('oleg', 'GET', `/${id}/results.xlsx`)).status).toBe(200);
  expect((await ask('vera', 'POST', `/${id}/copy`, {})).body).toMatchObject({ state: 'draft' });
  expect(site.recorded).toContain('campaign.approved');
}, 30_000);

it('shows whom registers would find before anything is saved, and no one of them', async () => {
  const { ask, families } = site;
  for (let n = 0; n < 12; n++)
    families.known.set(`q${n}`, aFamily({ subjectId: `q${n}`, region: n < 10 ? '77' : '50' }));
  const { choices } = (await ask('vera', 'GET', '')).body;
  expect(choices.lifeEvents).toEqual([{ id: 'child-birth', name: 'Рождение ребёнка' }]);
  const query = { regions: ['77', '50'], traits: [] };
  const { status, body } = await ask('vera', 'POST', '/preview', query);
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      looked: 16,
      selected: 12,
      byRegion: { '77': 10, '50': 2 },
      examples: [
        { region: '77', decade: 30 },
        { region: '50', decade: 30 },
      ],
      isTooMany: false,
    },
  });
  const few = await ask('vera', 'POST', '/preview', { regions: ['50'], traits: [] });
  expect(few.body).toMatchObject({ selected: 2, examples: [] });
  const typed = { regions: [], traits: [{ kind: 'age', from: 'старше' }] };
  expect((await ask('vera', 'POST', '/preview', typed)).status).toBe(400);
  expect((await ask('anna', 'POST', '/preview', query)).status).toBe(403);
  families.isDown = true;
  expect((await ask('vera', 'POST', '/preview', query)).body.code).toBe('register-unavailable');
  families.isDown = false;
});

it('sends a test where the channel is open, once for a double click', async () => {
  const id = newId();
  await site.ask('vera', 'POST', '', { id, plan: aPlan() });
  const before = site.carrier.carried.size;
  const to = { key: 'k1', phone: '+79005550101', channel: 'voice' };
  for (const click of [to, to])
    expect((await site.ask('vera', 'POST', `/${id}/test`, click)).status).toBe(200);
  expect(site.carrier.carried.size).toBe(before + 1);
  const closed = { ...to, channel: 'sms' };
  expect((await site.ask('vera', 'POST', `/${id}/test`, closed)).body.code).toBe('test-failed');
});

it('shows whom only a person may tell, on record, and takes the mark once', async () => {
  const { notice } = await site.storage.notices.place(
    aNotice({ state: 'for-human', dueAt: undefined, reason: 'violence' }),
  );
  const { body } = await site.ask('vera', 'GET', '/to-tell');
  expect(body.rows).toMatchObject([{ id: notice.id, reason: 'violence', subjectId: 's1' }]);
  const mark = { version: 1 };
  for (const click of [mark, mark])
    expect((await site.ask('vera', 'POST', `/to-tell/${notice.id}/done`, click)).status).toBe(200);
  expect((await site.ask('vera', 'GET', '/to-tell')).body.rows).toEqual([]);
  expect(site.recorded).toContain('notice.to-tell-read');
});
