import { afterAll, beforeAll, expect, it } from 'vitest';
import { previewAudience } from '#core/outreach/index.ts';
import type { AudiencePage, AudienceQuestion, FoundPerson } from '#core/registers/index.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createRegisterAudience } from '#platform/registries/registry-audience.ts';
import { createRegistryClient } from '#platform/registries/registry-client.ts';
import { type Simulator, startSimulator } from './start-simulator.ts';

const token = 'a-token-for-tests-only';
const clock = new ManualClock('2026-11-20T09:00:00Z');
const tenantId = 'demo';
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ token, clock, families: 1_200 });
});
afterAll(() => simulator.stop());

const all = { regions: [], traits: [] };

function open() {
  const noted: string[] = [];
  const registry = createRegistryClient({ url: simulator.url, token, clock, patienceMs: 20_000 });
  const audience = createRegisterAudience({
    registry,
    note: async ({ regions }) => void noted.push(regions.join()),
  });
  const find = async (question: AudienceQuestion, limit = 1000): Promise<readonly FoundPerson[]> => {
    const people: FoundPerson[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: AudiencePage = await audience.page({ tenantId, ...question, cursor, limit });
      people.push(...page.people);
      cursor = page.cursor;
    }
    return people;
  };
  return { audience, noted, find };
}

it('finds everybody once, whatever the size of a page, on record once', async () => {
  const { find, noted } = open();
  const whole = await find(all);
  expect(whole.length).toBeGreaterThan(1_500);
  expect(new Set(whole.map(({ subjectId }) => subjectId)).size).toBe(whole.length);
  expect(whole.map(({ subjectId }) => subjectId)).toContain('demo-01');
  expect(whole.every(({ decade }) => decade >= 10 && decade % 10 === 0)).toBe(true);
  expect(await find({ regions: ['78'], traits: [] }, 9)).toEqual(
    whole.filter(({ region }) => region === '78'),
  );
  expect(noted).toEqual(['', '78']);
});

it('finds by age, children, disability, grants and events what the same registers tell of each', async () => {
  const { find } = open();
  const born = { kind: 'life-event', event: 'child-birth', from: '2026-05-01', to: '2026-11-01' } as const;
  const mothers = await find({ regions: [], traits: [born, { kind: 'age', to: 45 }] });
  expect(mothers.length).toBeGreaterThan(5);
  for (const { subjectId } of mothers) {
    const facts = simulator.world.family(subjectId, clock.now())?.facts ?? [];
    const births = facts.filter(({ path }) => path.endsWith('.birthDate')).map(({ value }) => String(value));
    expect(births.some((day) => day >= '2026-05-01' && day <= '2026-11-30')).toBe(true);
  }
  const large = await find({ regions: [], traits: [{ kind: 'children', from: 3 }] });
  expect(large.length).toBeGreaterThan(10);
  for (const { subjectId } of large) {
    const facts = simulator.world.family(subjectId, clock.now())?.facts ?? [];
    expect(facts.find(({ path }) => path === 'family.large')?.value).toBe(true);
  }
  const pension = { kind: 'assigned', measureId: 'old-age-pension' } as const;
  const having = await find({ regions: [], traits: [{ ...pension, isAssigned: true }] });
  const lacking = await find({ regions: [], traits: [{ ...pension, isAssigned: false }] });
  expect(having.every(({ decade }) => decade >= 50)).toBe(true);
  expect(having.length + lacking.length).toBe((await find(all)).length);
});

it('is looked at before it is used: numbers and what they are like, nobody by name', async () => {
  const { audience } = open();
  const preview = await previewAudience(
    { audience },
    {
      tenantId,
      regions: ['77'],
      traits: [{ kind: 'age', from: 18 }],
    },
  );
  expect(preview.looked).toBeGreaterThan(1_500);
  expect(Object.keys(preview.byRegion)).toEqual(['77']);
  expect(preview.examples.length).toBeGreaterThan(2);
  expect(JSON.stringify(preview)).not.toMatch(/fam-|demo-/);
});

it('says that the register is silent, and refuses what is no question', async () => {
  const { find } = open();
  simulator.setIllness({ isDown: true });
  await expect(find(all)).rejects.toMatchObject({ code: 'register-unavailable', retryable: true });
  simulator.setIllness({ isDown: false });
  const response = await fetch(`${simulator.url}/v1/audience`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ ...all, traits: [{ kind: 'income' }], cursor: '', limit: 10 }),
  });
  expect(response.status).toBe(400);
});
