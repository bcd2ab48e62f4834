import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createAssistant, type LoadedAssistant } from '#dialogs/assistant.ts';
import { createDirectEngine } from '#dialogs/engine/testing/direct-engine.ts';
import { routes } from '#dialogs/flows/routes.ts';
import { createFakeServices } from '#dialogs/testing/fake-services.ts';
import { Talk } from '#dialogs/testing/talk.ts';
import { readUnderstandingData } from '#dialogs/understanding/read-data.ts';
import { foldedPhrase } from '#knowledge-base/phrases.ts';
import { openEditorialHouse } from '../testing/editorial-house.ts';
import { phraseRelease } from '../testing/phrase-release.ts';

type House = Awaited<ReturnType<typeof openEditorialHouse>>;
type Client = Awaited<ReturnType<House['signIn']>>;

/** Words nobody says, so that only what is taught can tell what they mean. */
const newPhrase = 'хочу кулюлю брямзик';

const clock = new ManualClock();
let folder: Awaited<ReturnType<typeof phraseRelease>>;
let house: House;
let editor: Client;
let lawyer: Client;
let moscow: Client;
let assistant: LoadedAssistant;

beforeAll(async () => {
  folder = await phraseRelease();
  house = await openEditorialHouse(folder.path, clock);
  [editor, lawyer, moscow] = await Promise.all([
    house.signIn('fund', 'editor'),
    house.signIn('fund', 'lawyer'),
    house.signIn('moscow', 'editor'),
  ]);
  assistant = createAssistant({
    knowledge: house.knowledge.facade,
    services: createFakeServices(),
    engine: createDirectEngine(routes),
  });
  house.knowledge.onChange(() => void assistant.learn());
  await assistant.ready;
});
afterAll(async () => {
  await house.close();
  await folder.remove();
});

interface Phrase {
  readonly text: string;
  readonly measure?: string;
}

/** A saved draft of the phrases of an intent, as `change` leaves them. */
async function draftOf(intent: string, change: (phrases: readonly Phrase[]) => readonly object[]) {
  const { body: draft } = await editor('POST', '/revisions', { measureId: `phrases-${intent}` });
  const path = `/revisions/${draft.revisionId}`;
  const document = { ...draft.document, phrases: change(draft.document.phrases as readonly Phrase[]) };
  const { body: saved } = await editor('PUT', path, { document, version: draft.version });
  return { path, document, version: saved.version };
}

const discard = ({ path, version }: { readonly path: string; readonly version: number }) =>
  editor('POST', `${path}/discard`, { version });

it('lists what the assistant understands, how much of each is taught, and who may change it', async () => {
  const { body } = await editor('GET', '/phrases');
  expect(body.rows).toHaveLength(27);
  const amount = body.rows.find(({ intent }) => intent === 'amount');
  expect(amount).toMatchObject({ taught: 35, canEdit: true, current: { version: 1, source: 'release' } });
  expect(Number(amount?.voiced)).toBeGreaterThan(40);
  expect((await moscow('GET', '/phrases')).body.rows[0]).toMatchObject({ canEdit: false });
  const foreign = await moscow('POST', '/revisions', { measureId: 'phrases-amount' });
  expect(foreign).toMatchObject({ status: 403, body: { code: 'territory-foreign' } });
  expect((await moscow('GET', '/phrases/amount')).body).toMatchObject({ intent: 'amount', canEdit: false });
  expect(await editor('GET', '/phrases/nothing')).toMatchObject({ status: 404 });
});

