import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Draft } from '#core/conversations/index.ts';
import { aConversation, aDraft } from '#core/conversations/testing/builders.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import { checkConversation, sweepChecks, usualRules } from '#core/quality/index.ts';
import { newId } from '#core/shared/ids.ts';
import { dyingPorts } from '#core/shared/testing/dying-ports.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { MemoryJobQueue } from '#core/shared/testing/memory-job-queue.ts';
import type { AuditEvent } from '#platform/security/audit.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { openEmbedded, testDataKey } from '#platform/storage/testing/open-test-storage.ts';
import { checkPorts } from '../../quality-checks-side.ts';
import { createStaffGuard } from '../../staff/index.ts';
import { CheckRuleBook, checkRoutes } from './index.ts';

const tenantId = 'tenant-1';
const hour = 3_600_000;
const vera = anOperator({ id: 'vera', roles: ['supervisor'] });
const olga = anOperator({ id: 'olga' });
const irina = anOperator({ id: 'irina' });

let clock: ManualClock;
let storage: Storage;
let jobs: MemoryJobQueue;
let app: FastifyInstance;
let audited: AuditEvent[] = [];

beforeEach(async () => {
  clock = new ManualClock('2026-11-25T10:00:00Z');
  storage = await openEmbedded(clock);
  jobs = new MemoryJobQueue(clock);
  audited = [];
  for (const member of [vera, olga, irina]) await storage.staff.put(member);
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
    checkRoutes({
      ...storage,
      rules: new CheckRuleBook(storage.settings),
      audit: { record: async (event) => void audited.push(event) },
      guard,
    }),
  );
});
afterEach(async () => {
  await app.close();
  await storage.close();
});

function ports() {
  let progress: Date | undefined;
  return {
    ...checkPorts({ storage, dataDir: '/nowhere', dataKey: testDataKey }, { clock }),
    jobs,
    progress: {
      get: async () => progress,
      put: async (at: Date) => {
        progress = at;
      },
    },
  };
}

/** A conversation that Olga closed this minute, with what was said in it. */
async function aClosedTalk(said: readonly (readonly ['citizen' | 'olga', string])[], personId = newId()) {
  const at = clock.now();
  const conversation = aConversation({ tenantId, personId, state: 'closed', startedAt: at, closedAt: at });
  await storage.conversations.create(conversation);
  const event = (event: Extract<Draft['body'], { kind: 'event' }>['event']) =>
    aDraft({ at, author: { kind: 'system' }, body: { kind: 'event', event } });
  await storage.entries.append(conversation, [
    event({ type: 'operator.joined', staffId: 'olga', name: 'Ольга', assignmentVersion: 1 }),
    ...said.map(([who, text]) =>
      aDraft({
        at,
        author:
          who === 'citizen'
            ? { kind: 'citizen', personId }
            : { kind: 'operator', staffId: 'olga', name: 'Ольга' },
        body: { kind: 'text', text },
      }),
    ),
    event({ type: 'operator.finished', staffId: 'olga' }),
    event({ type: 'conversation.closed', reason: 'wrapped-up' }),
  ]);
  return conversation;
}

const rude = [
  ['citizen', 'не понимаю форму'],
  ['olga', 'Ну вы и бестолковая.'],
  ['citizen', 'спасибо'],
] as const;

const checksFound = async (): Promise<readonly string[]> =>
  (await storage.findings.findFindings({ tenantId, limit: 50 })).map(({ check }) => check).sort();

function runJobs(): Promise<number> {
  const all = ports();
  jobs.process('check-quality', 1, async ({ conversationId: id }) => {
    await checkConversation(all, { tenantId, id });
  });
  return jobs.runDue();
}

it('looks at a closed conversation once, however often the sweep comes by', async () => {
  await aClosedTalk(rude);
  await storage.conversations.create(aConversation({ tenantId }));
  clock.advance(1_000);
  const all = ports();
  await sweepChecks(all);
  await sweepChecks(all);
  expect(await runJobs()).toBe(1);
  expect(await checksFound()).toEqual(['greeting', 'rude-words']);
  expect(await sweepChecks(all)).toEqual({ asked: 0 });
  await aClosedTalk([['olga', 'Здравствуйте!']]);
  clock.advance(1_000);
  expect(await sweepChecks(all)).toEqual({ asked: 1 });
});

