import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anOperator } from '#core/people/testing/builders.ts';
import { cellName, type Slot } from '#core/reports/index.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import type { DayContacts } from '#core/workforce/contact-series.ts';
import { planSchedule } from '#core/workforce/plan-schedule.ts';
import { syntheticYear } from '#core/workforce/testing/synthetic-year.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { openEmbedded } from '#platform/storage/testing/open-test-storage.ts';
import { firstQueues } from '../seed/demo-tenants.ts';
import { createStaffGuard } from '../staff/index.ts';
import { workforceRoutes } from './index.ts';
import { catchUpPresence, keepPresence } from './presence-history.ts';
import { RuleBook } from './workforce-rules.ts';

const tenantId = 'tenant-1';
/** A Wednesday, 13:00 in Moscow. */
const clock = new ManualClock('2026-11-25T10:00:00Z');
const week = '2026-11-30';
const vera = anOperator({ id: 'vera', displayName: 'Вера', roles: ['supervisor'] });
const operators = Array.from({ length: 8 }, (_, index) =>
  anOperator({ id: `op${index}`, displayName: `№ ${index}` }),
);

let storage: Storage;
let app: FastifyInstance;
let history: readonly Slot[] = [];
let plansMade = 0;

beforeEach(async () => {
  history = [];
  plansMade = 0;
  storage = await openEmbedded(clock);
  await storage.tenants.put({ id: tenantId, name: 'Проба', region: '78', timeZone: 'Europe/Moscow' });
  for (const queue of firstQueues(tenantId)) await storage.queues.put(queue);
  for (const member of [vera, ...operators]) await storage.staff.put(member);
  app = fastify();
  const guard = createStaffGuard({
    authenticate: async (cookie) => {
      const id = /staff=(\w+)/.exec(cookie ?? '')?.[1] ?? '';
      const staff = await storage.staff.get({ tenantId, id });
      const at = clock.now();
      return staff && { staff, tenantId, sessionId: id, csrfToken: 'token', createdAt: at, endsAt: at };
    },
  });
  await app.register(
    workforceRoutes({
      ...storage,
      plans: storage.shiftPlans,
      rules: new RuleBook(storage.settings),
      clock,
      guard,
      reports: {
        slots: async ({ from, to }) => history.filter(({ slot }) => slot >= from && slot < to),
      },
      makePlan: async (problem) => {
        plansMade += 1;
        return planSchedule(problem, {
          solve: () => ({ outcome: 'none', objective: 0, values: new Map() }),
          seconds: 1,
        });
      },
    }),
  );
});
afterEach(async () => {
  await app.close();
  await storage.close();
});

