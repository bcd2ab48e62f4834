import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReviewPage } from '#apps/operator-desk/quality/wire.ts';
import { aDraft } from '#core/conversations/testing/builders.ts';
import type { StaffMember } from '#core/people/index.ts';
import { usualSamplingRules } from '#core/quality/index.ts';
import { aKey, lev, nina, olga, openQualitySite, vera } from './testing/quality-site.ts';

let site: Awaited<ReturnType<typeof openQualitySite>>;

beforeEach(async () => {
  site = await openQualitySite();
});
afterEach(async () => {
  expect(site.failed).toEqual([]);
  await site.close();
});

/** Vera takes a conversation of Olga's; gives its page. */
async function pick(by: StaffMember = vera): Promise<ReviewPage> {
  const { id } = await site.aTalk();
  const picked = await site.post(by, 'reviews', { conversationId: id });
  expect(picked.status).toBe(200);
  return (await site.get(by, `reviews/${picked.body.id}`)).body;
}

const best = (page: ReviewPage) =>
  Object.fromEntries(page.scorecard.questions.map(({ id, most }) => [id, most]));
const sheetOf = (page: ReviewPage, over: object = {}) => ({
  answers: { ...best(page), ...over },
  comments: [{ id: 'c1', text: 'Тут хорошо', place: { kind: 'entry', seq: 3 } }],
  summary: 'Так держать',
});

async function change(staff: StaffMember, page: ReviewPage, what: object, key = aKey()) {
  const { version } = (await site.get(staff, `reviews/${page.id}`)).body;
  return site.post(staff, `reviews/${page.id}/changes`, { key, version, change: what });
}

it('takes a review from draft to objection and answer, telling each side; every look is in the audit', async () => {
  const page = await pick();
  expect(page).toMatchObject({ access: 'reviewer', operatorName: 'Ольга', queueName: 'Общие вопросы' });
  expect(page.entries).toHaveLength(4);
  const half = { answers: { greeting: 1 }, comments: [], summary: '' };
  expect((await change(vera, page, { what: 'draft', sheet: half })).status).toBe(200);
  const late = { key: aKey(), version: 1, change: { what: 'draft', sheet: sheetOf(page) } };
  expect(await site.post(vera, `reviews/${page.id}/changes`, late)).toMatchObject({
    status: 409,
    body: { code: 'stale' },
  });
  expect((await site.get(vera, `reviews/${page.id}`)).body.draft).toEqual(half);
  expect((await change(vera, page, { what: 'publish', sheet: half })).body.code).toBe('incomplete');
  expect((await site.get(olga, `reviews/${page.id}`)).status).toBe(404);

  const sheet = sheetOf(page, { right: 2 });
  expect((await change(vera, page, { what: 'publish', sheet })).status).toBe(200);
  await expect.poll(() => site.told).toHaveLength(1);
  expect(site.told[0]).toMatchObject({
    staffId: 'olga',
    notice: { kind: 'quality', quality: { what: 'published', reviewId: page.id }, byName: 'Вера' },
  });
  const hers: ReviewPage = (await site.get(olga, `reviews/${page.id}`)).body;
  expect(hers).toMatchObject({ access: 'operator', state: 'published' });
  expect(hers.draft).toBeUndefined();
  expect(hers.scores[0]?.share).toBeCloseTo((100 - 18) / 100, 10);

  const click = aKey();
  const objected = { what: 'object', text: 'Ответ был полным: срок я назвала' };
  expect((await change(olga, page, objected, click)).status).toBe(200);
  expect((await change(olga, page, objected, click)).status).toBe(200);
  expect((await change(olga, page, { what: 'object', text: 'И ещё' })).body.code).toBe('state');
  expect((await site.get(vera, 'reviews?view=objected')).body.rows).toHaveLength(1);
  const answer = { what: 'answer', text: 'Вы правы, срок был назван', sheet: sheetOf(page) };
  expect((await change(lev, page, answer)).status).toBe(200);
  const after: ReviewPage = (await site.get(olga, `reviews/${page.id}`)).body;
  expect(after.scores.map(({ share }) => Math.round(share * 100))).toEqual([82, 100]);
  expect(after.history.map(({ type }) => type)).toEqual(['picked', 'published', 'objected', 'answered']);
  await expect
    .poll(() => site.told.map(({ staffId, notice }) => `${staffId} ${notice.quality?.what}`))
    .toEqual(['olga published', 'vera objected', 'olga answered']);
  expect(new Set(await site.audited())).toEqual(
    new Set([
      'vera conversation.read purpose:quality-review',
      'lev conversation.read purpose:quality-review',
      'olga conversation.read purpose:quality-review',
    ]),
  );
});

