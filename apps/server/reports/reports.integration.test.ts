import { readdir, readFile } from 'node:fs/promises';
import { fastify } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDraft } from '#core/conversations/testing/builders.ts';
import type { Role } from '#core/people/index.ts';
import { aggregate, localDays, metricNames } from '#core/reports/index.ts';
import { HistoryOf } from '#core/reports/testing/histories.ts';
import { readXlsx } from '#knowledge-base/exchange/workbook/xlsx.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { aMember, openStaffHouse, rightPassword } from '#platform/security/testing/staff-house.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { openEmbedded, testDataKey, testFolder } from '#platform/storage/testing/open-test-storage.ts';
import { answerErrors } from '../errors.ts';
import { createStaffGuard } from '../staff/index.ts';
import { otherBooks } from './other-books.ts';
import { dropReports } from './report-files.ts';
import { type ReportRouteDeps, reportRoutes } from './report-routes.ts';
import ru from './texts/ru.json' with { type: 'json' };

const tenant = { id: 'moscow', name: 'Соцзащита', region: '77', timeZone: 'Europe/Moscow' };
const people: readonly (readonly [string, string, Role])[] = [
  ['moscow', 'supervisor', 'supervisor'],
  ['moscow', 'operator', 'operator-1'],
  ['fund', 'supervisor', 'supervisor'],
];
const clock = { now: () => new Date('2026-11-17T01:00:00Z') };
const monday = Date.parse('2026-11-16T07:00:00Z');

let storage: Storage;
let deps: ReportRouteDeps;
let signIn: (tenantId: string, login: string) => Promise<Ask>;
type Ask = (
  path: string,
  body?: object,
) => Promise<{
  readonly status: number;
  readonly body: ReturnType<typeof JSON.parse>;
  readonly bytes: Buffer;
}>;

beforeAll(async () => {
  storage = await openEmbedded(clock);
  await storage.tenants.put(tenant);
  await storage.tenants.put({ ...tenant, id: 'fund', name: 'Фонд' });
  const queue = {
    id: 'first',
    tenantId: 'moscow',
    name: 'Первая линия',
    line: 1,
    isCrisis: false,
    offerMs: 20_000,
  } as const;
  await storage.queues.put(queue);
  const house = await openStaffHouse({ staff: storage.staff, tenants: storage.tenants });
  for (const [tenantId, login, role] of people) {
    const member = aMember({
      id: `${tenantId}-${login}`,
      tenantId,
      login,
      displayName: login,
      roles: [role],
    });
    await house.auth.createStaff({ member, password: rightPassword });
  }
  deps = {
    ...storage,
    others: otherBooks({ ...storage, clock }),
    measureName: () => undefined,
    regions: () => [{ id: '77', name: 'Москва' }],
    audit: createAuditLog({ records: storage.auditRecords, clock, dataKey: testDataKey }),
    guard: createStaffGuard({ authenticate: house.auth.authenticate }),
    clock,
  };
  const app = fastify();
  const quiet = () => undefined;
  answerErrors(app, { debug: quiet, warn: quiet, error: quiet, info: quiet });
  await app.register(reportRoutes(deps));
  signIn = async (tenantId, login) => {
    const { cookie, session } = await house.signedIn({ tenantId, login, password: rightPassword });
    return async (path, body) => {
      const response = await app.inject({
        method: body ? 'PUT' : 'GET',
        url: `/api/staff/reports${path}`,
        headers: { cookie, 'x-csrf-token': session.csrfToken },
        ...(body ? { payload: body } : {}),
      });
      const isJson = String(response.headers['content-type']).includes('json');
      return { status: response.statusCode, body: isJson ? response.json() : {}, bytes: response.rawPayload };
    };
  };
  const histories = [
    new HistoryOf({ id: 'c1', tenantId: 'moscow', at: monday })
      .wrote()
      .queued('first')
      .after(15)
      .joined('moscow-operator')
      .after(60)
      .finished('moscow-operator')
      .after(30)
      .disposed('moscow-operator', 'pension'),
    new HistoryOf({ id: 'c2', tenantId: 'moscow', at: monday, channel: 'voice' })
      .wrote()
      .queued('first')
      .after(90)
      .event({ type: 'conversation.withdrawn' }),
    new HistoryOf({ id: 'c3', tenantId: 'moscow', at: monday })
      .wrote()
      .bot({ understood: { intent: 'amount', sureness: 0.9, decision: 'answer' } })
      .wrote()
      .bot({ understood: { intent: 'documents', sureness: 0.8, decision: 'answer' } }),
  ];
  for (const [n, { entries }] of histories.entries())
    await storage.entries.append(
      { tenantId: 'moscow', id: `c${n + 1}` },
      entries.map(({ at, author, body }, line) => aDraft({ key: `${n}-${line}`, at, author, body })),
    );
  const dayOf = localDays(new Map([['moscow', tenant.timeZone]]));
  await aggregate({ history: storage.reportHistory, reports: storage.reports, dayOf }, 1_000);
});
afterAll(() => storage.close());

const period = 'from=2026-11-16&to=2026-11-16';

