import { expect, it } from 'vitest';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import { aQuestion } from '../testing/builders.ts';
import { MemoryQualityBook } from '../testing/memory-quality-book.ts';
import { putScorecard, readScorecards } from './put-scorecard.ts';
import { type Scorecard, scorecardFor } from './scorecard.ts';

const content = { name: 'Звонки', queueIds: ['calls'], questions: [aQuestion()], isActive: true };
const house = () => ({ clock: new ManualClock(), scorecards: new MemoryQualityBook<Scorecard>() });
const click = (key: string) => ({ tenantId: 'tenant-1', by: 'vera', key });

it('begins with the usual scorecard, once', async () => {
  const ports = house();
  const [first] = await readScorecards(ports, 'tenant-1');
  expect(first?.questions.length).toBeGreaterThan(5);
  expect(await readScorecards(ports, 'tenant-1')).toEqual([first]);
});

it('keeps every edition, and reviews a queue by the latest of its own card', async () => {
  const ports = house();
  const made = await putScorecard(ports, click('a'), content);
  if (made.outcome !== 'done') throw new Error(made.reason);
  const { cardId } = made.scorecard;
  const changed = { ...content, before: { cardId, edition: 1 }, questions: [aQuestion({ weight: 20 })] };
  const next = await putScorecard(ports, click('b'), changed);
  expect(next).toMatchObject({ outcome: 'done', scorecard: { cardId, edition: 2 } });
  expect(await putScorecard(ports, click('b'), changed)).toEqual(next);
  expect(await putScorecard(ports, click('c'), changed)).toEqual({ outcome: 'refused', reason: 'stale' });
  const all = await readScorecards(ports, 'tenant-1');
  expect(scorecardFor('calls', all)).toMatchObject({ cardId, edition: 2 });
  expect(scorecardFor('other', all)?.name).toBe('Разговор с гражданином');
  await putScorecard(ports, click('d'), { ...changed, before: { cardId, edition: 2 }, isActive: false });
  expect(scorecardFor('calls', await readScorecards(ports, 'tenant-1'))?.name).toBe('Разговор с гражданином');
  expect(await ports.scorecards.get({ tenantId: 'tenant-1', id: `${cardId}.1` })).toEqual(made.scorecard);
});

it('takes no scorecard in which nothing counts', async () => {
  const told = { ...content, questions: [aQuestion({ weight: 0, isCritical: true })] };
  expect(await putScorecard(house(), click('a'), told)).toEqual({ outcome: 'refused', reason: 'weightless' });
});