it('shows the operator a conversation up to her last word, and no review of others', async () => {
  const after = aDraft({
    author: { kind: 'operator', staffId: 'nina', name: 'Нина' },
    body: { kind: 'text', text: 'Личное после неё' },
  });
  const { id } = await site.aTalk([after]);
  await site.post(vera, 'reviews', { conversationId: id });
  const page: ReviewPage = (await site.get(vera, `reviews/${id}`)).body;
  expect(page.entries).toHaveLength(5);
  await change(vera, page, { what: 'publish', sheet: sheetOf(page) });
  expect((await site.get(olga, `reviews/${id}`)).body.entries).toHaveLength(4);
  expect((await site.get(nina, `reviews/${id}`)).status).toBe(404);
  expect((await site.get(olga, 'reviews')).body.rows).toHaveLength(1);
  expect((await site.get(nina, 'reviews?view=all')).body.rows).toEqual([]);
  expect((await site.get(olga, 'rules')).status).toBe(403);
  expect((await site.get(olga, 'cards')).status).toBe(404);
  expect((await site.get(olga, 'cards/nina')).status).toBe(404);
  expect((await site.post(olga, 'reviews', { conversationId: id })).status).toBe(404);
});

it('picks a finished conversation once, with whoever has it; none without an operator, none of her own', async () => {
  const open = await site.aTalk([], { state: 'with-operator' });
  const refused = async (staff: StaffMember, conversationId: string) =>
    (await site.post(staff, 'reviews', { conversationId })).body.code;
  expect(await refused(vera, open.id)).toBe('not-finished');
  expect(await refused(vera, aKey())).toBe('not-found');
  const page = await pick();
  expect((await site.post(lev, 'reviews', { conversationId: page.conversationId })).body).toEqual({
    id: page.id,
  });
  expect((await site.get(lev, `reviews/${page.id}`)).body).toMatchObject({
    access: 'supervisor',
    reviewerId: 'vera',
  });
  await site.storage.staff.put({ ...olga, roles: ['operator-1', 'supervisor'] });
  expect(await refused(olga, page.conversationId)).toBe('herself');
  expect(await refused(olga, (await site.aTalk()).id)).toBe('herself');
  expect((await site.get(olga, `reviews/${page.id}`)).status).toBe(404);
});

it('keeps a calibration blind until all have handed in, then tells how far they agree', async () => {
  const page = await pick();
  const asked = { key: aKey(), reviewId: page.id, reviewerIds: ['vera', 'lev'] };
  const { id } = (await site.post(vera, 'calibrations', asked)).body;
  await site.post(vera, 'calibrations', asked);
  const rowsOf = async (staff: StaffMember) => (await site.get(staff, 'calibrations')).body.rows;
  expect(await rowsOf(vera)).toHaveLength(1);
  const handIn = async (staff: StaffMember, over: object) => {
    const [{ ownReviewId }] = await rowsOf(staff);
    const own: ReviewPage = (await site.get(staff, `reviews/${ownReviewId}`)).body;
    return change(staff, own, { what: 'publish', sheet: sheetOf(own, over) });
  };
  await handIn(vera, { greeting: 0 });
  const [row] = await rowsOf(lev);
  expect(row).toMatchObject({ isDone: false });
  expect((await site.get(lev, `calibrations/${id}`)).body.code).toBe('blind');
  const ofVera = (await rowsOf(vera))[0].ownReviewId;
  expect((await site.get(lev, `reviews/${ofVera}`)).status).toBe(404);
  await handIn(lev, {});
  const { kappa, questions, results } = (await site.get(lev, `calibrations/${id}`)).body;
  expect(questions.filter(({ spread }: { spread: number }) => spread === 1)).toMatchObject([
    { question: { id: 'greeting' } },
  ]);
  expect(results).toHaveLength(2);
  expect(kappa).toBeLessThan(1);
  // The operator is told nothing of it.
  expect(site.told).toEqual([]);
  expect((await site.get(olga, 'reviews/mine')).body.rows).toEqual([]);
});

