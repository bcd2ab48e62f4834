import { describe, expect, it } from 'vitest';
import { aQuestion, threeQuestions as questions } from '../testing/builders.ts';
import { areAnswers, scoreOf } from './score.ts';

describe('the score of a review', () => {
  it('is the sum of weighted marks over the weights', () => {
    // 10 × 1 + 30 × 4/5 = 34 of 40
    expect(scoreOf(questions, { greeting: 1, right: 4, disclosure: 1 })).toEqual({
      outcome: 'scored',
      share: 0.85,
      criticals: [],
    });
  });

  it('takes what does not apply out of the denominator', () => {
    const scored = scoreOf(questions, { greeting: 'not-applicable', right: 4, disclosure: 'not-applicable' });
    expect(scored).toEqual({ outcome: 'scored', share: 0.8, criticals: [] });
  });

  it('is nothing with a critical error, however good the rest was', () => {
    expect(scoreOf(questions, { greeting: 1, right: 5, disclosure: 0 })).toEqual({
      outcome: 'scored',
      share: 0,
      criticals: ['disclosure'],
    });
  });

  it('is no number while a question is open, or when nothing of weight applies', () => {
    expect(scoreOf(questions, { greeting: 1 })).toEqual({
      outcome: 'incomplete',
      missing: ['right', 'disclosure'],
    });
    const only = { greeting: 'not-applicable', right: 'not-applicable', disclosure: 1 } as const;
    expect(scoreOf(questions, only)).toEqual({ outcome: 'nothing-applies' });
  });

  it('takes no answers beyond the scale, between marks, or to other questions', () => {
    expect(areAnswers(questions, { greeting: 1, right: 5, disclosure: 'not-applicable' })).toBe(true);
    for (const wrong of [{ right: 6 }, { right: -1 }, { right: 2.5 }, { greeting: 2 }, { other: 1 }])
      expect(areAnswers(questions, wrong)).toBe(false);
    expect(areAnswers([aQuestion({ id: 'one' })], {})).toBe(true);
  });
});
