import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { historyOf } from '#core/conversations/testing/memory-ports.ts';
import { apiScopes } from './scopes.ts';
import { type ApiHouse, openApiHouse } from './testing/api-house.ts';
import { until } from './testing/receiver.ts';
import { anAppeal, aWaiting } from './testing/scenes.ts';

const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.looseObject({}) }))),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

let house: ApiHouse;
beforeAll(async () => {
  house = await openApiHouse();
}, 30_000);
afterAll(() => house.close());

it('describes itself in OpenAPI 3.1, with a page that needs nothing from elsewhere', async () => {
  const document = documentSchema.parse(await (await fetch(`${house.url}/api/v1/openapi.json`)).json());
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.entries(document.paths);
  expect(operations.map(([path]) => path)).toContain('/api/v1/conversations/{id}/accept');
  for (const [path, methods] of operations)
    for (const [method, { responses }] of Object.entries(methods))
      expect(Object.keys(responses), `${method} ${path}`).toContain('4XX');
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
  expect(refs.length).toBeGreaterThan(20);
  expect(JSON.stringify(document)).not.toContain('$id');
  for (const [, name = ''] of refs) expect(document.components.schemas).toHaveProperty(name);
  const page = await fetch(`${house.url}/api/v1/docs/`);
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).not.toMatch(/(?:src|href)="https?:|<script>|onload=/);
  for (const [, path = ''] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
    const asset = await fetch(new URL(path, `${house.url}/api/v1/docs/`));
    expect((await asset.arrayBuffer()).byteLength, path).toBeGreaterThan(30);
  }
});

it('says in Russian what each action does, what it cannot do without, and shows a body that is taken', async () => {
  const actions = z.object({
    paths: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          summary: z.string().regex(/[а-яё]/i),
          parameters: z.array(z.object({ name: z.string(), required: z.boolean().optional() })).default([]),
          requestBody: z
            .object({ content: z.record(z.string(), z.object({ example: z.unknown() })) })
            .optional(),
        }),
      ),
    ),
  });
  const { paths } = actions.parse(await (await fetch(`${house.url}/api/v1/openapi.json`)).json());
  const isNamed = (path: string) =>
    paths[path]?.post?.parameters.find(({ name }) => name === 'idempotency-key')?.required ?? false;
  expect(isNamed('/api/v1/webhooks')).toBe(true);
  expect(isNamed('/api/v1/agents/{name}/next')).toBe(false);
  const bodies = Object.entries(paths).flatMap(([path, { post }]) =>
    post?.requestBody ? [[path, post.requestBody.content['application/json']?.example] as const] : [],
  );
  const bare = bodies.filter(([, example]) => example === undefined).map(([path]) => path);
  expect(bare).toEqual([]);
});

it('lets in who has a key with the scope, and says what is wrong with the others', async () => {
  const { ask, key, id } = await house.systemOf('tenant-1', ['queues:read']);
  expect((await ask('GET', '/queues')).body.items).toMatchObject([{ id: 'tenant-1-general', waiting: 0 }]);
  const codes = [];
  for (const authorization of ['', 'Bearer nonsense', `Bearer ${key.slice(0, -1)}x`]) {
    const { status, headers, body } = await ask('GET', '/queues', { authorization });
    expect(headers.get('content-type')).toContain('application/problem+json');
    codes.push(`${status} ${body.code}`);
  }
  expect(codes).toEqual(['401 key-missing', '401 key-unknown', '401 key-unknown']);
  expect((await ask('GET', '/appeals')).body).toMatchObject({
    status: 403,
    code: 'scope-missing',
    scope: 'appeals:read',
  });
  expect((await ask('GET', '/no-such-thing')).body.code).toBe('not-found');
  const old = await house.systemOf('tenant-1', ['queues:read'], { expiresAt: new Date() });
  expect((await old.ask('GET', '/queues')).body.code).toBe('key-expired');
  await house.revoke('tenant-1', id);
  expect((await ask('GET', '/queues')).body.code).toBe('key-revoked');
});

it('slows down a key that asks too often', async () => {
  const { ask } = await house.systemOf('tenant-1', ['knowledge:read']);
  const answers = await Promise.all(Array.from({ length: 130 }, () => ask('GET', '/measures/none')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(10);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
});

it('does a named action once, and refuses the same name for another', async () => {
  const { ask } = await house.systemOf('tenant-1', ['webhooks']);
  const body = { url: 'http://127.0.0.1:1/hook', events: ['case.changed'] };
  const named = { 'idempotency-key': 'one', body };
  const both = await Promise.all([ask('POST', '/webhooks', named), ask('POST', '/webhooks', named)]);
  const made = both.find(({ status }) => status === 201);
  const again = await ask('POST', '/webhooks', named);
  expect(again.body).toEqual(made?.body);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await ask('GET', '/webhooks')).body.items).toHaveLength(1);
  const other = await ask('POST', '/webhooks', { ...named, body: { ...body, events: ['appeal.closed'] } });
  expect(other.body).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
  expect((await ask('POST', '/webhooks', { 'idempotency-key': '', body })).body.code).toBe(
    'idempotency-key-missing',
  );
  const wrong = await ask('POST', '/webhooks', { body: { url: 1, events: [] } });
  expect(wrong.body).toMatchObject({
    code: 'request-invalid',
    fields: [{ path: 'body/url' }, { path: 'body/events' }],
  });
  await ask('DELETE', `/webhooks/${made?.body.id}`);
});