it('plays a recording by parts, and writes the listening down once', async () => {
  const page = await pick();
  const url = `reviews/${page.id}/recordings/call-1`;
  expect(await site.get(vera, url)).toMatchObject({ status: 200, body: '0123456789' });
  expect(await site.get(vera, url, { range: 'bytes=4-6' })).toMatchObject({
    status: 206,
    body: '456',
    headers: { 'content-range': 'bytes 4-6/10' },
  });
  expect((await site.get(vera, url, { range: 'bytes=40-' })).status).toBe(416);
  expect((await site.get(vera, `reviews/${page.id}/recordings/call-2`)).status).toBe(404);
  expect((await site.get(olga, url)).status).toBe(404);
  expect((await site.audited()).filter((line) => line.includes('recording.read'))).toEqual([
    'vera recording.read purpose:quality-review',
  ]);
});

it('sets a task after a review, which the operator does and a supervisor confirms', async () => {
  const page = await pick();
  await change(vera, page, { what: 'publish', sheet: sheetOf(page) });
  const form = { key: aKey(), reviewId: page.id, text: 'Прочитать порядок', until: '2026-11-19' };
  const { id } = (await site.post(vera, 'coaching', form)).body;
  await site.post(vera, 'coaching', form);
  const move = async (staff: StaffMember, state: string) => {
    const rows: readonly { id: string; version: number }[] = (await site.get(staff, 'coaching')).body;
    const version = rows.find((row) => row.id === id)?.version ?? 1;
    return site.post(staff, `coaching/${id}/moves`, { key: aKey(), version, state });
  };
  expect((await site.get(olga, 'coaching')).body).toMatchObject([{ isOwn: true, isLate: true }]);
  expect((await site.get(nina, 'coaching')).body).toEqual([]);
  expect((await move(nina, 'done')).status).toBe(404);
  expect((await move(vera, 'done')).body.code).toBe('not-yours');
  expect((await move(olga, 'done')).status).toBe(200);
  expect((await move(lev, 'confirmed')).body).toMatchObject({ state: 'confirmed', isLate: false });
  expect((await site.post(olga, 'coaching', { ...form, key: aKey() })).status).toBe(404);
});

it('shows an operator her own card, with goals a supervisor set', async () => {
  const goal = {
    key: aKey(),
    indicator: 'quality',
    target: 0.9,
    from: '2026-11-01',
    until: '2026-11-30',
    remark: '',
  };
  expect((await site.post(vera, 'cards/olga/goals', goal)).status).toBe(200);
  await site.post(vera, 'cards/olga/goals', goal);
  const mine = (await site.get(olga, 'cards/mine')).body;
  expect(mine.goals).toMatchObject([{ indicator: 'quality', standing: 'too-few', setByName: 'Вера' }]);
  expect(mine.indicators[0]).toMatchObject({ name: 'quality', base: 0, team: { of: 0 } });
  expect(mine.indicators[0].weeks).toHaveLength(8);
  expect((await site.post(olga, 'cards/olga/goals', { ...goal, key: aKey() })).status).toBe(404);
  const list = (await site.get(vera, 'cards')).body;
  expect(list.rows.map(({ operatorName }: { operatorName: string }) => operatorName)).toEqual([
    'Нина',
    'Ольга',
  ]);
  const gone = await site.post(vera, `cards/olga/goals/${mine.goals[0].id}/withdraw`, {});
  expect(gone.body.goals).toEqual([]);
});

it('keeps rules and scorecards; a review keeps the edition it was made by', async () => {
  const page = await pick();
  const [card] = (await site.get(vera, 'scorecards')).body;
  const form = {
    key: aKey(),
    before: { cardId: card.cardId, edition: 1 },
    name: 'Другой лист',
    queueIds: [],
    questions: [{ id: 'q', text: 'Всё хорошо', kind: 'yes-no', most: 1, weight: 1, isCritical: false }],
    isActive: true,
  };
  expect((await site.post(vera, 'scorecards', form)).body).toMatchObject({ edition: 2 });
  expect((await site.post(lev, 'scorecards', { ...form, key: aKey() })).body.code).toBe('stale');
  expect((await site.get(vera, `reviews/${page.id}`)).body.scorecard.edition).toBe(1);
  expect((await pick()).scorecard).toMatchObject({ edition: 2, name: 'Другой лист' });
  const rules = { ...usualSamplingRules, mostPerReviewer: 3 };
  expect((await site.put(vera, 'rules', rules)).body.rules).toEqual(rules);
  expect((await site.put(vera, 'rules', { ...rules, random: { share: 2 } })).status).toBe(400);
});
