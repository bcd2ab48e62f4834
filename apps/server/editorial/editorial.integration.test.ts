import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { anExample } from '#knowledge-base/editorial/testing/small-house.ts';
import { factsFrom } from '#knowledge-base/testing/facts.ts';
import { openEditorialHouse, smallRelease } from './testing/editorial-house.ts';

type House = Awaited<ReturnType<typeof openEditorialHouse>>;
type Client = Awaited<ReturnType<House['signIn']>>;

const clock = new ManualClock();
let folder: Awaited<ReturnType<typeof smallRelease>>;
let house: House;
let second: House;
let editor: Client;
let lawyer: Client;
let fund: Client;

beforeAll(async () => {
  folder = await smallRelease();
  house = await openEditorialHouse(folder.path, clock);
  second = await openEditorialHouse(folder.path, clock);
  [editor, lawyer, fund] = await Promise.all([
    house.signIn('moscow', 'editor'),
    house.signIn('moscow', 'lawyer'),
    house.signIn('fund', 'editor'),
  ]);
});
afterAll(async () => {
  await second.close();
  await house.close();
  await folder.remove();
});

/** A draft of the measure with these words, at the moment before it is published. */
async function approved(summary: string, measureId = 'msk-large-family') {
  const { body: draft } = await editor('POST', '/revisions', { measureId });
  const path = `/revisions/${draft.revisionId}`;
  const document = { ...draft.document, summary };
  const { body: saved } = await editor('PUT', path, { document, version: draft.version });
  const { body: submitted } = await editor('POST', `${path}/submit`, { version: saved.version });
  const { body } = await lawyer('POST', `${path}/approve`, { version: submitted.version, comment: 'верно' });
  expect(body.state).toBe('approved');
  return { path, version: body.version };
}

const summaryIn = (one: House, id = 'msk-large-family') =>
  one.knowledge.current().measure(id)?.document.summary;

it('is for editors, by their own pages alone', async () => {
  const operator = await house.signIn('moscow', 'operator');
  expect(await operator('GET', '/measures')).toMatchObject({ status: 403, body: { code: 'role-required' } });
  const stranger = await house.app.inject({ method: 'GET', url: '/api/staff/editorial/measures' });
  expect(stranger.statusCode).toBe(401);
  const forged = await house.app.inject({
    method: 'POST',
    url: '/api/staff/editorial/import?format=xlsx',
    payload: 'x',
  });
  expect(forged.statusCode).toBe(401);
});

it('leads a measure over HTTP from draft to published, and shows its history', async () => {
  const { path, version } = await approved('Первая правка');
  const checked = await editor('POST', `${path}/check`);
  expect(checked.body).toMatchObject({ findings: [], examples: [{ isRight: true }, {}, {}] });
  const before = await editor('GET', path);
  expect(before.body.base?.summary).toBe('Выплата многодетной семье.');
  expect(before.body.yaml).toContain('summary: Первая правка');
  expect(before.body.comments).toMatchObject([
    { author: { name: 'lawyer' }, text: 'верно', what: 'approve' },
  ]);
  const done = await lawyer('POST', `${path}/publish`, { version });
  expect(done).toMatchObject({ status: 200, body: { state: 'published', effectiveFrom: '2026-11-20' } });
  expect(summaryIn(house)).toBe('Первая правка');
  const measure = await editor('GET', '/measures/msk-large-family');
  expect(measure.body).toMatchObject({
    version: '2',
    document: { summary: 'Первая правка' },
    current: { version: 2, source: 'revision', isReleaseNewer: false },
    history: [{ state: 'published', author: { name: 'editor' }, reviewer: { name: 'lawyer' } }],
  });
});

