import { expect, it } from 'vitest';
import { aReview, aSheet } from '../testing/builders.ts';
import { openQualityHouse } from '../testing/quality-house.ts';
import { pickReview, startCalibration } from './pick-review.ts';
import { currentScore } from './review.ts';
import { accessToReview } from './who-sees.ts';
import {
  agreeToReview,
  answerObjection,
  dismissReview,
  objectToReview,
  publishReview,
  reassignReview,
  saveDraft,
} from './work-on-review.ts';

const refused = (reason: string) => ({ outcome: 'refused', reason });
const terms = { sheet: aSheet(), objectDays: 5 };

it('keeps a draft, and refuses one that was written over an older one', async () => {
  const { ports, command, now } = await openQualityHouse();
  const one = aSheet({ answers: { greeting: 1 } });
  const two = aSheet({ answers: { greeting: 0 } });
  expect(await saveDraft(ports, { ...command('vera'), version: 1 }, one)).toMatchObject({ outcome: 'done' });
  expect(await saveDraft(ports, { ...command('vera'), version: 1 }, two)).toEqual(refused('stale'));
  // The answer was lost and it is sent again.
  expect(await saveDraft(ports, { ...command('vera'), version: 1 }, one)).toMatchObject({ outcome: 'done' });
  expect(await now()).toMatchObject({ version: 2, draft: one, history: [] });
  expect(await saveDraft(ports, { ...command('lev'), version: 2 }, two)).toEqual(refused('not-yours'));
  const wrong = aSheet({ answers: { right: 9 } });
  expect(await saveDraft(ports, { ...command('vera'), version: 2 }, wrong)).toEqual(refused('not-of-card'));
});

it('publishes a whole sheet once', async () => {
  const { ports, command, now, heard } = await openQualityHouse();
  const open = { ...terms, sheet: aSheet({ answers: { greeting: 1 } }) };
  expect(await publishReview(ports, command('vera'), open)).toEqual(refused('incomplete'));
  expect(await publishReview(ports, command('lev'), terms)).toEqual(refused('not-yours'));
  const click = command('vera', { version: 1 });
  await publishReview(ports, click, terms);
  expect(await publishReview(ports, click, terms)).toMatchObject({ outcome: 'done' });
  expect(await publishReview(ports, command('vera'), terms)).toEqual(refused('state'));
  const review = await now();
  expect(currentScore(review)).toMatchObject({ share: 0.85, by: 'vera' });
  expect(heard).toEqual(['published']);
});

it('lets the operator object once, with a reason, in time; the answer puts another score behind the first', async () => {
  const { ports, command, now, clock } = await openQualityHouse();
  await publishReview(ports, command('vera'), terms);
  expect(await objectToReview(ports, command('nina'), 'Не так')).toEqual(refused('not-yours'));
  expect(await objectToReview(ports, command('olga'), '   ')).toEqual(refused('empty'));
  clock.advance(5 * 86_400_000);
  await objectToReview(ports, command('olga'), 'Я представилась, это на записи');
  expect(await objectToReview(ports, command('olga'), 'И ещё')).toEqual(refused('state'));
  expect(await agreeToReview(ports, command('olga'))).toEqual(refused('state'));
  const better = aSheet({ answers: { greeting: 1, right: 5, disclosure: 1 } });
  expect(await answerObjection(ports, command('olga'), { words: 'Да', sheet: better })).toEqual(
    refused('herself'),
  );
  await answerObjection(ports, command('lev'), { words: 'Вы правы', sheet: better });
  const review = await now();
  expect(review.scores.map(({ share }) => share)).toEqual([0.85, 1]);
  expect(review.history.map(({ what }) => what.type)).toEqual(['published', 'objected', 'answered']);
  expect(await answerObjection(ports, command('lev'), { words: 'Ещё раз' })).toEqual(refused('state'));
});

