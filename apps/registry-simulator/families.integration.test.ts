import { afterAll, beforeAll, expect, it } from 'vitest';
import { isRegisterAuthority, settleFacts } from '#core/registers/index.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { resolveFactValue } from '#knowledge-base/entitlement/facts.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { createRegistryClient } from '#platform/registries/registry-client.ts';
import { createFamilyFacts } from '#platform/registries/registry-families.ts';
import { createLifeEventFeed } from '#platform/registries/registry-life-events.ts';
import { createAssignments } from '#platform/registries/smev/egisso.ts';
import { createSmev, type Smev } from '#platform/registries/smev/smev-client.ts';
import { type Simulator, startSimulator } from './start-simulator.ts';

const token = 'a-token-for-tests-only';
const clock = new ManualClock('2026-11-20T09:00:00Z');
let simulator: Simulator;
let smev: Smev;
const opened: Smev[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ token, clock, families: 400 });
  simulator.smev.moods = { answerAfterMs: 0, repeats: true };
  smev = createSmev({ url: `${simulator.url}/smev`, token, clock, pollMs: 5 });
  opened.push(smev);
});
afterAll(async () => {
  for (const one of opened) one.stop();
  await simulator.stop();
});

function ports() {
  const registry = createRegistryClient({ url: simulator.url, token, clock, patienceMs: 10_000 });
  const facts = createFamilyFacts({
    registry,
    assignments: createAssignments(smev, 10_000),
    note: async () => undefined,
  });
  const of = async (...subjectIds: string[]) => {
    const answers = await facts.of({ tenantId: 'demo', subjectIds, purpose: 'outreach' });
    return subjectIds.flatMap((id) => {
      const answer = answers.get(id);
      return answer?.outcome === 'ok' ? [answer.family] : [];
    });
  };
  return { feed: createLifeEventFeed(registry), of };
}

async function wish(
  path: string,
  body: object,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await fetch(`${simulator.url}/simulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

it('tells facts that the knowledge base has, in values it can compute with', async () => {
  const knowledge = await loadKnowledgeBase(new URL('../../knowledge-base', import.meta.url).pathname);
  const ids = Array.from({ length: 90 }, (_, n) => `fam-${String(n * 4).padStart(6, '0')}-a`);
  const families = await ports().of(...ids, 'demo-01', 'demo-08');
  expect(families.length).toBeGreaterThan(80);
  for (const { facts, region } of families) {
    expect(region).toMatch(/^\d\d$/);
    for (const { path, value, source, at } of facts) {
      const definition = knowledge.fact(path);
      expect(definition, path).toBeDefined();
      if (definition === undefined) continue;
      const fact = { status: 'known', value, source, at } as const;
      expect(resolveFactValue(definition, fact), `${path} = ${value}`).toBeDefined();
    }
  }
});

it('has families that two registers know differently: the one that counts wins, else nobody does', async () => {
  const ids = Array.from({ length: 13 }, (_, n) => `fam-${String(n * 30 + 7).padStart(6, '0')}-a`);
  const families = await ports().of(...ids);
  const settled = families.map(({ facts }) =>
    settleFacts(facts, { now: clock.now(), isAuthority: isRegisterAuthority }),
  );
  const disputed = settled.flatMap((one) => one.disputed.map(({ path }) => path));
  expect(new Set(disputed)).toEqual(new Set(['family.incomeMonthly']));
});

it('grants through SMEV what an application led to, though every answer is told twice', async () => {
  const [family] = await ports().of('demo-03');
  expect(family?.missing).toEqual([]);
  expect(family?.assignments).toMatchObject([
    { measureId: 'khb-matkapital', state: 'active', amount: 30_000_000 },
  ]);
});

it('tells a family without what was granted while SMEV is silent', async () => {
  simulator.smev.moods = { answerAfterMs: 60_000, repeats: false };
  const registry = createRegistryClient({ url: simulator.url, token, clock });
  const facts = createFamilyFacts({
    registry,
    assignments: createAssignments(smev, 30),
    note: async () => undefined,
  });
  const answers = await facts.of({ tenantId: 'demo', subjectIds: ['demo-02'], purpose: 'outreach' });
  expect(answers.get('demo-02')).toMatchObject({ family: { missing: ['assignments'] } });
  simulator.smev.moods = { answerAfterMs: 0, repeats: false };
});

it('lets a child be born for whoever tries it out: told by the feed, known of the family', async () => {
  const { feed, of } = ports();
  for (const subjectId of ['demo-05', 'fam-000011-a']) {
    const before = await feed.since('', 1000);
    const { answer } = await wish('events', { subjectId, kind: 'child-birth', at: '2026-11-18' });
    const after = await feed.since(before.cursor, 1000);
    expect(after.events.at(-1)).toMatchObject({
      id: answer.id,
      subjectId,
      kind: 'child-birth',
      at: '2026-11-18',
    });
    const births = Object.values(after.events.at(-1)?.details ?? {}).map(({ value }) => value);
    expect(births).toContain('2026-11-18');
    const [family] = await of(subjectId);
    expect(family?.facts.map(({ value }) => value)).toContain('2026-11-18');
  }
  expect((await wish('events', { subjectId: 'nobody', kind: 'child-birth' })).status).toBe(404);
  expect((await wish('events', { subjectId: 'demo-05', kind: 'wedding' })).status).toBe(400);
});

it('takes a wished death back by an event that names it', async () => {
  const { feed } = ports();
  const { cursor } = await feed.since('', 1000);
  const { answer } = await wish('events', { subjectId: 'fam-000021-a', kind: 'death' });
  await wish('events', { subjectId: 'fam-000021-a', kind: 'death', reverses: answer.id });
  const told = (await feed.since(cursor, 10)).events;
  expect(told.map(({ reverses }) => reverses)).toEqual([undefined, answer.id]);
});

it('decides an application when it is wished', async () => {
  await wish('applications', { number: '78-000101', state: 'granted' });
  const registry = createRegistryClient({ url: simulator.url, token, clock });
  const answer = await registry.ask('/v1/applications', { subjectId: 'demo-01' });
  expect(answer).toMatchObject({ answer: { items: [{ number: '78-000101', state: 'granted' }] } });
});

it('lives on when its clock is driven, and never back', async () => {
  const { feed } = ports();
  const { cursor } = await feed.since('', 1000);
  await wish('clock', { days: 60 });
  expect((await feed.since(cursor, 1000)).events.length).toBeGreaterThan(5);
  expect((await wish('clock', { days: -5 })).status).toBe(400);
});
