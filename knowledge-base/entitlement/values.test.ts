import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { both, type CompareOp, compare, either, exactly, kopecks, not, type Tri } from './values.ts';

const tri = fc.constantFrom<Tri>(0, 1, 2);
const ops: CompareOp[] = ['<', '<=', '>', '>=', '=', '!='];
const interval = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 3 }))
  .map(([lo, width]) => ({ lo, hi: lo + width }));

describe('three-valued logic', () => {
  it('follows De Morgan for unknown too', () => {
    fc.assert(fc.property(tri, tri, (a, b) => not(both(a, b)) === either(not(a), not(b))));
  });

  it('keeps a certain answer of a comparison for every point of both intervals', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ops), interval, interval, fc.nat(3), fc.nat(3), (op, a, b, i, j) => {
        const whole = compare(op, a, b);
        const point = compare(op, exactly(Math.min(a.hi, a.lo + i)), exactly(Math.min(b.hi, b.lo + j)));
        return whole === 1 || whole === point;
      }),
      { numRuns: 3000 },
    );
  });

  it('is never unsure of two points', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ops),
        fc.integer(),
        fc.integer(),
        (op, a, b) => compare(op, exactly(a), exactly(b)) !== 1,
      ),
    );
  });

  it('lets an open bound decide', () => {
    expect(compare('<=', { lo: Number.NEGATIVE_INFINITY, hi: 20 }, exactly(25))).toBe(2);
    expect(compare('<=', { lo: 30, hi: Number.POSITIVE_INFINITY }, exactly(25))).toBe(0);
    expect(compare('<=', { lo: 0, hi: 30 }, exactly(25))).toBe(1);
  });
});

describe('kopecks', () => {
  it('turns roubles into whole kopecks exactly', () => {
    expect(kopecks(28450.45)).toBe(2845045);
    expect(kopecks(0.1 + 0.2)).toBe(30);
  });

  it('refuses more than two decimals', () => {
    expect(kopecks(1.005)).toBeUndefined();
  });
});