it('lets a workplace of a participant’s own take its queue out, from the offer to the result', async () => {
  const { ask, id } = await house.systemOf('tenant-1', ['conversations:read', 'conversations:write']);
  const { body: put } = await ask('PUT', '/agents/maria', {
    body: { displayName: 'Мария', lines: [1], chats: 1 },
  });
  expect(put).toMatchObject({ staffId: `${id}.maria`, status: 'offline' });
  expect((await ask('POST', '/agents/maria/next', { body: {} })).body.code).toBe('not-available');
  await ask('PUT', '/agents/maria/presence', { body: { status: 'available' } });
  const conversation = await aWaiting(house);
  const key = { tenantId: 'tenant-1', id: conversation.id };
  const { body: work } = await ask('POST', '/agents/maria/next', { body: { waitSeconds: 5 } });
  expect(work.offers).toMatchObject([{ id: key.id, summary: 'Спрашивает о пособии.' }]);
  const { reservationId } = work.offers[0].offer;
  const agent = { 'otklik-agent': 'maria' };
  const at = `/conversations/${key.id}`;
  expect((await ask('GET', `${at}/entries`, agent)).body.code).toBe('not-found');
  expect((await ask('POST', `${at}/accept`, { body: { reservationId } })).body.code).toBe('agent-missing');
  const accept = { ...agent, 'idempotency-key': 'accept', body: { reservationId } };
  const accepted = await ask('POST', `${at}/accept`, accept);
  expect(accepted.body).toMatchObject({ state: 'with-operator', assignment: { staffId: `${id}.maria` } });
  expect((await ask('POST', `${at}/accept`, accept)).body).toEqual(accepted.body);
  const assignmentVersion = accepted.body.assignment.version;
  const say = { ...agent, 'idempotency-key': 'say', body: { assignmentVersion, text: 'Здравствуйте!' } };
  const said = await Promise.all([1, 2, 3].map(() => ask('POST', `${at}/entries`, say)));
  expect(said.map(({ status }) => status).filter((status) => status !== 409)).toContain(201);
  expect((await historyOf(house.storage, key)).filter((line) => line.startsWith('operator:'))).toEqual([
    'operator: Здравствуйте!',
  ]);
  const stale = await ask('POST', `${at}/entries`, { ...agent, body: { assignmentVersion: 9, text: 'Ещё' } });
  expect(stale.body.code).toBe('assignment-stale');
  const { body: read } = await ask('GET', `${at}/entries?since=0`, agent);
  expect(read.items.map(({ body }: { body: { kind: string } }) => body.kind)).toContain('text');
  await ask('POST', `${at}/notes`, { ...agent, body: { text: 'Перезвонить завтра' } });
  await ask('POST', `${at}/finish`, { ...agent, body: { assignmentVersion } });
  const result = { assignmentVersion, disposition: 'resolved' };
  const { body: closed } = await ask('POST', `${at}/disposition`, { ...agent, body: result });
  expect(closed).toMatchObject({ state: 'closed', disposition: 'resolved' });
  await ask('PUT', '/agents/maria/presence', { body: { status: 'offline' } });
  expect((await house.audited()).slice(0, 3)).toEqual([
    `${id}.maria conversation.read purpose:conversation`,
    `${id}.maria conversation.accepted`,
    expect.stringContaining('api-key.added'),
  ]);
});

it('gives declined work to others, and that of an operator who leaves', async () => {
  const { ask } = await house.systemOf('tenant-1', ['conversations:read', 'conversations:write']);
  for (const name of ['anna', 'boris']) {
    await ask('PUT', `/agents/${name}`, { body: { displayName: name, lines: [1], chats: 1 } });
    if (name === 'anna') await ask('PUT', `/agents/${name}/presence`, { body: { status: 'available' } });
  }
  const { id } = await aWaiting(house);
  const { body: work } = await ask('POST', '/agents/anna/next', { body: { waitSeconds: 5 } });
  const { reservationId } = work.offers[0].offer;
  const decline = { 'otklik-agent': 'anna', body: { reservationId } };
  expect((await ask('POST', `/conversations/${id}/decline`, decline)).status).toBe(200);
  expect((await ask('POST', `/conversations/${id}/decline`, decline)).body.code).toBe('offer-gone');
  await ask('PUT', '/agents/boris/presence', { body: { status: 'available' } });
  const { body: other } = await ask('POST', '/agents/boris/next', { body: { waitSeconds: 5 } });
  expect(other.offers).toMatchObject([{ id }]);
  const { body: waiting } = await ask('GET', '/conversations?state=waiting&queueId=tenant-1-general');
  expect(waiting.items).toMatchObject([{ id, state: 'reserved' }]);
  expect(JSON.stringify(waiting)).not.toContain('пособии');
  await ask('PUT', '/agents/boris/presence', { body: { status: 'offline' } });
  await until(
    async () => (await house.storage.conversations.get({ tenantId: 'tenant-1', id }))?.state === 'queued',
  );
});