it.each(['before', 'after'] as const)('is carried through after a death %s any call', async (when) => {
  const { id } = await aClosedTalk(rude);
  for (let atCall = 1; ; atCall++) {
    const dying = dyingPorts(ports(), { atCall, when });
    const died = await checkConversation(dying.ports, { tenantId, id }, { again: true }).then(
      () => false,
      () => true,
    );
    await checkConversation(ports(), { tenantId, id });
    expect(await checksFound()).toEqual(['greeting', 'rude-words']);
    if (!died) break;
    expect(atCall).toBeLessThan(20);
  }
});

it('comes back to a promise when its time is up, and takes a call of ours for it', async () => {
  const promise = [
    ['citizen', 'узнайте про справку'],
    ['olga', 'Здравствуйте! Перезвоню вам сегодня.'],
    ['citizen', 'жду'],
  ] as const;
  const kept = await aClosedTalk(promise);
  await aClosedTalk(promise);
  clock.advance(1_000);
  const all = ports();
  await sweepChecks(all);
  await runJobs();
  expect(await checksFound()).toEqual([]);
  const later = aConversation({ tenantId, personId: kept.personId, startedAt: clock.now() });
  await storage.conversations.create(later);
  clock.advance(hour);
  await storage.entries.append(later, [
    aDraft({
      at: clock.now(),
      author: { kind: 'citizen', personId: kept.personId },
      body: { kind: 'event', event: { type: 'call.started', direction: 'outbound' } },
    }),
  ]);
  clock.advance(13 * hour);
  expect(await sweepChecks(all)).toEqual({ asked: 2 });
  await runJobs();
  expect(await checksFound()).toEqual(['call-back-kept']);
  expect(await sweepChecks(all)).toEqual({ asked: 0 });
});

const get = (path: string, staff: string) =>
  app.inject({ url: `/api/staff/quality-checks${path}`, headers: { cookie: `staff=${staff}` } });
const period = 'from=2026-11-20T00:00:00Z&to=2026-11-30T00:00:00Z';

it('shows findings to the supervisor and her own to an operator, with the place, and writes down who looked', async () => {
  const { id } = await aClosedTalk(rude);
  await checkConversation(ports(), { tenantId, id });
  for (const [who, count] of [
    ['vera', 2],
    ['olga', 2],
    ['irina', 0],
  ] as const) {
    const answer = await get(`/findings?${period}`, who);
    expect(answer.json().findings).toHaveLength(count);
    expect(answer.body).not.toContain('бестолковая');
  }
  expect((await get(`/findings?${period}&operatorId=olga`, 'irina')).json().findings).toEqual([]);
  const place = `/findings/${encodeURIComponent(`${id}:rude-words:0`)}`;
  const seen = await get(place, 'olga');
  expect(seen.json().finding.entrySeq).toBe(3);
  expect(seen.json().entries.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(audited).toMatchObject([{ actor: 'olga', action: 'conversation.read', subject: id }]);
  expect((await get(place, 'irina')).statusCode).toBe(404);
  expect(audited).toHaveLength(1);
  expect((await get(`/shares?${period}`, 'olga')).statusCode).toBe(403);
  expect((await get(`/shares?${period}`, 'vera')).json().shares['rude-words'].finding).toBe(1);
  expect((await get('/findings?from=x&to=y', 'vera')).statusCode).toBe(400);
});

it('names the step of a script that was missed', async () => {
  const { id } = await aClosedTalk([
    ['olga', 'Здравствуйте!'],
    ['citizen', 'куда идти'],
    ['olga', 'В МФЦ.'],
    ['citizen', 'а паспорт'],
    ['olga', 'Нужен. До свидания!'],
  ]);
  await checkConversation(ports(), { tenantId, id });
  const { findings } = (await get(`/findings?${period}&check=script-followed`, 'vera')).json();
  expect(findings).toMatchObject([{ why: 'anything-else', step: 'Уточнить, остались ли вопросы' }]);
});

it('goes by the rules a supervisor has saved', async () => {
  const put = (staff: string, payload: object) =>
    app.inject({
      method: 'PUT',
      url: '/api/staff/quality-checks/rules',
      headers: { cookie: `staff=${staff}`, 'x-csrf-token': 'token' },
      payload,
    });
  expect((await put('olga', usualRules)).statusCode).toBe(403);
  expect((await put('vera', { ...usualRules, replyMs: 5 })).statusCode).toBe(400);
  expect((await put('vera', { ...usualRules, rude: [], forbidden: ['ну вы и'] })).statusCode).toBe(200);
  expect((await get('/rules', 'vera')).json().forbidden).toEqual(['ну вы и']);
  const { id } = await aClosedTalk(rude);
  await checkConversation(ports(), { tenantId, id });
  expect(await checksFound()).toEqual(['forbidden-words', 'greeting']);
});
