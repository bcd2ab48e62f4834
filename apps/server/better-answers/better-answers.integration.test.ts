import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CollectPorts, collectTurns } from '#core/better-answers/index.ts';
import type { EntryBody } from '#core/conversations/index.ts';
import { aDraft, anInboundDraft } from '#core/conversations/testing/builders.ts';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { openEditorialHouse } from '../editorial/testing/editorial-house.ts';
import { phraseRelease } from '../editorial/testing/phrase-release.ts';
import { type BetterAnswersDeps, gapPorts } from './better-answers-deps.ts';
import { betterAnswerRoutes } from './index.ts';
import { maskQuestion } from './mask-question.ts';
import { QuestionMeaning } from './question-meaning.ts';
import { refusalIn } from './refusal-in.ts';
import { workOffReplays } from './replays.ts';

type House = Awaited<ReturnType<typeof openEditorialHouse>>;
type Client = Awaited<ReturnType<House['signIn']>>;

const root = '/api/staff/better-answers';
const reasked = 'Не совсем понял вас. Скажите, пожалуйста, другими словами.';

const clock = new ManualClock();
let folder: Awaited<ReturnType<typeof phraseRelease>>;
let house: House;
let deps: BetterAnswersDeps;
let editor: Client;
let lawyer: Client;

beforeAll(async () => {
  folder = await phraseRelease();
  house = await openEditorialHouse(folder.path, clock);
  const { answerGaps: gaps, replays } = house.storage;
  const learnt = QuestionMeaning.open();
  deps = { ...house.deps, gaps, replays, meaning: () => learnt };
  await house.app.register(betterAnswerRoutes(deps));
  [editor, lawyer] = await Promise.all([house.signIn('fund', 'editor'), house.signIn('fund', 'lawyer')]);
});
afterAll(async () => {
  await house.close();
  await folder.remove();
});

/** A conversation as it is stored: what she wrote, and what the assistant said to it. */
async function talked(tenantId: string, ...bodies: readonly EntryBody[]): Promise<string> {
  const id = newId(clock.now().getTime());
  const drafts = bodies.map((body, n) =>
    n % 2 === 0
      ? anInboundDraft({ body, at: clock.now(), externalId: `${id}-${n}` })
      : aDraft({ body, at: clock.now() }),
  );
  await house.storage.entries.append({ tenantId, id }, drafts);
  return id;
}
const said = (text: string): EntryBody => ({ kind: 'text', text });

let cursor: string | undefined;
async function collect(): Promise<number> {
  clock.advance(120_000);
  const ports: CollectPorts = {
    ...(await gapPorts(deps)),
    history: house.storage.reportHistory,
    entries: house.storage.entries,
    refusalIn,
    mask: maskQuestion,
    rest: async () => {},
    cursor: {
      get: async () => cursor,
      put: async (next) => {
        cursor = next;
      },
    },
  };
  return collectTurns(ports);
}

const tasks = async (client = editor, state = 'open') =>
  (await client('GET', `${root}/tasks?state=${state}`)).body.rows as readonly {
    readonly id: string;
    readonly version: number;
    readonly citizens: number;
    readonly sample: string;
  }[];
const key = () => newId();

it('shows what was asked in vain to editors of the participant, masked, and to nobody else', async () => {
  await talked('fund', said('когда оплатят субботник Марии Петровой 89123456789'), said(reasked));
  await talked('fund', said('субботник когда оплатят'), said(reasked));
  await talked('fund', said('положена ли мне льгота'), said('Расскажу про льготы.'));
  expect(await collect()).toBe(2);
  expect(await collect()).toBe(0);
  const [task, ...others] = await tasks();
  expect(others).toEqual([]);
  expect(task).toMatchObject({ citizens: 1, sample: expect.stringContaining('субботник') });
  const view = await editor('GET', `${root}/tasks/${task?.id}`);
  expect(JSON.stringify(view.body)).not.toMatch(/89123456789|Петров/);
  const moscow = await house.signIn('moscow', 'editor');
  expect(await tasks(moscow)).toEqual([]);
  expect(await moscow('GET', `${root}/tasks/${task?.id}`)).toMatchObject({ status: 404 });
  const operator = await house.signIn('moscow', 'operator');
  expect(await operator('GET', `${root}/tasks`)).toMatchObject({ status: 403 });
});

