import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../workforce/seeded-random.ts';
import { aCandidate } from '../testing/builders.ts';
import { type DrawOf, drawReviews } from './draw-reviews.ts';
import { type SamplingRules, usualSamplingRules } from './sampling-rules.ts';

const nothing: SamplingRules = {
  ...usualSamplingRules,
  complaint: { perDay: 0 },
  finding: { perDay: 0 },
  lowRating: { perDay: 0, atMost: 2 },
  longSilence: { perDay: 0, minutes: 10 },
  newOperator: { perDay: 0, handledFewerThan: 50 },
  minimum: { perWeek: 0 },
  random: { share: 0 },
  mostPerReviewer: 100,
};

const draw = (over: Partial<Omit<DrawOf, 'random'>>, seed = 1) =>
  drawReviews({
    candidates: [],
    rules: nothing,
    newOperators: new Set(),
    reviewed: new Map(),
    reviewers: [{ id: 'vera', open: 0 }],
    random: seededRandom(seed),
    ...over,
  });

const many = (length: number, operators = ['olga']) =>
  Array.from({ length }, (_, n) =>
    aCandidate({ conversationId: `talk-${n}`, operatorId: operators[n % operators.length] ?? 'olga' }),
  );

describe('a draw of reviews', () => {
  it('is the same for the same seed whatever order the store gives, and another for another', () => {
    const candidates = many(100);
    const rules = { ...nothing, random: { share: 0.1 } };
    const ids = (drawn: ReturnType<typeof draw>) => drawn.map(({ candidate }) => candidate.conversationId);
    const first = ids(draw({ candidates, rules }));
    expect(first).toHaveLength(10);
    expect(ids(draw({ candidates: candidates.toReversed(), rules }))).toEqual(first);
    expect(ids(draw({ candidates, rules }, 2))).not.toEqual(first);
  });

  it('picks by the rules in their order, each conversation once, each rule up to its number', () => {
    const candidates = [
      aCandidate({ conversationId: 'complaint', isComplaint: true, rating: 1 }),
      aCandidate({ conversationId: 'low', rating: 2 }),
      aCandidate({ conversationId: 'low too', rating: 1 }),
      aCandidate({ conversationId: 'good', rating: 5 }),
      aCandidate({ conversationId: 'silent', silenceMs: 600_000 }),
      aCandidate({ conversationId: 'found', hasFinding: true }),
      aCandidate({ conversationId: 'new', operatorId: 'nina' }),
    ];
    const rules: SamplingRules = {
      ...nothing,
      complaint: { perDay: 5 },
      finding: { perDay: 5 },
      lowRating: { perDay: 1, atMost: 2 },
      longSilence: { perDay: 5, minutes: 10 },
      newOperator: { perDay: 5, handledFewerThan: 50 },
    };
    const drawn = draw({ candidates, rules, newOperators: new Set(['nina']) });
    expect(drawn.map(({ reason }) => reason)).toEqual([
      'complaint',
      'finding',
      'low-rating',
      'long-silence',
      'new-operator',
    ]);
    expect(drawn[2]?.candidate.conversationId).toMatch(/^low/);
  });

  it('fills every operator up to the minimum of the week', () => {
    const drawn = draw({
      candidates: many(30, ['olga', 'nina', 'lena']),
      rules: { ...nothing, minimum: { perWeek: 3 } },
      reviewed: new Map([
        ['olga', 1],
        ['nina', 3],
      ]),
    });
    const of = (id: string) => drawn.filter(({ candidate }) => candidate.operatorId === id).length;
    expect([of('olga'), of('nina'), of('lena')]).toEqual([2, 0, 3]);
  });

  it('shares reviews evenly, counting what reviewers have already, and gives nobody her own', () => {
    const drawn = draw({
      candidates: many(20, ['olga', 'vera']),
      rules: { ...nothing, random: { share: 1 } },
      reviewers: [
        { id: 'vera', open: 4 },
        { id: 'lev', open: 0 },
      ],
    });
    const of = (id: string) => drawn.filter(({ reviewerId }) => reviewerId === id).length;
    expect(of('vera') + of('lev')).toBe(20);
    expect(Math.abs(of('vera') + 4 - of('lev'))).toBeLessThanOrEqual(2);
    expect(drawn.filter(({ candidate, reviewerId }) => candidate.operatorId === reviewerId)).toEqual([]);
  });

  it('stops when every reviewer has her most of the day', () => {
    const rules = { ...nothing, random: { share: 1 }, mostPerReviewer: 3 };
    expect(draw({ candidates: many(20), rules })).toHaveLength(3);
    expect(draw({ candidates: many(5, ['vera']), rules })).toEqual([]);
  });
});
