import { describe, expect, it } from 'vitest';
import { householdShares, shares, syntheticHouseholds } from './index.ts';

type Fields = Record<string, unknown>;

function households(request: Partial<Parameters<typeof syntheticHouseholds>[0]> = {}): Fields[] {
  return [...syntheticHouseholds({ seed: 1, count: 4000, ...request })];
}

function part(document: Fields, key: string): Fields {
  const value = document[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function childrenOf(document: Fields): Fields[] {
  return Array.isArray(document.children) ? document.children : [];
}

function shareOf(documents: readonly Fields[], test: (document: Fields) => boolean): number {
  return documents.filter(test).length / documents.length;
}

describe('synthetic households', () => {
  const all = households();

  it('are the same for the same seed and others for another', () => {
    expect(households({ count: 50 })).toEqual(households({ count: 50 }));
    expect(households({ count: 50, seed: 2 })).not.toEqual(households({ count: 50 }));
    expect(households({ count: 50, unknownShare: 0.3 })).toEqual(
      households({ count: 50, unknownShare: 0.3 }),
    );
  });

  it('come in the stated shares', () => {
    expect(
      shareOf(all, (document) => Number(part(document, 'applicant').pregnancyWeeks ?? 0) > 0),
    ).toBeCloseTo(householdShares.expecting, 1.4);
    expect(shareOf(all, (document) => part(document, 'applicant').citizenship !== 'RU')).toBeCloseTo(
      shares.foreign,
      1.4,
    );
    expect(shareOf(all, (document) => document.deceased !== undefined)).toBeCloseTo(
      shares.deathInFamily,
      1.5,
    );
    const guardians = shareOf(all, (document) =>
      childrenOf(document).some((child) => child.withoutParentalCare === true),
    );
    expect(guardians).toBeCloseTo(householdShares.guardian, 1.7);
    expect(shareOf(all, ({ region }) => region === '77')).toBeCloseTo(0.089, 1.5);
  });

  it('stay in the regions asked for', () => {
    const codes = new Set(households({ count: 200, regions: ['27', '94'] }).map(({ region }) => region));
    expect([...codes].sort()).toEqual(['27', '94']);
  });

  it('have incomes on both sides of the subsistence minimum', () => {
    const poor = shareOf(all, (document) => Number(part(document, 'family').avgIncome) < 18_900);
    expect(poor).toBeGreaterThan(0.1);
    expect(poor).toBeLessThan(0.5);
  });

  it('have no birth after the day of application, and siblings in the order of their births', () => {
    for (const document of all) {
      const births = childrenOf(document).map((child) => String(child.birthDate));
      expect([...births].sort()).toEqual(births);
      for (const birth of births) expect(birth <= String(document.asOf)).toBe(true);
      const mother = part(document, 'applicant');
      if (mother.relation === 'mother' && births[0] !== undefined) {
        const years = Number(births[0].slice(0, 4)) - Number(String(mother.birthDate).slice(0, 4));
        expect(years).toBeGreaterThanOrEqual(16);
      }
    }
  });

  it('add up: the family’s income is what its members have, evenly divided', () => {
    for (const document of all) {
      const family = part(document, 'family');
      expect(Number(family.avgIncome) * Number(family.size)).toBeCloseTo(Number(family.incomeMonthly), 6);
      expect(Number.isInteger(family.avgIncome)).toBe(true);
    }
  });

  it('leave out about the share of facts asked for', () => {
    const leaves = (documents: readonly Fields[]): number =>
      documents.reduce((sum, document) => sum + Object.keys(part(document, 'applicant')).length, 0);
    const some = households({ unknownShare: 0.4 });
    expect(leaves(some) / leaves(all)).toBeCloseTo(0.6, 1.3);
    expect(some.every(({ asOf }) => asOf !== undefined)).toBe(true);
    expect(shareOf(some, ({ region }) => region === undefined)).toBeCloseTo(0.4, 1.3);
  });

  it('name nobody', () => {
    const text = JSON.stringify(all.slice(0, 500));
    expect(text).not.toMatch(/[А-Яа-яЁё]/);
    expect(text).not.toMatch(/\d{11}|phone|snils|passport|name/i);
  });

  it('are as many as asked for', () => {
    expect([...syntheticHouseholds({ seed: 3, count: 2_000 })]).toHaveLength(2_000);
  });
});