it('leads a task from its words through a second person to an assistant that understands them', async () => {
  await talked('fund', said('хочу кулюлю брямзик'), said(reasked));
  await talked('fund', said('хочу кулюлю брямзик скорее'), said(reasked));
  await collect();
  const task = (await tasks()).find(({ sample }) => sample.includes('брямзик'));
  const path = `${root}/tasks/${task?.id}`;
  const before = await editor('POST', `${path}/ask-again`, {});
  expect(before.body.rows).toHaveLength(2);

  const phrases = ['', ' пожалуйста', ' скорее', ' сегодня', ' вот'].map((end) => ({
    text: `хочу кулюлю брямзик${end}`,
    intent: 'nearest_office',
  }));
  const sent = { key: key(), phrases };
  const drafts = (answer: Awaited<ReturnType<Client>>) => answer.body.drafts ?? [];
  const [draft] = drafts(await editor('POST', `${path}/phrases`, sent));
  expect(drafts(await editor('POST', `${path}/phrases`, sent))).toEqual([draft]);
  const revision = await editor('GET', `/revisions/${draft?.revisionId}`);
  expect(JSON.stringify(revision.body.document).split('брямзик')).toHaveLength(6);
  const linked = await editor('GET', path);
  expect(linked.body).toMatchObject({
    links: [{ revisionId: draft?.revisionId, documentId: 'phrases-nearest_office', state: 'draft' }],
  });

  const way = `/revisions/${draft?.revisionId}`;
  const submitted = await editor('POST', `${way}/submit`, { version: revision.body.version });
  const again = await editor('POST', `${path}/phrases`, { ...sent, key: key() });
  expect(again).toMatchObject({ status: 409, body: { code: 'revision-state' } });
  const approved = await lawyer('POST', `${way}/approve`, { version: submitted.body.version });
  await lawyer('POST', `${way}/publish`, { version: approved.body.version });
  const after = await editor('POST', `${path}/ask-again`, {});
  expect(after.body.rows).toMatchObject([
    { isAnswered: true, intent: 'nearest_office' },
    { isAnswered: true, intent: 'nearest_office' },
  ]);
});

describe('what an editor does with a task', () => {
  it('is refused by name when a colleague was faster, a phrase holds somebody’s number, or there is none such', async () => {
    const [task] = await tasks();
    const path = `${root}/tasks/${task?.id}`;
    const done = { key: key(), version: task?.version, remark: 'Добавлены фразы' };
    expect(await editor('POST', `${path}/done`, { ...done, remark: ' ' })).toMatchObject({
      body: { code: 'gap-remark' },
    });
    expect(await editor('POST', `${path}/done`, done)).toMatchObject({ body: { state: 'done' } });
    expect(await editor('POST', `${path}/done`, done)).toMatchObject({ body: { state: 'done' } });
    expect(
      await lawyer('POST', `${path}/set-aside`, { ...done, remark: undefined, key: key() }),
    ).toMatchObject({ status: 409, body: { code: 'gap-changed' } });
    const phrase = { text: 'мой телефон 8 912 345-67-89', intent: 'amount' };
    expect(await editor('POST', `${path}/phrases`, { key: key(), phrases: [phrase] })).toMatchObject({
      body: { code: 'phrase-personal' },
    });
    expect(
      await editor('POST', `${path}/phrases`, { key: key(), phrases: [{ text: 'да', intent: 'no_such' }] }),
    ).toMatchObject({ body: { code: 'intent-unknown' } });
    expect(await editor('POST', `${root}/tasks/nobody/reopen`, { key: key(), version: 1 })).toMatchObject({
      status: 404,
      body: { code: 'gap-not-found' },
    });
  });
});

