import { beforeAll, expect, it } from 'vitest';
import { MemoryLeaseStore } from '#core/conversations/testing/memory-lease-store.ts';
import { usualCallingHours } from '#core/outreach/index.ts';
import { MemoryCampaignStore } from '#core/outreach/testing/memory-campaigns.ts';
import { memoryTold } from '#core/outreach/testing/memory-told.ts';
import { aFamily, aNotice } from '#core/outreach/testing/notice-builders.ts';
import type { RegisterFact } from '#core/registers/index.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { changedMeasures, proposeCorrections } from './corrections.ts';
import type { OutreachSidePorts } from './outreach-ports.ts';
import { rightByEditions } from './right-by-editions.ts';

const tenantId = 'tenant-1';
const parameters = 'parameters/federal.yaml';
let base: KnowledgeBase;
/** The same, but the grant at birth is a thousand roubles more. */
let next: KnowledgeBase;

beforeAll(async () => {
  base = await loadKnowledgeBase(new URL('../../../knowledge-base', import.meta.url).pathname);
  next = buildKnowledgeBase(withGrant(base.documents, 29_450.45), { reuse: base });
});

function withGrant(documents: KnowledgeDocuments, value: number): KnowledgeDocuments {
  const text = JSON.stringify(documents[parameters]);
  const raised = text.replace('28450.45', String(value));
  expect(raised).not.toBe(text);
  return { ...documents, [parameters]: JSON.parse(raised) };
}

const fact = (path: string, value: RegisterFact['value']): RegisterFact => ({
  path,
  value,
  source: 'zags',
  at: '2026-11-01T00:00:00Z',
  validUntil: '2027-11-01T00:00:00Z',
});

const family = aFamily({
  subjectId: 'anna',
  region: '77',
  facts: [
    fact('region', '77'),
    fact('applicant.citizenship', 'RU'),
    fact('applicant.relation', 'mother'),
    fact('children[0].birthDate', '2026-11-01'),
    fact('children[0].citizenship', 'RU'),
  ],
});

function open() {
  const told = memoryTold();
  const campaigns = new MemoryCampaignStore();
  told.families.known.set('anna', family);
  told.families.known.set('childless', aFamily({ subjectId: 'childless', region: '77' }));
  const ports: OutreachSidePorts = {
    ...told.ports,
    campaigns,
    leases: new MemoryLeaseStore(told.clock),
    hours: usualCallingHours,
    names: { region: () => 'Москва', measure: (id) => id },
    lines: 1,
    freeOperators: async () => 0,
    openChannels: () => ['telegram', 'sms'],
    smsSender: () => undefined,
    judge: { rightsOf: () => [], stop: async () => {} },
  };
  const kept = new Map<string, unknown>();
  const settings = {
    get: async ({ name }: { readonly name: string }) => kept.get(name),
    put: async ({ name }: { readonly name: string }, value: unknown) => void kept.set(name, value),
  };
  const editions = {
    get: async () => base.documents,
    firstUsedAt: async () => told.clock.now(),
  };
  const look = (knowledge: KnowledgeBase) =>
    proposeCorrections({ ports, editions, settings, knowledge: () => knowledge });
  const listed = () => campaigns.list({ tenantId, limit: 10 });
  return { ...told, ports, look, listed, kept };
}

it('knows which measures a change touches', () => {
  const path = Object.keys(base.documents).find((one) => one.endsWith('/birth-grant.yaml')) ?? '';
  expect(changedMeasures(base.documents, base.documents)).toEqual(new Set());
  expect(changedMeasures(base.documents, { ...base.documents, [path]: { id: 'birth-grant' } })).toEqual(
    new Set(['birth-grant']),
  );
  expect(changedMeasures(base.documents, next.documents).size).toBe(base.measures().length);
});

it('judges a family by both editions', () => {
  const { clock } = open();
  const judge = rightByEditions(base, next);
  const { before, after } = judge({ measureId: 'birth-grant', family, now: clock.now() });
  expect(before?.sum).toContain('28\u00a0450,45');
  expect(after?.sum).toContain('29\u00a0450,45');
  const other = judge({ measureId: 'funeral-benefit', family, now: clock.now() });
  expect(other.before).toEqual(other.after);
});

it('proposes a draft for those to whom the new edition makes it untrue, once, and nothing at the first start', async () => {
  const { look, listed, notices, clock } = open();
  const { before } = rightByEditions(base, next)({ measureId: 'birth-grant', family, now: clock.now() });
  const rights = [{ measureId: 'birth-grant', outcome: before?.outcome ?? 'yes', sum: before?.sum ?? '' }];
  for (const subjectId of ['anna', 'childless'])
    await notices.place(aNotice({ subjectId, state: 'told', dueAt: undefined, rights }));
  await look(base);
  expect(await listed()).toEqual([]);
  for (const _twice of [1, 2]) await look(next);
  const [draft, ...others] = await listed();
  expect(others).toEqual([]);
  expect(draft).toMatchObject({
    state: 'draft',
    origin: { measureId: 'birth-grant', edition: next.version },
    plan: { purpose: 'correction', measureId: 'birth-grant', channels: ['telegram', 'sms'] },
    count: { state: 'ready', selected: 1 },
  });
});

it('tries again while registers are silent, and goes on after a crash with what it had begun', async () => {
  const { look, listed, notices, families, kept } = open();
  const rights = [{ measureId: 'birth-grant', outcome: 'yes' as const, sum: 'вчерашняя' }];
  await notices.place(aNotice({ subjectId: 'anna', state: 'told', dueAt: undefined, rights }));
  await look(base);
  families.isDown = true;
  await expect(look(next)).rejects.toMatchObject({ code: 'register-unavailable' });
  families.isDown = false;
  await look(next);
  // The process died before it had noted that it was done.
  kept.set('corrections-edition', base.version);
  await look(next);
  expect(await listed()).toHaveLength(1);
});
