// Life events to decisions: readings of registers in the audit, all measures judged before and after, notices and events in the embedded store.
// The registers' own answers are at hand: what their network takes is theirs. Run: npm run -s bench -- outreach   (EVENTS=100000 by default)
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startSimulator } from '#apps/registry-simulator/start-simulator.ts';
import { judgeMany } from '#apps/server/outreach/judge-many.ts';
import { takeEvents } from '#core/outreach/index.ts';
import { FakeCarrier } from '#core/outreach/testing/fake-carrier.ts';
import type { FamilyAnswer, LifeEvent } from '#core/registers/index.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { createRegistryClient } from '#platform/registries/registry-client.ts';
import { createLifeEventFeed } from '#platform/registries/registry-life-events.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { loadNote, whole } from './entitlement-profiles.ts';

const wanted = Number(process.env.EVENTS ?? 100_000);
const goal = 1_000_000;
const boundMinutes = 10;
/** A text turn waits no longer for the events than that. */
const boundLagMs = 50;
const tenantId = 'bench';

const clock = new ManualClock('2026-11-20T09:00:00Z');
const world = await invented(2_000);
const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'));
const dataKey = randomBytes(32);
const storage = await openStorage({
  uri: storeUri(join(folder, 'otklik.db')),
  dataDir: folder,
  dataKey,
  clock,
});
const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey });
const knowledge = await loadKnowledgeBase('knowledge-base');
const judge = judgeMany(
  () => knowledge,
  (error) => {
    throw error;
  },
);

const ports: Parameters<typeof takeEvents>[0] = {
  ...storage,
  clock,
  tenant: { id: tenantId, name: 'Проба', region: '78', timeZone: 'Europe/Moscow' },
  events: storage.lifeEvents,
  carrier: new FakeCarrier(),
  measureName: (id) => id,
  rightsOf: judge.rightsOf,
  feed: {
    since: async (cursor, limit) => {
      const from = Number(cursor || 0);
      const until = Math.min(wanted, from + limit);
      const events = Array.from({ length: until - from }, (_, n) => eventOf(from + n));
      return { events, cursor: String(until) };
    },
  },
  families: {
    of: async ({ subjectIds }) => {
      const actor = 'outreach';
      await Promise.all(
        subjectIds.map((subject) =>
          audit.record({ tenantId, actor, action: 'register.family', subject: subject.replace('#', '-') }),
        ),
      );
      return new Map(subjectIds.map((id) => [id, familyOf(id)]));
    },
  },
};

// What is started once for a million is not measured: the thread, the compiled rules.
await judge.rightsOf(askOf(0));
await Promise.all(Array.from({ length: 100 }, (_, n) => judge.rightsOf(askOf(n))));
const lag = monitorEventLoopDelay({ resolution: 2 });
lag.enable();
const before = { all: process.cpuUsage(), main: mainThreadMs() };
const startedAt = performance.now();
for (let hasMore = true; hasMore; ) {
  const taken = await takeEvents(ports);
  hasMore = taken.outcome === 'taken' && taken.hasMore;
}
const wallMs = performance.now() - startedAt;
lag.disable();
const { user, system } = process.cpuUsage(before.all);
const allMs = (user + system) / 1_000;
const mainMs = mainThreadMs() - before.main;
const notices = (await storage.notices.countByState({ tenantId })).waiting;
const minutesOf = (ms: number): string => ((ms / wanted) * (goal / 60_000)).toFixed(1);
/** On two processors of its own: the slower of this thread alone and of everything on both. */
const twoFreeMs = Math.max(mainMs, allMs / 2);
const lagMs = lag.percentile(99) / 1e6;
process.stdout.write(`${loadNote()}\n`);
console.table({
  'events taken': whole(wanted),
  'notices placed': whole(notices),
  'events/s by the clock': whole((wanted / wallMs) * 1_000),
  'processor, ms an event: this thread': (mainMs / wanted).toFixed(3),
  'processor, ms an event: all threads': (allMs / wanted).toFixed(3),
  [`minutes for ${whole(goal)} by the clock of this machine`]: minutesOf(wallMs),
  [`minutes for ${whole(goal)} on two free processors (bound ${boundMinutes})`]: minutesOf(twoFreeMs),
  [`a turn waits, p99 ms (bound ${boundLagMs})`]: lagMs.toFixed(1),
  'a turn waits, at most ms': (lag.max / 1e6).toFixed(0),
});
await judge.stop();
await storage.close();
rmSync(folder, { recursive: true, force: true });
const isWithin = (twoFreeMs / wanted) * (goal / 60_000) <= boundMinutes && lagMs <= boundLagMs;
process.exit(notices > 0 && isWithin ? 0 : 1);

/** Of this thread alone; the kernel counts in hundredths of a second. */
function mainThreadMs(): number {
  const stat = readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(stat[11]) + Number(stat[12])) * 10;
}

function askOf(n: number): Parameters<typeof judge.rightsOf>[0] {
  const event = eventOf(n);
  const answer = familyOf(event.subjectId);
  if (answer.outcome !== 'ok') throw new Error('whoever an event is about is known');
  return { event, family: answer.family, now: clock.now() };
}

/** Events and families of the simulator, asked once; people are told apart by a number behind their ids. */
async function invented(count: number) {
  const token = randomBytes(16).toString('hex');
  const simulator = await startSimulator({ token, clock, keepsAlive: false });
  const registry = createRegistryClient({
    url: simulator.url,
    token,
    clock,
    perSecond: 10_000,
    patienceMs: 60_000,
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
