import { describe, expect, it } from 'vitest';
import { buildKnowledgeBase } from '../knowledge-base.ts';
import { loadKnowledgeBase } from '../load.ts';
import { impactInWorker, impactOf } from './impact.ts';

const shipped = await loadKnowledgeBase(`${import.meta.dirname}/..`);
const at = '2026-09-15';
const FILE = 'measures/federal/birth-grant.yaml';

/** The birth grant with these conditions. */
const withConditions = (...conditions: readonly string[]) =>
  buildKnowledgeBase(
    {
      ...shipped.documents,
      [FILE]: {
        ...Object(shipped.documents[FILE]),
        eligibility: {
          all: conditions.map((condition) => ({ if: condition, ground: ['81-ФЗ, ст. 11'], yes: 'Да' })),
        },
      },
    },
    { reuse: shipped },
  );

const sixMonths = withConditions('asOf <= addMonths(child.birthDate, 6)');
const twelveMonths = withConditions('asOf <= addMonths(child.birthDate, 12)', 'not child.birthGrantPaid');

const family = (id: string, region: string | undefined, ...children: readonly object[]) => ({
  id,
  ...(region === undefined ? {} : { region }),
  children: children.map((child, index) => ({ n: index + 1, ...child })),
});

describe('the impact of a change', () => {
  const households = [
    family('both', '77', { birthDate: '2026-08-01', birthGrantPaid: false }),
    family('gains', '77', { birthDate: '2026-01-01', birthGrantPaid: false }),
    family('loses', '27', { birthDate: '2026-08-01', birthGrantPaid: true }, { birthDate: '2026-08-01' }),
    family('old', undefined, { birthDate: '2010-01-01' }, { birthDate: '2025-12-01' }),
    family('nobody', '27'),
  ];
  const impact = impactOf({
    before: sixMonths,
    after: twelveMonths,
    measureIds: ['birth-grant', 'matkapital'],
    households,
    at,
  });
  const grant = impact.measures['birth-grant'];

  it('counts answers by child: who gains, who loses, what is open', () => {
    expect(impact.households).toBe(5);
    expect(grant?.total).toEqual({
      answers: 7,
      yesBefore: 3,
      yesAfter: 2,
      openBefore: 0,
      openAfter: 2,
      newYes: 1,
      lostYes: 2,
      openToNo: 0,
      noToOpen: 1,
    });
    expect(impact.measures.matkapital?.total).toMatchObject({ newYes: 0, lostYes: 0 });
  });

  it('counts them by region', () => {
    expect(grant?.byRegion['77']).toMatchObject({ answers: 2, newYes: 1, lostYes: 0 });
    expect(grant?.byRegion['27']).toMatchObject({ answers: 3, newYes: 0, lostYes: 2 });
    expect(grant?.byRegion.unknown).toMatchObject({ answers: 2, noToOpen: 1 });
  });

  it('shows households with the child that the change is about', () => {
    expect(grant?.examples.map(({ change, child, household }) => [change, child, household.id])).toEqual([
      ['new-yes', 0, 'gains'],
      ['lost-yes', 0, 'loses'],
      ['lost-yes', 1, 'loses'],
      ['no-to-open', 1, 'old'],
    ]);
  });

  it('takes a measure that one side does not have as a no', () => {
    const none = impactOf({
      before: sixMonths,
      after: sixMonths,
      measureIds: ['not-a-measure'],
      households,
      at,
    });
    expect(none.measures['not-a-measure']?.total.answers).toBe(0);
  });

  it('is the same in a thread of its own', async () => {
    const synthetic = { seed: 4, count: 100, unknownShare: 0.1 };
    const request = { before: sixMonths, after: twelveMonths, measureIds: ['birth-grant'], at, synthetic };
    const { measures } = await impactInWorker(request);
    expect(measures['birth-grant']?.total.answers).toBeGreaterThan(50);
    const stopped = impactInWorker({ ...request, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'impact-stopped' });
  });
});
