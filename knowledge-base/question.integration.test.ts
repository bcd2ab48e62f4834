import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FactValue } from './entitlement/facts.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { loadKnowledgeBase } from './load.ts';
import { factsFrom, type Given } from './testing/facts.ts';

const AT = '2026-11-21';
let kb: KnowledgeBase;

beforeAll(async () => {
  kb = await loadKnowledgeBase(fileURLToPath(new URL('.', import.meta.url)));
});

/** Answers questions until none is left; a fact without an answer is declined. */
function quiz(
  goals: string[],
  answers: Record<string, Given>,
): { asked: string[]; outcome: string; amount: unknown } {
  const facts: Record<string, FactValue> = {};
  const asked: string[] = [];
  for (;;) {
    const question = kb.nextQuestion({ goals, facts, at: AT });
    if (question === undefined) break;
    asked.push(question.fact);
    const answer = answers[question.fact];
    Object.assign(
      facts,
      answer === undefined ? factsFrom(kb, {}, [question.fact]) : factsFrom(kb, { [question.fact]: answer }),
    );
  }
  const [result] = kb.evaluate({ goals, facts, at: AT });
  return {
    asked,
    outcome: result?.outcome ?? '',
    amount: result?.amount?.outcome === 'sum' ? result.amount.value : undefined,
  };
}

const family = {
  region: '78',
  'case.usual': true,
  'child.birthDate': '2022-02-10',
  'family.size': 3,
  'family.incomeMonthly': 50000,
  'property.aboveLimits': false,
  'adults.eachEarnedMinimum': true,
  'family.childrenUnder17': 1,
};

describe('the questions for one measure', () => {
  it('are eight for the unified benefit down to the sum, region first', () => {
    const { asked, outcome, amount } = quiz(['edinoe-posobie-child'], family);
    expect(asked).toHaveLength(8);
    expect(asked.slice(0, 3)).toEqual(['region', 'case.usual', 'child.birthDate']);
    expect({ outcome, amount }).toEqual({ outcome: 'yes', amount: 1501875 });
  });

  it('stop as soon as a "no" is certain', () => {
    const { asked, outcome } = quiz(['edinoe-posobie-child'], { ...family, 'child.birthDate': '2005-01-01' });
    expect(asked).toEqual(['region', 'case.usual', 'child.birthDate']);
    expect(outcome).toBe('no');
  });

  it('go through the reasons when an adult earned too little', () => {
    const { asked, outcome } = quiz(['edinoe-posobie-child'], {
      ...family,
      'adults.eachEarnedMinimum': false,
      'adults.excuse': 'child_under3',
      'adults.excusedMonths': 11,
    });
    expect(asked).toContain('adults.excusedMonths');
    expect(asked).not.toContain('adults.income12m');
    expect(outcome).toBe('yes');
  });

  it('ask about each circumstance when the usual ones do not hold', () => {
    const { asked, outcome } = quiz(['edinoe-posobie-child'], {
      ...family,
      'case.usual': false,
      'applicant.citizenship': 'foreign',
    });
    expect(asked).toContain('applicant.citizenship');
    expect(outcome).toBe('no');
  });

  it('end in "possible" when the citizen does not want to tell', () => {
    const { outcome } = quiz(['edinoe-posobie-child'], {
      region: '78',
      'case.usual': true,
      'child.birthDate': '2022-02-10',
    });
    expect(outcome).toBe('possible');
  });

  it('leave a family of a newborn that qualifies by income without questions on earlier benefits', () => {
    const { asked, outcome } = quiz(['edinoe-posobie-child'], { ...family, 'child.birthDate': '2026-09-01' });
    expect(asked).not.toContain('family.currentEdinoe');
    expect(outcome).toBe('yes');
  });

  it.each([
    ['birth-grant', 5],
    ['matkapital', 5],
    ['matkapital-monthly', 6],
    ['old-age-pension', 5],
    ['khb-first-child', 6],
    ['childcare-uninsured', 8],
    ['funeral-benefit', 7],
    ['sick-leave', 8],
    ['unemployment-benefit', 7],
  ])('are few for %s', (id, most) => {
    const answers = {
      ...family,
      region: id === 'khb-first-child' ? '27' : '78',
      'child.birthDate': '2026-08-01',
      'child.birthGrantPaid': false,
      'parents.working': 'both',
      'applicant.relation': 'mother',
      'child.order': 1,
      'applicant.matkapitalUsed': false,
      'applicant.matkapitalBalance': 300000,
      'applicant.sex': 'f',
      'applicant.birthDate': '1967-01-01',
      'applicant.insuranceYears': 20,
      'applicant.ipk': 50,
      'applicant.citizenship': 'RU',
      'applicant.registeredInRegion': true,
      'applicant.insured': id === 'sick-leave',
      'child.edinoePaid': false,
      'applicant.sickNote': true,
      'sick.stillOpen': false,
      'sick.start': '2026-10-01',
      'sick.end': '2026-10-10',
      'applicant.employment': id === 'sick-leave' ? 'employed' : 'unemployed',
      'applicant.avgDailyEarnings': 2000,
      'applicant.registeredUnemployed': true,
      'applicant.refusedTwoOffers': false,
      'applicant.dismissalReason': 'own_will',
      'applicant.weeksWorkedLast12m': 40,
      'applicant.avgMonthlyEarnings': 30000,
      'deceased.category': 'pensioner',
      'deceased.deathDate': '2026-10-15',
      'deceased.funeralPaidByApplicant': true,
      'deceased.freeFuneralServices': false,
      'deceased.funeralCost': 50000,
    };
    const { asked, outcome, amount } = quiz([id], answers);
    expect(asked.length).toBeLessThanOrEqual(most);
    expect(outcome).toBe('yes');
    expect(amount).toBeTypeOf('number');
  });
});