it('gives a supervisor the numbers of her participant by queue, with names', async () => {
  const ask = await signIn('moscow', 'supervisor');
  const { status, body } = await ask(`/?${period}&by=queue`);
  expect(status).toBe(200);
  const first = body.rows.find(({ group }: { group: string }) => group === 'first');
  expect(first).toMatchObject({
    names: { ru: 'Первая линия' },
    values: { offered: 2, answered: 1, abandoned: 1, serviceLevel: 0.5, asa: 15_000, aht: 90_000 },
    waysIn: { assistant: 2 },
  });
  expect(body.total.values).toMatchObject({ contacts: 3, contained: 1 });
  expect(body.isProvisional).toBe(true);
});

it('says the same in the table, the file and the answer', async () => {
  const ask = await signIn('moscow', 'supervisor');
  const csv = (await ask(`/export?${period}&by=channel&format=csv`)).bytes.toString('utf8');
  const [head = [], ...rows] = csv
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((row) => row.split(';'));
  const at = (title: string) => head.indexOf(title);
  expect(rows.map((row) => [row[0], row[at(ru.metrics.offered.title)]])).toEqual([
    ['Телефон', '1'],
    ['Чат на сайте', '1'],
    ['Всего', '2'],
  ]);
  const [sheet, definitions] = await readXlsx((await ask(`/export?${period}&by=channel&format=xlsx`)).bytes);
  expect(sheet?.rows.at(-1)?.[at(`${ru.metrics.serviceLevel.title}, %`)]).toBe(50);
  expect(definitions?.rows).toHaveLength(metricNames.length + 1);
  const [record] = await deps.audit.list({ tenantId: 'moscow', limit: 1 });
  expect(record).toMatchObject({ action: 'report.export', actor: 'moscow-supervisor' });
});

it('tells what was wanted by name; a talk that wanted two things is one talk in all', async () => {
  const ask = await signIn('moscow', 'supervisor');
  const { body } = await ask(`/?${period}&by=intent`);
  const told = body.rows.map(
    ({ names, values }: { names: { ru: string }; values: Record<string, number> }) => [
      names.ru,
      values.asked,
      values.contacts,
      values.containment,
    ],
  );
  expect(told).toEqual([
    ['Сколько', 1, 1, 1],
    ['Какие документы', 1, 1, 1],
  ]);
  expect(body.total.values).toMatchObject({ asked: 2, contacts: 3 });
  const narrowed = await ask(`/?${period}&by=day&only=intent&value=amount`);
  expect(narrowed.body.total.values).toMatchObject({ asked: 1, contacts: 1 });
});

it('shows operators and other participants nothing of it', async () => {
  expect((await (await signIn('moscow', 'operator'))(`/?${period}&by=total`)).status).toBe(403);
  const { body } = await (await signIn('fund', 'supervisor'))(`/?${period}&by=total`);
  expect(body.total.values.contacts).toBe(0);
});

it('says what cannot be asked and what would be right', async () => {
  const ask = await signIn('moscow', 'supervisor');
  expect(await ask(`/?${period}&by=hour&only=operator&value=x`)).toMatchObject({
    status: 400,
    body: { code: 'report-too-narrow' },
  });
  expect((await ask('/?from=yesterday&to=today&by=total')).body.code).toBe('request-invalid');
  expect((await ask('/?from=2026-11-20&to=2026-11-16&by=total')).body.code).toBe('report-period-wrong');
});

it('keeps the views of each for herself', async () => {
  const ask = await signIn('moscow', 'supervisor');
  expect((await ask('/views')).body).toEqual({ views: [] });
  const views = [{ name: 'Утро', query: 'by=hour' }];
  expect((await ask('/views', { views })).body).toEqual({ views });
  expect((await ask('/views')).body).toEqual({ views });
  expect((await (await signIn('fund', 'supervisor'))('/views')).body).toEqual({ views: [] });
});

it('has a definition for every number, in the book and in docs', async () => {
  const { body } = await (await signIn('moscow', 'supervisor'))('/book');
  expect(body.metrics.map(({ name }: { name: string }) => name)).toEqual(metricNames);
  for (const one of body.metrics) expect(one.ru.means.length, one.name).toBeGreaterThan(5);
  const docs = await readFile('docs/metrics.md', 'utf8');
  const rows = [...docs.matchAll(/^\| (\w+) \| (count|share|ms|score) \|/gm)].map(([, name]) => name);
  expect(rows).toEqual([...metricNames]);
});

it('puts yesterday into a folder once, after the night', async () => {
  const folder = await testFolder();
  const at = (time: string) => ({ folder: folder.path, tenant, now: new Date(time) });
  try {
    expect(await dropReports(deps, at('2026-11-16T22:00:00Z'))).toEqual([]);
    expect(await dropReports(deps, at('2026-11-17T01:00:00Z'))).toHaveLength(3);
    expect(await dropReports(deps, at('2026-11-17T02:00:00Z'))).toEqual([]);
    expect(await readdir(`${folder.path}/moscow`)).toEqual([
      '2026-11-16-hour.xlsx',
      '2026-11-16-operator.csv',
      '2026-11-16-queue.csv',
    ]);
    const csv = await readFile(`${folder.path}/moscow/2026-11-16-queue.csv`, 'utf8');
    expect(csv).toContain('Первая линия');
  } finally {
    await folder.remove();
  }
});
