import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { RegistryPath } from '#core/registers/index.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createRegistryClient } from './registry-client.ts';
import { createFamilyFacts } from './registry-families.ts';
import { createLifeEventFeed } from './registry-life-events.ts';

const url = 'https://registry.example.org';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const access = { subjectId: 'demo-01' };

function aClient(options: { perSecond?: number; patienceMs?: number } = {}) {
  const failures: string[] = [];
  const clock = new ManualClock();
  const registry = createRegistryClient({
    url,
    token: 'a-token-for-tests-only',
    clock,
    patienceMs: 300,
    onFailure: ({ code }) => void failures.push(code),
    ...options,
  });
  return { registry, failures, clock };
}

/** Answers in turn; the last one again and again. */
function answers(
  path: RegistryPath,
  ...replies: (() => Response | Promise<Response>)[]
): { count: () => number } {
  let asked = 0;
  server.use(
    http.post(`${url}${path}`, () => {
      asked += 1;
      return replies[Math.min(asked, replies.length) - 1]?.() ?? HttpResponse.error();
    }),
  );
  return { count: () => asked };
}

it('asks once more what failed at once', async () => {
  const { registry, failures } = aClient();
  answers(
    '/v1/payments',
    () => HttpResponse.error(),
    () => HttpResponse.json({ items: [] }),
  );
  expect(await registry.ask('/v1/payments', access)).toEqual({ outcome: 'ok', answer: { items: [] } });
  expect(failures).toEqual([]);
});

const oddities: readonly (readonly [string, () => Response, string, string | undefined])[] = [
  ['a refusal', () => new HttpResponse(null, { status: 403 }), 'not-permitted', undefined],
  ['a server that is ill', () => new HttpResponse(null, { status: 500 }), 'unavailable', 'status-500'],
  [
    'another shape',
    () => HttpResponse.json({ items: [{ amount: 'much' }] }),
    'unavailable',
    'answer-invalid',
  ],
  ['a page instead of JSON', () => new HttpResponse('<html>', { status: 200 }), 'unavailable', 'not-reached'],
  [
    'a redirect',
    () => HttpResponse.redirect('https://elsewhere.example.org', 302),
    'unavailable',
    'not-reached',
  ],
];

it.each(oddities)('takes %s for what it is', async (_, reply, outcome, code) => {
  const { registry, failures } = aClient();
  answers('/v1/payments', reply);
  expect(await registry.ask('/v1/payments', access)).toEqual({ outcome });
  expect(failures).toEqual(code === undefined ? [] : [code]);
});

it('waits no longer than its patience', async () => {
  const { registry, failures } = aClient();
  answers('/v1/payments', async () => {
    await delay('infinite');
    return HttpResponse.error();
  });
  expect(await registry.ask('/v1/payments', access)).toEqual({ outcome: 'unavailable' });
  expect(failures).toEqual(['timed-out']);
});

it('asks no more once it has failed five times in a row, and again when it is back', async () => {
  const { registry, clock } = aClient();
  const ill = answers('/v1/payments', () => new HttpResponse(null, { status: 503 }));
  for (let n = 0; n < 8; n += 1) await registry.ask('/v1/payments', access);
  expect(ill.count()).toBe(10);
  answers('/v1/payments', () => HttpResponse.json({ items: [] }));
  expect((await registry.ask('/v1/payments', access)).outcome).toBe('unavailable');
  clock.advance(5_000);
  expect((await registry.ask('/v1/payments', access)).outcome).toBe('ok');
});

it('keeps the budget that was agreed with the register', async () => {
  const { registry, failures } = aClient({ perSecond: 1 });
  const { count } = answers('/v1/payments', () => HttpResponse.json({ items: [] }));
  await registry.ask('/v1/payments', access);
  expect(await registry.ask('/v1/payments', access)).toEqual({ outcome: 'unavailable' });
  expect(count()).toBe(1);
  expect(failures).toEqual(['over-budget']);
});

const fact = {
  path: 'region',
  value: '78',
  source: 'esia',
  at: '2026-11-20T00:00:00Z',
  validUntil: '2026-12-20T00:00:00Z',
};
const family = {
  subjectId: 'demo-01',
  name: 'Анна Примеровна',
  region: '78',
  facts: [fact],
  cautions: [],
  representatives: [],
};
const event = {
  id: 'ev-1',
  kind: 'child-birth',
  subjectId: 'demo-01',
  at: '2026-11-19',
  knownAt: '2026-11-20T09:00:00Z',
  source: 'zags',
  details: {},
};

it('passes over an event that nobody can read, so that those behind it are told', async () => {
  const { registry } = aClient();
  answers('/v1/events', () =>
    HttpResponse.json({ events: [{ ...event, kind: 'wedding-on-mars' }, event], cursor: '7' }),
  );
  expect(await createLifeEventFeed(registry).since('', 10)).toEqual({ events: [event], cursor: '7' });
});

it('throws what may be tried again when the feed is down', async () => {
  const { registry } = aClient();
  answers('/v1/events', () => HttpResponse.error());
  await expect(createLifeEventFeed(registry).since('', 10)).rejects.toMatchObject({
    code: 'register-unavailable',
    retryable: true,
  });
});

it('notes whose family is read before it asks, and tells whom the register does not know', async () => {
  const { registry } = aClient();
  const noted: string[] = [];
  const { count } = answers('/v1/families', () => HttpResponse.json({ items: [family] }));
  const facts = createFamilyFacts({
    registry,
    assignments: async () => new Map([['demo-01', []]]),
    note: async ({ subjectId, purpose }) => {
      expect(count()).toBe(0);
      noted.push(`${purpose}:${subjectId}`);
    },
  });
  const answer = await facts.of({ tenantId: 't', subjectIds: ['demo-01', 'nobody'], purpose: 'outreach' });
  expect(noted).toEqual(['outreach:demo-01', 'outreach:nobody']);
  expect(answer.get('demo-01')).toMatchObject({ outcome: 'ok', family: { ...family, missing: [] } });
  expect(answer.get('nobody')).toEqual({ outcome: 'not-found' });
});

it('tells a family without its assignments, and says that they are missing', async () => {
  const { registry } = aClient();
  answers('/v1/families', () => HttpResponse.json({ items: [family] }));
  const facts = createFamilyFacts({
    registry,
    assignments: async () => undefined,
    note: async () => undefined,
  });
  const answer = await facts.of({ tenantId: 't', subjectIds: ['demo-01'], purpose: 'outreach' });
  expect(answer.get('demo-01')).toMatchObject({ family: { assignments: [], missing: ['assignments'] } });
});