it('reaches a second process without a restart', async () => {
  const { path, version } = await approved('Для второго процесса');
  await lawyer('POST', `${path}/publish`, { version });
  expect(summaryIn(second)).not.toBe('Для второго процесса');
  second.knowledge.start();
  const deadline = Date.now() + 8_000;
  while (summaryIn(second) !== 'Для второго процесса' && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(summaryIn(second)).toBe('Для второго процесса');
  expect(second.knowledge.current().version).toBe(house.knowledge.current().version);
});

it('switches by itself on the day a revision takes effect', async () => {
  const { path, version } = await approved('С послезавтра');
  await lawyer('POST', `${path}/publish`, { version, effectiveFrom: '2026-11-22' });
  const old = summaryIn(house);
  expect(old).not.toBe('С послезавтра');
  clock.advance(36 * 3_600_000 - 60_000);
  await house.knowledge.refresh();
  expect(summaryIn(house)).toBe(old);
  clock.advance(60_000 + 1);
  await house.knowledge.refresh();
  expect(summaryIn(house)).toBe('С послезавтра');
});

it('answers from the old edition what was answered from it, to the byte', async () => {
  const facts = factsFrom(house.knowledge.current(), {
    'family.large': true,
    'family.avgIncome': 15_000,
    region: '77',
  });
  const request = { goals: ['msk-large-family'], facts, at: '2026-11-22' };
  const then = house.knowledge.current();
  const said = JSON.stringify(then.evaluate(request));
  const { path, version } = await approved('После ответа');
  expect((await lawyer('POST', `${path}/publish`, { version })).status).toBe(200);
  const { buildKnowledgeBase } = await import('#knowledge-base/knowledge-base.ts');
  const ground = then.evaluate(request)[0]?.ground;
  const kept = await house.storage.knowledgeEditions.get(ground?.knowledgeBase ?? '');
  const rebuilt = buildKnowledgeBase(kept ?? {});
  expect(rebuilt.version).toBe(then.version);
  expect(JSON.stringify(rebuilt.evaluate(request))).toBe(said);
  expect(house.knowledge.current().version).not.toBe(then.version);
});

it('lists the conversations that got the answer a publication supersedes', async () => {
  const measureVersion = house.knowledge.current().measure('msk-large-family')?.version ?? 0;
  const conversation = { tenantId: 'moscow', id: newId() };
  const ground = {
    measureId: 'msk-large-family',
    measureVersion: `${measureVersion}@${house.knowledge.current().version}`,
    acts: [],
    parameters: [],
    at: '2026-11-22',
  };
  const answer = {
    key: newId(),
    at: clock.now(),
    author: { kind: 'bot' },
    visibility: 'everyone',
    body: { kind: 'text', text: 'Положено.', grounds: [ground] },
  } as const;
  await house.storage.entries.append(conversation, [answer]);
  await house.storage.entries.append({ tenantId: 'fund', id: newId() }, [{ ...answer, key: newId() }]);
  const { path, version } = await approved('Новый ответ');
  await lawyer('POST', `${path}/publish`, { version });
  const affected = await editor('GET', `${path}/affected`);
  expect(affected.body).toEqual({
    rows: [
      {
        conversationId: conversation.id,
        at: clock.now().toISOString(),
        measureVersion: String(measureVersion),
      },
    ],
  });
});

it('lets one of two reviewers win, and tells the other where it stands', async () => {
  const { body: draft } = await editor('POST', '/revisions', { measureId: 'msk-other' });
  const path = `/revisions/${draft.revisionId}`;
  const { body } = await editor('POST', `${path}/submit`, { version: draft.version });
  const other = await house.signIn('moscow', 'second-lawyer');
  const results = await Promise.all([
    lawyer('POST', `${path}/approve`, { version: body.version }),
    other('POST', `${path}/return`, { version: body.version, comment: 'не то' }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(results.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'revision-changed' });
});

it('says what is wrong, where, and what would be right', async () => {
  const federal = await editor('POST', '/revisions', { measureId: 'all-large-family' });
  expect(federal).toMatchObject({ status: 403, body: { code: 'territory-foreign' } });
  expect(await editor('POST', '/revisions', { document: { id: 'x y' } })).toMatchObject({
    status: 422,
    body: { code: 'document-unfinished' },
  });
  expect(await editor('POST', '/revisions', { measure: 'x' })).toMatchObject({ status: 400 });
  expect(await editor('GET', '/revisions/nothing')).toMatchObject({ status: 404 });
  expect(await editor('GET', '/measures?state=lost')).toMatchObject({ status: 400 });
  const { body: draft } = await fund('POST', '/revisions', { measureId: 'all-large-family' });
  const path = `/revisions/${draft.revisionId}`;
  const broken = await fund('PUT', path, { yaml: 'id: [a\nlevel: x', version: 1 });
  expect(broken).toMatchObject({ status: 422, body: { code: 'yaml-unreadable' } });
  expect(broken.body.findings?.[0]?.path).toMatch(/строка \d+/);
  const yaml = draft.yaml.replace('family.large', 'family.lagre');
  const { body: saved } = await fund('PUT', path, { yaml, version: 1 });
  const submitted = await fund('POST', `${path}/submit`, { version: saved.version });
  expect(submitted).toMatchObject({ status: 422, body: { code: 'gate-not-clean' } });
  expect(submitted.body.findings?.[0]).toMatchObject({ code: 'unknown-fact', path: 'eligibility.all[0].if' });
  expect(await editor('GET', path)).toMatchObject({ status: 404 });
});

it('checks one condition while it is typed', async () => {
  const right = await editor('POST', '/check-expression', {
    expression: 'family.size >= 3 and family.large',
  });
  expect(right.body).toEqual({ ok: true, type: 'condition', facts: ['family.size', 'family.large'] });
  const wrong = await editor('POST', '/check-expression', { expression: 'family.size >=' });
  expect(wrong.body).toMatchObject({ ok: false, findings: [{ code: 'expression', path: 'if' }] });
});

it('finds measures by words, region and state, and tells what may be named in them', async () => {
  const named = await editor('GET', '/measures?text=другая');
  expect(named.body.rows.map(({ id }) => id)).toContain('msk-other');
  const all = await fund('GET', '/measures?region=78');
  expect(all.body.rows).toMatchObject([{ id: 'all-large-family', canEdit: true, open: { state: 'draft' } }]);
  const open = await fund('GET', '/measures?state=draft');
  expect(open.body.rows.map(({ id }) => id)).toEqual(['all-large-family']);
  const dictionary = await editor('GET', '/dictionary');
  expect(dictionary.body.facts).toContainEqual(expect.objectContaining({ id: 'family.large', type: 'bool' }));
});

it('takes a workbook it gave: what changed in it becomes a draft, once', async () => {
  for (const format of ['xlsx', 'yaml']) {
    const file = await fund('GET', `/export?format=${format}`);
    const again = await fund('POST', `/import?format=${format}`, file.body.bytes ?? Buffer.alloc(0));
    expect(again.status, format).toBe(200);
    expect(again.body.drafts, format).toEqual([]);
  }
  const { bytes } = (await fund('GET', '/export?format=yaml')).body;
  const text = bytes?.toString('utf8').replaceAll('msk-other', 'msk-brand-new') ?? '';
  const imported = await fund('POST', '/import?format=yaml', Buffer.from(text));
  expect(imported.body.drafts?.map(({ measureId }) => measureId)).toEqual(['msk-brand-new']);
  const repeated = await fund('POST', '/import?format=yaml', Buffer.from(text));
  expect(repeated.body.drafts).toEqual([]);
  const broken = await fund('POST', '/import?format=xlsx', Buffer.from('no workbook'));
  expect(broken.body.errors?.length).toBe(1);
  const rows = (await fund('GET', '/measures')).body.rows;
  expect(rows.find(({ id }) => id === 'msk-brand-new')).toMatchObject({ open: { state: 'draft' } });
});

it('takes in hundreds of measures from one file, and none of them twice', async () => {
  const { bytes } = (await fund('GET', '/export?format=yaml')).body;
  const other =
    (bytes?.toString('utf8') ?? '').split(/^---$/m).find((one) => one.includes('id: msk-other')) ?? '';
  const many = Array.from({ length: 250 }, (_, n) => other.trim().replace('msk-other', `msk-many-${n}`)).join(
    '\n---\n',
  );
  expect(many.length).toBeGreaterThan(300_000);
  const imported = await fund('POST', '/import?format=yaml', Buffer.from(many));
  expect(imported.body).toMatchObject({ unchanged: 0, errors: [] });
  expect(imported.body.drafts).toHaveLength(250);
  const repeated = await fund('POST', '/import?format=yaml', Buffer.from(many));
  expect(repeated.body).toMatchObject({ drafts: [], unchanged: 250, errors: [] });
  const seen = new Set<unknown>();
  let cursor: string | undefined;
  do {
    const page = await fund(
      'GET',
      `/revisions?state=draft${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    );
    for (const { measureId } of page.body.rows) seen.add(measureId);
    cursor = page.body.next;
  } while (cursor !== undefined);
  expect([...seen].filter((id) => String(id).startsWith('msk-many-'))).toHaveLength(250);
  const records = await house.audit.list({ tenantId: 'fund', limit: 250 });
  expect(new Set(records.map(({ action }) => action))).toEqual(new Set(['revision.create']));
});

it('shows what a change does to invented households, and of a publication what it did', async () => {
  const { body: draft } = await editor('POST', '/revisions', { measureId: 'msk-large-family' });
  const path = `/revisions/${draft.revisionId}`;
  const stricter = JSON.parse(
    JSON.stringify(draft.document).replace('param(\\"mrot\\")', '0.5 * param(\\"mrot\\")'),
  );
  const ask = () => editor('GET', `${path}/impact?households=500`);
  const refused = await editor('PUT', path, { document: stricter, version: draft.version });
  expect((await ask()).body).toMatchObject({ code: 'gate-not-clean' });
  const examples = [
    anExample('да', { 'family.large': true, 'family.avgIncome': 10_000 }, 'yes'),
    anExample('выше предела на копейку', { 'family.large': true, 'family.avgIncome': 10_000.01 }, 'no'),
    anExample('не многодетная', { 'family.large': false }, 'no'),
  ];
  await editor('PUT', path, { document: { ...stricter, examples }, version: refused.body.version });
  const report = await ask();
  expect(report.body).toMatchObject({ households: 500 });
  const sum = (name: string) => report.body.rows.reduce((all, row) => all + Number(row[name]), 0);
  expect(sum('households')).toBe(500);
  expect(sum('newlyYes')).toBe(0);
  expect(sum('noLongerYes')).toBeGreaterThan(0);
  const { body: current } = await editor('GET', path);
  await editor('POST', `${path}/submit`, { version: current.version });
  await lawyer('POST', `${path}/approve`, { version: current.version + 1 });
  await lawyer('POST', `${path}/publish`, { version: current.version + 2 });
  expect((await ask()).body.rows).toEqual(report.body.rows);
});
