import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHousehold } from '../../household/read-household.ts';
import { loadKnowledgeBase } from '../../load.ts';
import { parseDay } from '../dates.ts';
import { FactView } from '../fact-view.ts';

const base = await loadKnowledgeBase(join(import.meta.dirname, '..', '..'));
const { surroundings } = base;

function viewOf(document: Record<string, unknown>): FactView {
  const asOf = typeof document.asOf === 'string' ? document.asOf : '2026-02-10';
  const { facts, problems } = readHousehold({ asOf, ...document }, surroundings.facts, { at: asOf });
  expect(problems).toEqual([]);
  const { facts: dictionary, parameters, coefficients } = surroundings;
  const at = parseDay(asOf) ?? 0;
  return new FactView({ dictionary, parameters, coefficients, facts, at, shortcuts: new Set() });
}

const child = (birthDate: string, more: Record<string, unknown> = {}) => ({
  birthDate,
  fullStateSupport: false,
  ...more,
});

describe('the size of the family', () => {
  it('counts applicant, spouse, children under 18 and full-time students under 23', () => {
    const children = [
      child('2008-02-11'),
      child('2008-02-10', { fullTimeStudent: false }),
      child('2004-01-01', { fullTimeStudent: true }),
      child('2003-02-10', { fullTimeStudent: true }),
    ];
    expect(viewOf({ spouse: {}, children }).num('family.size')).toEqual({ lo: 4, hi: 4 });
  });

  it('leaves out a child in full state care and a conscript', () => {
    const children = [child('2020-01-01', { fullStateSupport: true }), child('2021-01-01')];
    expect(viewOf({ spouse: { employment: 'conscript' }, children }).num('family.size')).toEqual({
      lo: 2,
      hi: 2,
    });
  });

  it('has bounds while it is not known who counts', () => {
    const children = [{ birthDate: '2020-01-01' }];
    expect(viewOf({ spouse: null, children }).num('family.size')).toEqual({ lo: 1, hi: 2 });
  });

  it('is not known without a word about a spouse', () => {
    expect(viewOf({ children: [child('2020-01-01')] }).num('family.size')).toBeUndefined();
    const applicant = { maritalStatus: 'divorced' };
    expect(viewOf({ applicant, children: [child('2020-01-01')] }).num('family.size')?.lo).toBe(2);
  });

  it('given directly wins over the count', () => {
    expect(viewOf({ spouse: null, children: [], family: { size: 5 } }).num('family.size')?.lo).toBe(5);
  });
});

describe('income per head', () => {
  const family = { otherIncomeMonthly: 0, size: 4 };

  it('is the income of twelve months by twelve and by the family', () => {
    const view = viewOf({ applicant: { income12m: 480_000 }, spouse: { income12m: 240_000 }, family });
    expect(view.num('family.avgIncome')).toEqual({ lo: 1_500_000, hi: 1_500_000 });
  });

  it('is a lower bound while a part of the income is not known', () => {
    const view = viewOf({ applicant: { income12m: 480_000 }, spouse: {}, family });
    expect(view.num('family.avgIncome')).toEqual({ lo: 1_000_000, hi: Number.POSITIVE_INFINITY });
  });

  it('has no other income when every adult has told theirs and none is named', () => {
    const view = viewOf({
      applicant: { income12m: 480_000 },
      spouse: { income12m: 240_000 },
      family: { size: 4 },
    });
    expect(view.num('family.avgIncome')).toEqual({ lo: 1_500_000, hi: 1_500_000 });
  });

  it('counts alimony that is received', () => {
    const view = viewOf({
      applicant: { incomeMonthly: 30_000 },
      spouse: null,
      alimony: { receivedMonthly: 10_000 },
      family: { size: 2 },
    });
    expect(view.num('family.avgIncome')).toEqual({ lo: 2_000_000, hi: 2_000_000 });
  });

  it('is not known when no income is', () => {
    expect(
      viewOf({ applicant: {}, spouse: {}, family: { size: 4 } }).num('family.avgIncome'),
    ).toBeUndefined();
  });
});

