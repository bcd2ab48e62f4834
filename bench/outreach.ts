// Life events to decisions: registers' facts, all measures judged before and after, notices and events in the embedded store.
// Run: npm run -s bench -- outreach   (EVENTS=100000 by default)
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '#apps/registry-simulator/start-simulator.ts';
import { judgeRights } from '#apps/server/outreach/judge-rights.ts';
import { takeEvents } from '#core/outreach/index.ts';
import { FakeCarrier } from '#core/outreach/testing/fake-carrier.ts';
import type { FamilyAnswer, LifeEvent } from '#core/registers/index.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { createRegistryClient } from '#platform/registries/registry-client.ts';
import { createLifeEventFeed } from '#platform/registries/registry-life-events.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { loadNote, whole } from './entitlement-profiles.ts';

const wanted = Number(process.env.EVENTS ?? 100_000);
const goal = 1_000_000;
const boundMinutes = 10;

const clock = new ManualClock('2026-11-20T09:00:00Z');
const world = await invented(2_000);
const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'));
const storage = await openStorage({
  uri: storeUri(join(folder, 'otklik.db')),
  dataDir: folder,
  dataKey: randomBytes(32),
  clock,
});
const knowledge = await loadKnowledgeBase('knowledge-base');
const judge = judgeRights(() => knowledge);
let judging = 0;

const ports: Parameters<typeof takeEvents>[0] = {
  ...storage,
  clock,
  tenant: { id: 'bench', name: 'Проба', region: '78', timeZone: 'Europe/Moscow' },
  events: storage.lifeEvents,
  carrier: new FakeCarrier(),
  measureName: (id) => id,
  rightsOf: (of) => {
    const startedAt = performance.now();
    const rights = judge(of);
    judging += performance.now() - startedAt;
    return rights;
  },
  feed: {
    since: async (cursor, limit) => {
      const from = Number(cursor || 0);
      const until = Math.min(wanted, from + limit);
      const events = Array.from({ length: until - from }, (_, n) => eventOf(from + n));
      return { events, cursor: String(until) };
    },
  },
  families: {
    of: async ({ subjectIds }) => new Map(subjectIds.map((id) => [id, familyOf(id)])),
  },
};

const before = process.cpuUsage();
const startedAt = performance.now();
for (let hasMore = true; hasMore; ) {
  const taken = await takeEvents(ports);
  hasMore = taken.outcome === 'taken' && taken.hasMore;
}
const wallMs = performance.now() - startedAt;
const { user, system } = process.cpuUsage(before);
const ms = (user + system) / 1_000;
const notices = (await storage.notices.countByState({ tenantId: 'bench' })).waiting;
const minutes = (ms / wanted) * (goal / 60_000);
process.stdout.write(`${loadNote()}\n`);
console.table({
  'events taken': whole(wanted),
  'wall clock, s': whole(wallMs / 1_000),
  'events/s': whole((wanted / ms) * 1_000),
  'notices placed': whole(notices),
  'judging, share of the time': `${whole((judging / wallMs) * 100)} %`,
  [`minutes for ${whole(goal)} (bound ${boundMinutes})`]: minutes.toFixed(1),
});
await storage.close();
rmSync(folder, { recursive: true, force: true });
process.exit(notices > 0 ? 0 : 1);

/** Events and families of the simulator, asked once; people are told apart by a number behind their ids. */
async function invented(count: number) {
  const token = randomBytes(16).toString('hex');
  const simulator = await startSimulator({ token, clock, keepsAlive: false });
  const registry = createRegistryClient({
    url: simulator.url,
    token,
    clock,
    perSecond: 10_000,
    onFailure: () => {},
  });
  const events: LifeEvent[] = [];
  for (let cursor = ''; events.length < count; ) {
    const page = await createLifeEventFeed(registry).since(cursor, 500);
    if (page.events.length === 0) break;
    events.push(...page.events.filter(({ corrects, reverses }) => !corrects && !reverses));
    cursor = page.cursor;
  }
  const families = new Map<string, FamilyAnswer>();
  for (let from = 0; from < events.length; from += 100) {
    const subjectIds = [...new Set(events.slice(from, from + 100).map(({ subjectId }) => subjectId))];
    const answer = await registry.ask('/v1/families', { subjectIds });
    if (answer.outcome !== 'ok') throw new Error('the simulator answers');
    for (const family of answer.answer.items)
      families.set(family.subjectId, { outcome: 'ok', family: { ...family, assignments: [], missing: [] } });
  }
  return { events, families };
}

function eventOf(n: number): LifeEvent {
  const event = world.events[n % world.events.length];
  if (event === undefined) throw new Error('there are events');
  return { ...event, id: `e${n}`, subjectId: `${event.subjectId}#${n}` };
}

function familyOf(id: string): FamilyAnswer {
  const answer = world.families.get(id.split('#')[0] ?? '');
  return answer?.outcome === 'ok'
    ? { outcome: 'ok', family: { ...answer.family, subjectId: id } }
    : { outcome: 'not-found' };
}