it('leads a phrase from a draft through a second person to a chat turn of the running assistant', async () => {
  const { path, document, version } = await draftOf('nearest_office', (phrases) => [
    ...phrases,
    ...['', ' пожалуйста', ' скорее', ' сегодня', ' вот'].map((end) => ({ text: `${newPhrase}${end}` })),
  ]);
  const before = await new Talk(assistant).says(newPhrase);
  const tried = await editor('POST', '/phrases/try', { text: newPhrase, document });
  expect(tried.body).toMatchObject({ draft: { intent: 'nearest_office' } });
  expect(tried.body.inUse).not.toMatchObject({ intent: 'nearest_office', decision: 'answer' });

  const submitted = await editor('POST', `${path}/submit`, { version });
  expect(submitted.body).toMatchObject({ state: 'in-review' });
  const own = await editor('POST', `${path}/approve`, { version: submitted.body.version });
  expect(own.body).toMatchObject({ code: 'second-person-required' });
  const approved = await lawyer('POST', `${path}/approve`, { version: submitted.body.version });
  const done = await lawyer('POST', `${path}/publish`, { version: approved.body.version });
  expect(done).toMatchObject({ status: 200, body: { state: 'published', measureVersion: 2 } });

  await expect.poll(() => new Talk(assistant).says(newPhrase)).not.toBe(before);
  expect(await new Talk(assistant).says(newPhrase)).toMatch(/регион|город|адрес/i);
  const view = await editor('GET', '/phrases/nearest_office');
  expect(view.body).toMatchObject({
    current: { version: 2, source: 'revision' },
    history: [{ state: 'published', author: { name: 'editor' }, reviewer: { name: 'lawyer' } }],
  });
  const records = await house.audit.list({ tenantId: 'fund', limit: 20 });
  expect(records.map(({ action }) => action)).toContain('revision.publish');
  const kept = await house.storage.knowledgeEditions.get(house.knowledge.current().version);
  expect(JSON.stringify(kept?.['phrases/nearest_office.yaml'])).toContain(newPhrase);
});

describe('the gate', () => {
  it('says of each phrase what is wrong with it, and measures nothing while something is', async () => {
    const draft = await draftOf('amount', (phrases) => [
      ...phrases,
      { text: 'сколько платят', measure: 'msk-large-famly' },
      { text: 'Сколько платят!' },
      { text: 'мой телефон 8 912 345-67-89 сколько мне' },
    ]);
    const { body } = await editor('POST', `${draft.path}/check`);
    const places = body.findings?.map(({ code, path }) => `${code} ${path.replace(/\d+/, 'N')}`);
    expect(places).toEqual(
      expect.arrayContaining([
        'unknown-reference phrases[N].measure',
        'phrase-repeated phrases[N].text',
        'personal-data phrases[N].text',
      ]),
    );
    expect(body).not.toHaveProperty('understanding');
    const refused = await editor('POST', `${draft.path}/submit`, { version: draft.version });
    expect(refused).toMatchObject({ status: 422, body: { code: 'gate-not-clean' } });
    await discard(draft);
  });

  it('tells what a draft gains and loses on phrases that nobody learns from', async () => {
    const draft = await draftOf('amount', (phrases) => [...phrases, { text: 'почём нынче похоронные' }]);
    const { body } = await editor('POST', `${draft.path}/check`);
    expect(body.findings).toEqual([]);
    expect(Number(body.understanding?.phrases)).toBeGreaterThan(300);
    expect(body.understanding?.right.after).toBeGreaterThan(0.7);
    const typed = await editor('POST', `${draft.path}/check`, { document: draft.document });
    expect(typed.body).not.toHaveProperty('understanding');
    await discard(draft);
  });

  it('refuses a draft from which the assistant would understand less', async () => {
    const asking = [
      'documents',
      'amount',
      'payment_date',
      'how_to_apply',
      'eligibility_check',
      'measure_info',
    ];
    const asked = (await readUnderstandingData()).trained.filter(
      ({ intent, text }) => asking.includes(intent) && text.length < 150,
    );
    const texts = new Set(asked.map(({ text }) => `${foldedPhrase(text)} а`));
    const wrong = [...texts].filter((text) => !/\d{3}/.test(text)).map((text) => ({ text }));
    const draft = await draftOf('greeting', (phrases) => [...phrases, ...wrong]);
    const refused = await editor('POST', `${draft.path}/submit`, { version: draft.version });
    expect(refused).toMatchObject({ status: 422, body: { code: 'gate-not-clean' } });
    const codes = new Set(refused.body.findings?.map(({ code }) => code));
    expect([...codes]).toEqual(['understanding-worse']);
    await discard(draft);
  });
});