describe('the rule of minimum income', () => {
  const met = (applicant: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    viewOf({ applicant, spouse: null, children: [child('2020-01-01')], ...more }).bool(
      'adults.minimumIncomeMet',
    );

  it.each([
    ['250 000 without reasons', { income12m: 250_000, excusedMonths: 0 }, 2],
    ['200 000 without reasons', { income12m: 200_000, excusedMonths: 0 }, 0],
    ['216 744, the threshold itself', { income12m: 216_744, excusedMonths: 0 }, 2],
    ['a kopeck less', { income12m: 216_743.99, excusedMonths: 0 }, 0],
    [
      '150 000 and four months of treatment',
      { income12m: 150_000, excusedMonths: 4, excuse: ['illness3m'] },
      2,
    ],
    [
      '144 495 and four months of treatment',
      { income12m: 144_495, excusedMonths: 4, excuse: ['illness3m'] },
      0,
    ],
    ['nothing, but ten months of reasons', { income12m: 0, excusedMonths: 10, excuse: ['child_under3'] }, 2],
    ['nothing, nine months of reasons', { income12m: 0, excusedMonths: 9, excuse: ['child_under3'] }, 0],
    [
      'ten months of registered unemployment: six count',
      { income12m: 0, excusedMonths: 10, excuse: ['unemployed'] },
      0,
    ],
    [
      'half of the threshold and ten months of unemployment',
      { income12m: 108_372, excusedMonths: 10, excuse: ['unemployed'] },
      2,
    ],
    ['a reason that lifts the rule', { income12m: 0, excuse: ['pregnancy'] }, 2],
    ['twelve weeks of pregnancy', { income12m: 0, excusedMonths: 0, pregnancyWeeks: 12 }, 2],
    ['a sole parent', { income12m: 0, excusedMonths: 0, soleParent: true }, 2],
    ['too little, nothing said of reasons', { income12m: 0 }, 1],
    ['enough, nothing said of reasons', { income12m: 300_000 }, 2],
  ])('for %s', (_name, applicant, expected) => {
    expect(met(applicant)).toBe(expected);
  });

  it('looks at every adult', () => {
    const spouse = { income12m: 0, excusedMonths: 0 };
    expect(met({ income12m: 500_000, excusedMonths: 0 }, { spouse })).toBe(0);
  });

  it('spares one parent of a large family, not both', () => {
    const children = ['2019-01-01', '2020-01-01', '2021-01-01'].map((day) => child(day));
    const idle = { income12m: 0, excusedMonths: 0 };
    expect(met({ income12m: 500_000, excusedMonths: 0 }, { spouse: idle, children })).toBe(2);
    expect(met(idle, { spouse: idle, children })).toBe(0);
  });

  it('looks at a grown student of the family too', () => {
    const student = child('2005-01-01', { fullTimeStudent: true, adultIncome12m: 0, excusedMonths: 0 });
    expect(met({ income12m: 500_000, excusedMonths: 0 }, { children: [student] })).toBe(0);
    const excused = { ...student, excusedMonths: 12, excuse: ['fulltime_student_under23'] };
    expect(met({ income12m: 500_000, excusedMonths: 0 }, { children: [excused] })).toBe(2);
  });

  it('is asked of the others alone where the applicant is spared by a pregnancy', () => {
    const others = (spouse: unknown) =>
      viewOf({ applicant: { income12m: 0, excusedMonths: 0 }, spouse, children: [] }).bool(
        'adults.othersMinimumIncomeMet',
      );
    expect([others(null), others({ income12m: 0, excusedMonths: 0 }), others({})]).toEqual([2, 0, 1]);
  });

  it('takes the multiple of the year of application', () => {
    const adult = { income12m: 100_000, excusedMonths: 0 };
    expect(met(adult, { asOf: '2025-06-01' })).toBe(2);
    expect(met(adult, { asOf: '2026-06-01' })).toBe(0);
  });

  it('until 2025 takes any income at all', () => {
    expect(met({ income12m: 1, excusedMonths: 0 }, { asOf: '2024-06-01' })).toBe(2);
    expect(met({ income12m: 0, excusedMonths: 0 }, { asOf: '2024-06-01' })).toBe(0);
  });
});

describe('the property test', () => {
  const usual = {
    flats: [{ area: 40 }],
    houses: [],
    dachas: 0,
    garages: 1,
    landUrbanHa: 0,
    landRuralHa: 1,
    nonResidential: 0,
    cars: [{ year: 2015, hp: 100 }],
    motorcycles: 0,
    tractorsUnder5y: 0,
    boatsUnder5y: 0,
    depositInterestYear: 0,
  };
  const above = (property: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    viewOf({
      applicant: { disabilityGroup: '0' },
      spouse: null,
      children: [child('2020-01-01', { disabled: false })],
      property: { ...usual, ...property },
      ...more,
    }).bool('property.aboveLimits');
  const four = ['2018-01-01', '2019-01-01', '2020-01-01', '2021-01-01'].map((day) =>
    child(day, { disabled: false }),
  );

  it.each([
    ['the usual', {}, 0],
    ['two flats within 24 m² a person', { flats: [{ area: 20 }, { area: 28 }] }, 0],
    ['two flats above it', { flats: [{ area: 21 }, { area: 28 }] }, 2],
    ['two houses within 40 m² a person', { houses: [{ area: 40 }, { area: 40 }] }, 0],
    ['two dachas', { dachas: 2 }, 2],
    ['two garages', { garages: 2 }, 2],
    ['a hectare and more', { landRuralHa: 1.01 }, 2],
    [
      'two cars',
      {
        cars: [
          { year: 2015, hp: 100 },
          { year: 2015, hp: 100 },
        ],
      },
      2,
    ],
    ['a new powerful car', { cars: [{ year: 2023, hp: 250 }] }, 2],
    ['an old powerful car', { cars: [{ year: 2021, hp: 300 }] }, 0],
    ['a car nothing is known of', { cars: [{}] }, 1],
    ['interest above the minimum per head of Russia', { depositInterestYear: 30_000 }, 2],
  ])('for %s', (_name, property, expected) => {
    expect(above(property)).toBe(expected);
  });

  it('allows a large family a second car and garage, four children a powerful one', () => {
    const cars = [
      { year: 2015, hp: 100 },
      { year: 2015, hp: 100 },
    ];
    expect(above({ cars, garages: 2 }, { children: four })).toBe(0);
    expect(above({ cars: [{ year: 2025, hp: 300 }] }, { children: four })).toBe(0);
    expect(above({ cars: [{ year: 2025, hp: 300 }] }, { children: four.slice(1) })).toBe(2);
  });

  it('allows a family with a disabled member a second car', () => {
    const cars = [
      { year: 2015, hp: 100 },
      { year: 2015, hp: 100 },
    ];
    expect(above({ cars }, { applicant: { disabilityGroup: 2 } })).toBe(0);
  });

  it('is open while one item is not known, and decided by one that is too many', () => {
    expect(viewOf({ spouse: null, property: { dachas: 1 } }).bool('property.aboveLimits')).toBe(1);
    expect(viewOf({ spouse: null, property: { dachas: 2 } }).bool('property.aboveLimits')).toBe(2);
  });
});

describe('what one fact says of another', () => {
  it('takes the sex of a mother or father from the relation, of others from nothing', () => {
    expect(viewOf({ applicant: { relation: 'mother' } }).option('applicant.sex')).toBe('f');
    expect(viewOf({ applicant: { relation: 'guardian' } }).option('applicant.sex')).toBeUndefined();
  });

  it('knows that a registered unemployed has not refused two offers, unless told', () => {
    const refused = (applicant: object) => viewOf({ applicant }).bool('applicant.refusedTwoOffers');
    expect(refused({ registeredUnemployed: true })).toBe(0);
    expect(refused({ registeredUnemployed: true, refusedTwoOffers: true })).toBe(2);
    expect(refused({})).toBe(1);
  });

  it('knows who works from the occupation, but asks pensioners and students', () => {
    const works = (employment: string) => viewOf({ applicant: { employment } }).bool('applicant.worksNow');
    expect([works('employed'), works('unemployed'), works('pensioner')]).toEqual([2, 0, 1]);
  });
});