describe('a replay of last week', () => {
  const work = () => ({
    ...deps,
    history: house.storage.reportHistory,
    entries: house.storage.entries,
    leases: house.storage.leases,
    logger: { error: (details: object) => expect.fail(JSON.stringify(details)) },
  });
  interface Replayed {
    readonly state: string;
    readonly result?: Readonly<Record<string, unknown>>;
  }
  const replayed = async (path: string, client = editor) =>
    (await client('GET', path)).body as unknown as Replayed;

  it('tells whose answers a measure would change, after a stop in the middle too', async () => {
    const moscow = await house.signIn('moscow', 'editor');
    const fact = (value: unknown) => ({ status: 'known', value, source: 'self' });
    const ground = {
      measureId: 'msk-large-family',
      measureVersion: `1@${house.knowledge.current().version}`,
      acts: [],
      parameters: [],
      at: '2026-04-15',
      facts: {
        region: fact('77'),
        'family.large': fact(true),
        'family.avgIncome': fact(1_500_000),
      },
    };
    const told = await talked('moscow', said('положено ли мне'), {
      ...said('Да, положено.'),
      grounds: [ground],
    } as EntryBody);
    clock.advance(3_600_000);
    const { body: draft } = await moscow('POST', '/revisions', { measureId: 'msk-large-family' });
    const document = JSON.parse(JSON.stringify(draft.document).replace('param(\\"mrot\\")', '10000'));
    const examples = document.examples.slice(1).map((one: object, n: number) => ({ ...one, name: `п${n}` }));
    const facts = { region: '77', 'family.large': true, 'family.avgIncome': 9_000 };
    const yes = { name: 'да', at: '2026-04-15', facts, expect: 'yes' };
    const saved = await moscow('PUT', `/revisions/${draft.revisionId}`, {
      document: { ...document, examples: [yes, ...examples] },
      version: draft.version,
    });
    expect(saved.status).toBe(200);
    const path = `${root}/replays/${draft.revisionId}`;
    expect(await replayed(path, moscow)).toEqual({ state: 'none' });
    const asked = await moscow('POST', path, {});
    expect(asked).toMatchObject({ status: 200, body: { state: 'waiting' } });
    await moscow('POST', path, {});

    let asks = 0;
    await workOffReplays(work(), () => {
      asks += 1;
      return false;
    });
    expect(asks).toBeGreaterThan(0);
    expect(await replayed(path, moscow)).toMatchObject({ state: 'waiting' });
    await workOffReplays(work(), () => true);
    expect(await replayed(path, moscow)).toMatchObject({
      state: 'done',
      result: {
        answers: 1,
        changedConversations: 1,
        counts: { outcome: 1 },
        outcomes: { 'yes>no': 1 },
        examples: [
          { conversationId: told, before: { outcome: 'yes', amount: 2_000_000 }, after: { outcome: 'no' } },
        ],
      },
    });
  });

  it('tells which questions phrases would make understood otherwise, masked', async () => {
    await talked('fund', said('дай шурушки 89123456789'), said(reasked));
    clock.advance(3_600_000);
    const { body: draft } = await editor('POST', '/revisions', { measureId: 'phrases-complaint' });
    const words = ['дай шурушки', 'дай шурушки быстро', 'шурушки дай', 'шурушки', 'дай нам шурушки'];
    const before = draft.document.phrases as readonly object[];
    const document = { ...draft.document, phrases: [...before, ...words.map((text) => ({ text }))] };
    const { body: saved } = await editor('PUT', `/revisions/${draft.revisionId}`, {
      document,
      version: draft.version,
    });
    const path = `${root}/replays/${draft.revisionId}`;
    await editor('POST', path, {});
    await workOffReplays(work(), () => true);
    const { state, result } = await replayed(path);
    expect(state).toBe('done');
    expect(Number(result?.questions)).toBeGreaterThan(3);
    expect(result?.examples).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          text: expect.stringContaining('шурушки'),
          after: expect.objectContaining({ intent: 'complaint' }),
        }),
      ]),
    );
    expect(JSON.stringify(result)).not.toContain('89123456789');
    // What was replayed is not what the draft says any more.
    await editor('PUT', `/revisions/${draft.revisionId}`, {
      document: { ...document, phrases: before },
      version: saved.version,
    });
    expect(await replayed(path)).toEqual({ state: 'none' });
  });
});