async function ask(staffId: string, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
  const answer = await app.inject({
    method,
    url: `/api/staff/workforce/${path}`,
    headers: { 'x-csrf-token': 'token', cookie: `staff=${staffId}` },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

it('works a week out from what the supervisor assumes, lets her change it lawfully, and shows it when published', async () => {
  expect((await ask('op0', 'GET', 'rules')).status).toBe(403);
  const rules = (await ask('vera', 'GET', 'rules')).body;
  const { queues, timeZone, staff, ...own } = rules;
  expect([timeZone, staff.length]).toEqual(['Europe/Moscow', 8]);
  expect(queues.map(({ id }: { id: string }) => id)).toEqual(['tenant-1-general', 'tenant-1-personal']);
  const targets = own.targets.map((one: object) => ({ ...one, startPerDay: 120 }));
  const people = [{ staffId: 'op1', awayDays: ['2026-12-01'] }];
  expect((await ask('vera', 'PUT', 'rules', { ...own, targets, people })).body.people).toEqual(people);
  expect((await ask('op2', 'PUT', 'mine/wishes', ['2026-12-02'])).body).toEqual({ wishes: ['2026-12-02'] });

  // A double click is one plan.
  const [made, again] = await Promise.all([
    ask('vera', 'POST', `plans/${week}/generate`, { version: 0 }),
    ask('vera', 'POST', `plans/${week}/generate`, { version: 0 }),
  ]);
  expect([made.status, again.status, plansMade]).toEqual([200, 200, 1]);
  const plan = made.body;
  expect(again.body.shifts).toEqual(plan.shifts);
  expect(plan).toMatchObject({ version: 1, isPublished: false, made: { method: 'heuristic' } });
  expect(plan.shifts.length).toBeGreaterThan(10);
  expect(plan.people).toContainEqual(expect.objectContaining({ staffId: 'op2', wishedOff: ['2026-12-02'] }));
  expect(
    plan.shifts.filter(
      (one: { staffId: string; day: string }) => one.staffId === 'op1' && one.day === '2026-12-01',
    ),
  ).toEqual([]);
  expect((await ask('op0', 'GET', 'mine')).body.shifts).toEqual([]);

  const [first] = plan.shifts;
  const twice = [...plan.shifts, { ...first, start: first.start + 60, end: first.end + 60 }];
  const refused = await ask('vera', 'PUT', `plans/${week}`, { version: 1, shifts: twice });
  expect(refused).toMatchObject({ status: 422, body: { code: 'plan-unlawful' } });
  expect(refused.body.findings[0]).toMatchObject({ staffId: first.staffId, day: first.day });
  const fewer = await ask('vera', 'PUT', `plans/${week}`, { version: 1, shifts: plan.shifts.slice(1) });
  expect(fewer.body).toMatchObject({ version: 2 });
  expect((await ask('vera', 'PUT', `plans/${week}`, { version: 1, shifts: [] })).body.code).toBe(
    'plan-changed',
  );
  expect((await ask('vera', 'POST', `plans/${week}/publish`, { version: 2 })).body.isPublished).toBe(true);
  const worker = plan.shifts[1].staffId;
  expect((await ask(worker, 'GET', 'mine')).body.shifts).toContainEqual(plan.shifts[1]);
  expect((await ask('vera', 'PUT', 'plans/2026-11-16', { version: 0, shifts: [] })).body.code).toBe(
    'week-past',
  );
});

it('shows a day with its forecast learnt from reports, what came, and what would be', async () => {
  const year = syntheticYear({ fromDay: '2026-05-04', days: 206, perDay: 400, seed: 9 });
  history = year.flatMap(slotsOf);
  const { body } = await ask('vera', 'GET', 'day?queueId=tenant-1-general&day=2026-11-25');
  expect(body).toMatchObject({ isLearned: true, queueId: 'tenant-1-general' });
  expect(body.actual).toHaveLength(26);
  expect(body.error.forecast).toBeLessThan(body.error.naive);
  expect(body.again.factor).toBeGreaterThan(0.7);
  expect(body.needed[22]).toBeGreaterThan(2);
  expect(body.planned.every((count: number) => count === 0)).toBe(true);
  const question = { queueId: 'tenant-1-general', day: '2026-12-02', contacts: 2, handleTime: 1, ill: 0 };
  const { before, after } = (await ask('vera', 'POST', 'what-if', question)).body;
  expect(after.offered).toBeCloseTo(2 * before.offered, 6);
  expect(after.neededHours).toBeGreaterThan(1.25 * before.neededHours);
  expect((await ask('vera', 'GET', 'day?queueId=other&day=2026-11-25')).status).toBe(404);
  expect((await ask('vera', 'GET', 'day?queueId=other&day=yesterday')).status).toBe(400);
});

it('tells who keeps to her shift, from a history of presence that a crash leaves whole', async () => {
  const today = { day: '2026-11-25', kindId: 'day', start: 540, end: 1_080, breaks: [] };
  const shifts = ['op0', 'op1'].map((staffId) => ({
    ...today,
    staffId,
    lunch: { start: 780, end: 840 },
  }));
  const plan = { tenantId, week: '2026-11-23', version: 1, isPublished: true, shifts };
  await storage.shiftPlans.save({ ...plan, changedAt: clock.now(), changedBy: 'vera' });
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 25, hour));
  const status = (staffId: string, hour: number, to: 'available' | 'break') =>
    storage.presence.setStatus(
      { tenantId, staffId },
      { status: to, isForced: false, at: at(hour), chatCapacity: 3 },
    );
  await status('op0', 6, 'available');
  await keepPresence(storage)({ kind: 'presence', tenantId, staffId: 'op0' });
  await status('op0', 10, 'break');
  await status('op1', 8, 'available');
  // The process died before these two were written down.
  await catchUpPresence(storage, [tenantId]);
  await catchUpPresence(storage, [tenantId]);
  clock.advance(1_800_000);
  const { rows } = (await ask('vera', 'GET', 'adherence')).body;
  clock.advance(-1_800_000);
  expect(rows).toMatchObject([
    { name: '№ 0', adherence: 1, conformance: 1, planned: 'lunch', isThere: false },
    { name: '№ 1', adherence: 2 / 4.5, planned: 'lunch', isThere: true },
  ]);
});

/** A day of history as the half hours of reports, which are in UTC. */
function slotsOf({ day, offered, handled, handleMs }: DayContacts): readonly Slot[] {
  return offered.map((entered, index) => ({
    tenantId,
    cube: 'base',
    slot: new Date(Date.parse(`${day}T00:00:00+03:00`) + index * 1_800_000).toISOString().slice(0, 16),
    cells: {
      [cellName({ queueId: 'tenant-1-general', channel: 'web-chat', detail: '' })]: {
        entered,
        handled: handled[index] ?? 0,
        talkMs: Math.round(handleMs[index] ?? 0),
      },
    },
  }));
}
