import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledgeBase } from '../load.ts';
import { readHousehold } from './read-household.ts';

const base = await loadKnowledgeBase(join(import.meta.dirname, '..'));
const at = '2026-04-15';
const read = (document: unknown) => readHousehold(document, base.surroundings.facts, { at });

describe('a household document', () => {
  it('becomes flat facts: roubles to kopecks, children by their place', () => {
    const { facts, children } = read({
      region: 78,
      family: { avgIncome: 16666.67 },
      children: [{ n: 7, birthDate: '2022-02-10' }, { citizenship: 'RU' }],
    });
    expect(facts.region).toMatchObject({ status: 'known', value: '78' });
    expect(facts['family.avgIncome']?.value).toBe(1666667);
    expect(facts['children[0].birthDate']?.value).toBe('2022-02-10');
    expect(facts['children[1].citizenship']?.value).toBe('RU');
    expect(children).toEqual([
      { index: 0, n: 7 },
      { index: 1, n: 2 },
    ]);
  });

  it('tells "no spouse" from "nothing said of a spouse"', () => {
    expect(read({ spouse: null }).facts['spouse.exists']?.value).toBe(false);
    expect(read({ spouse: { income12m: 1 } }).facts['spouse.exists']?.value).toBe(true);
    expect(read({}).facts['spouse.exists']).toBeUndefined();
  });

  it('tells "no children" from "nothing said of children"', () => {
    expect(read({ children: [] }).facts['children.count']?.value).toBe(0);
    expect(read({}).facts['children.count']).toBeUndefined();
  });

  it('counts homes without small shares and unfit ones, and cars that are young and powerful', () => {
    const { facts } = read({
      asOf: '2026-04-15',
      property: {
        flats: [{ area: 40 }, { area: 60, share: 0.5 }, { area: 90, share: 0.25 }, { area: 30, unfit: true }],
        cars: [
          { year: 2023, hp: 260 },
          { year: 2019, hp: 300 },
        ],
      },
    });
    expect(facts['property.flatsCount']?.value).toBe(2);
    expect(facts['property.flatsArea']?.value).toBe(70);
    expect(facts['property.powerfulCars']?.value).toBe(1);
  });

  it('adds up the incomes of the twelve months that ended a month before the application', () => {
    const months = ['2025-02', '2025-03', '2026-02', '2026-03'].map((month) => ({ month, amount: 1000 }));
    const { facts } = read({ asOf: '2026-04-15', applicant: { incomes: months } });
    expect(facts['applicant.income12m']?.value).toBe(200_000);
  });

  it('leaves the unified benefit itself out of the income', () => {
    const incomes = [{ month: '2025-06', amount: 9000, kind: 'edinoe' }];
    expect(read({ applicant: { incomes } }).facts['applicant.income12m']?.value).toBe(0);
  });

  it('reads bounds and answers that were refused', () => {
    const { facts } = read({ family: { avgIncome: { hi: 20000 }, size: 'declined' } });
    expect(facts['family.avgIncome']).toMatchObject({ hi: 2_000_000 });
    expect(facts['family.size']).toMatchObject({ status: 'declined' });
  });

  it.each([
    ['a date that does not exist', { applicant: { birthDate: '1990-02-30' } }, /нет/],
    ['a date in another order', { applicant: { birthDate: '30.02.1990' } }, /ГГГГ/],
    ['a negative sum', { family: { avgIncome: -1 } }, /отрицательн/],
    ['an unknown region', { region: '999' }, /нет/],
    ['mixed alphabets', { applicant: { citizenship: 'RUс' } }, /латинск/],
    ['a word for a number', { family: { size: 'три' } }, /число/],
    ['half a child', { family: { childrenUnder18: 1.5 } }, /целое/],
    ['bounds in the wrong order', { family: { avgIncome: { lo: 2, hi: 1 } } }, /граница/],
    ['a spouse that is a word', { spouse: 'жена' }, /супруг/],
    ['children that are no list', { children: 2 }, /список/],
  ])('names %s', (_name, document, words) => {
    const [problem] = read(document).problems;
    expect(problem?.message.ru).toMatch(words);
    expect(problem?.allowed).not.toBe('');
  });

  it('suggests what a misspelt key could have been', () => {
    expect(read({ family: { avgIncom: 1 } }).unknownKeys).toEqual([
      { at: ['family', 'avgIncom'], nearest: 'family.avgIncome' },
    ]);
  });

  it.each([
    [
      'a child born after the day of application',
      { asOf: '2026-04-15', children: [{ birthDate: '2026-05-01' }] },
    ],
    [
      'income of a future month',
      { asOf: '2026-04-15', applicant: { incomes: [{ month: '2026-06', amount: 1 }] } },
    ],
    ['two spouses', { spouse: [{}, {}] }],
    ['a spouse of somebody single', { spouse: {}, applicant: { maritalStatus: 'single' } }],
    ['more children than people', { family: { size: 3, childrenUnder17: 3 } }],
  ])('reports %s with both places and uses neither', (_name, document) => {
    const { conflicts, facts } = read(document);
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]?.sources).toHaveLength(2);
    for (const id of conflicts[0]?.facts ?? ['none']) expect(facts[id]).toBeUndefined();
  });
});