it('shows a conversation to supervision only where that is said, and audits it', async () => {
  const { ask, id } = await house.systemOf('tenant-1', ['conversations:read']);
  const talk = await aWaiting(house);
  expect((await ask('GET', `/conversations/${talk.id}`)).body.code).toBe('purpose-missing');
  const read = await ask('GET', `/conversations/${talk.id}`, { 'otklik-purpose': 'supervision' });
  expect(read.body).toMatchObject({ id: talk.id, summary: 'Спрашивает о пособии.' });
  expect((await house.audited())[0]).toBe(`${id} conversation.read purpose:supervision`);
});

it('takes, answers and closes appeals over the version that was seen', async () => {
  const { ask, id } = await house.systemOf('tenant-1', ['appeals:read', 'appeals:write']);
  const appeal = await anAppeal(house, { text: 'тайные слова' });
  const at = `/appeals/${appeal.id}`;
  const { body: list } = await ask('GET', '/appeals?view=unassigned&limit=1');
  expect(list.items).toMatchObject([{ id: appeal.id, state: 'registered' }]);
  expect(JSON.stringify(list)).not.toContain('тайные');
  expect((await ask('GET', `/appeals?view=unassigned&limit=1&cursor=${list.next}`)).body.items).toEqual([]);
  expect((await ask('GET', '/appeals?cursor=x')).body.code).toBe('cursor-invalid');
  expect((await ask('GET', at)).body.code).toBe('not-found');
  expect((await ask('POST', `${at}/answer`, { body: { way: 'call', text: 'Да' } })).body.code).toBe(
    'not-yours',
  );
  const taken = await ask('POST', `${at}/take`, { 'if-match': '"1"' });
  expect(taken.body).toMatchObject({ state: 'in-work', staffId: id, text: 'тайные слова' });
  const answer = { body: { way: 'message', text: 'Справку дадут в МФЦ.', isPersonal: false } };
  expect((await ask('POST', `${at}/answer`, { ...answer, 'if-match': '"1"' })).body).toMatchObject({
    status: 412,
    code: 'version-changed',
  });
  const etag = taken.headers.get('etag') ?? '';
  expect((await ask('POST', `${at}/answer`, { ...answer, 'if-match': etag })).body.state).toBe('answered');
  const closed = await ask('POST', `${at}/close`);
  expect(closed.body).toMatchObject({ state: 'closed', closing: { reason: 'done' } });
  expect((await ask('POST', `${at}/take`)).body).toMatchObject({ code: 'state-conflict' });
  const history = await historyOf(house.storage, { tenantId: 'tenant-1', id: appeal.conversationId });
  expect(history.join()).toContain('Справку дадут в МФЦ.');
  const { ask: asOther } = await house.systemOf('tenant-1', ['appeals:write']);
  const second = await anAppeal(house);
  await ask('POST', `/appeals/${second.id}/take`);
  expect((await asOther('POST', `/appeals/${second.id}/take`)).body.code).toBe('taken');
});

it('keeps participants apart', async () => {
  const { ask } = await house.systemOf('tenant-2', apiScopes);
  const [appeal, talk] = [await anAppeal(house, { kind: 'application' }), await aWaiting(house)];
  const supervision = { 'otklik-purpose': 'supervision' };
  for (const path of [
    `/appeals/${appeal.id}`,
    `/applications/${appeal.id}`,
    `/conversations/${talk.id}`,
    `/conversations/${talk.id}/entries`,
    `/people/${talk.personId}`,
  ])
    expect((await ask('GET', path, supervision)).status, path).toBe(404);
  expect((await ask('POST', `/appeals/${appeal.id}/take`)).status).toBe(404);
  expect((await ask('GET', '/appeals')).body.items).toEqual([]);
  expect((await ask('GET', '/conversations')).body.items).toEqual([]);
});

it('judges a household and says what to ask, without keeping it', async () => {
  const { ask } = await house.systemOf('tenant-1', ['knowledge:read']);
  const { body: measures } = await ask('GET', '/measures?region=78&query=детское пособие');
  const goal = measures.items.find(({ isComputable }: { isComputable: boolean }) => isComputable).id;
  const { body: measure } = await ask('GET', `/measures/${goal}`);
  expect(measure).toMatchObject({ measureId: goal, name: expect.any(String) });
  const { body: judged } = await ask('POST', '/evaluations', { body: { goals: [goal], facts: {} } });
  expect(judged.items).toMatchObject([
    { measureId: goal, outcome: 'needs', explanation: { result: 'unknown' } },
  ]);
  const { body: next } = await ask('POST', '/questions', { body: { goals: [goal], facts: {} } });
  expect(next.question.fact).toEqual(expect.any(String));
  expect((await ask('POST', '/evaluations', { body: { goals: ['none'], facts: {} } })).body.code).toBe(
    'no-such-one',
  );
});