describe('a question', () => {
  const askEarned = (at: string) => {
    const { 'adults.eachEarnedMinimum': _, ...others } = family;
    return kb.nextQuestion({ goals: ['edinoe-posobie-child'], facts: factsFrom(kb, others), at });
  };

  it('names the threshold of the year, in both languages', () => {
    const question = askEarned('2026-04-15');
    expect(question?.texts.ru.chat).toContain('216\u00a0744\u00a0₽');
    expect(question?.texts.en.chat).toContain('216,744\u00a0₽');
  });

  it('is not asked again once asked or declined', () => {
    const first = kb.nextQuestion({ goals: ['edinoe-posobie-child'], facts: {}, at: AT });
    expect(first?.fact).toBe('region');
    expect(
      kb.nextQuestion({ goals: ['edinoe-posobie-child'], facts: {}, asked: ['region'], at: AT })?.fact,
    ).toBe('case.usual');
    expect(
      kb.nextQuestion({ goals: ['edinoe-posobie-child'], facts: {}, declined: ['region'], at: AT })?.fact,
    ).toBe('case.usual');
  });

  it('says for which of several measures it is', () => {
    const question = kb.nextQuestion({
      goals: ['edinoe-posobie-child', 'birth-grant'],
      facts: factsFrom(kb, { region: '78' }),
      at: AT,
    });
    expect(question).toMatchObject({
      fact: 'case.usual',
      for: ['edinoe-posobie-child', 'birth-grant'],
      purpose: 'outcome',
    });
  });

  it('about the sum alone is left out when only the outcome is wanted', () => {
    const { 'family.childrenUnder17': _, ...settled } = family;
    const request = { goals: ['edinoe-posobie-child'], facts: factsFrom(kb, settled), at: AT };
    expect(kb.nextQuestion(request)).toMatchObject({ fact: 'family.childrenUnder17', purpose: 'amount' });
    expect(kb.nextQuestion({ ...request, withAmounts: false })).toBeUndefined();
  });
});