it('keeps the score when the answer does not change it, and takes no objection too late', async () => {
  const first = await openQualityHouse();
  await publishReview(first.ports, first.command('vera'), terms);
  await objectToReview(first.ports, first.command('olga'), 'Не согласна');
  await answerObjection(first.ports, first.command('vera'), { words: 'Остаётся', sheet: aSheet() });
  expect((await first.now()).scores).toHaveLength(1);

  const late = await openQualityHouse();
  await publishReview(late.ports, late.command('vera'), terms);
  late.clock.advance(5 * 86_400_000 + 1);
  expect(await objectToReview(late.ports, late.command('olga'), 'Не согласна')).toEqual(refused('too-late'));
  expect(await agreeToReview(late.ports, late.command('olga'))).toMatchObject({ outcome: 'done' });
});

it('lets nobody review herself, by no way', async () => {
  const { ports, command } = await openQualityHouse();
  const part = aReview();
  const scorecard = { id: 'card.1' };
  const picked = { scorecard, reviewerId: 'olga', reason: 'by-hand', by: 'olga' } as const;
  expect(await pickReview(ports, part, picked)).toEqual(refused('herself'));
  expect(await reassignReview(ports, command('vera'), 'olga')).toEqual(refused('herself'));
  const asked = { scorecard, reviewerIds: ['vera', 'olga'], by: 'vera', key: 'k' };
  expect(await startCalibration(ports, part, asked)).toEqual(refused('herself'));
});

it('picks a conversation once; a dismissed one is not picked again', async () => {
  const { ports, command, now } = await openQualityHouse();
  const review = await now();
  const again = { scorecard: { id: 'card.1' }, reviewerId: 'lev', reason: 'by-hand', by: 'lev' } as const;
  expect(await pickReview(ports, review, again)).toMatchObject({
    isNew: false,
    review: { reviewerId: 'vera' },
  });
  await dismissReview(ports, command('vera'), 'Ошиблись номером');
  expect(await pickReview(ports, review, again)).toMatchObject({
    isNew: false,
    review: { state: 'dismissed' },
  });
});

it('shows a review to its reviewer, supervisors, and its operator once it is published', () => {
  const open = aReview();
  const published = aReview({ state: 'published' });
  const viewer = (id: string, isSupervisor = true) => ({ id, isSupervisor });
  expect(accessToReview(open, viewer('vera'))).toBe('reviewer');
  expect(accessToReview(open, viewer('lev'))).toBe('supervisor');
  expect(accessToReview(open, viewer('olga', false))).toBe('none');
  expect(accessToReview(published, viewer('olga', false))).toBe('operator');
  expect(accessToReview(published, viewer('nina', false))).toBe('none');
  // A supervisor who takes conversations reads about herself what an operator would.
  expect(accessToReview(open, viewer('olga'))).toBe('none');
});

it('hides sheets of a calibration from the others until all are handed in', async () => {
  const { ports, command } = await openQualityHouse();
  const part = aReview({ conversationId: 'talk' });
  const asked = { scorecard: { id: 'card.1' }, reviewerIds: ['vera', 'lev', 'zoya'], by: 'vera', key: 'k' };
  expect(await startCalibration(ports, part, asked)).toEqual(await startCalibration(ports, part, asked));
  const groupId = 'calibration-k';
  const siblings = () => ports.reviews.list({ tenantId: 'tenant-1', groupId, limit: 10 });
  expect(await siblings()).toHaveLength(3);
  const sees = async (id: string) => {
    const all = await siblings();
    const ofVera = all.find(({ reviewerId }) => reviewerId === 'vera');
    return ofVera && accessToReview(ofVera, { id, isSupervisor: true }, all);
  };
  const handIn = async (by: string) => {
    const own = (await siblings()).find(({ reviewerId }) => reviewerId === by);
    return publishReview(ports, command(by, { review: { tenantId: 'tenant-1', id: own?.id ?? '' } }), terms);
  };
  await handIn('vera');
  await handIn('lev');
  expect([await sees('vera'), await sees('lev'), await sees('boss'), await sees('olga')]).toEqual([
    'reviewer',
    'none',
    'none',
    'none',
  ]);
  const ofZoya = (await siblings()).find(({ reviewerId }) => reviewerId === 'zoya');
  const off = command('zoya', { review: { tenantId: 'tenant-1', id: ofZoya?.id ?? '' } });
  await dismissReview(ports, off, 'Нет времени');
  expect([await sees('lev'), await sees('boss'), await sees('olga')]).toEqual([
    'supervisor',
    'supervisor',
    'none',
  ]);
});
