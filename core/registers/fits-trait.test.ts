import { expect, it } from 'vitest';
import type { RegisterFact } from './family-facts.ts';
import { fitsTraits, wholeYears } from './fits-trait.ts';
import type { Trait } from './register-audience.ts';

const now = new Date('2026-11-20T09:00:00Z');

function fact(path: string, value: RegisterFact['value'], over: Partial<RegisterFact> = {}): RegisterFact {
  const times = { at: '2026-11-01T00:00:00Z', validUntil: '2026-12-01T00:00:00Z' };
  return { path, value, source: 'zags', ...times, ...over };
}

const family = {
  facts: [
    fact('applicant.birthDate', '1990-11-20', { source: 'esia' }),
    fact('applicant.disabilityGroup', '2', { source: 'sfr' }),
    fact('children[0].birthDate', '2005-01-01'),
    fact('children[1].birthDate', '2018-11-21'),
    fact('children[2].birthDate', '2024-03-01'),
    // The Social Fund has it otherwise; of births the word of ЗАГС counts.
    fact('children[2].birthDate', '2010-03-01', { source: 'sfr' }),
    fact('children[2].disabled', true, { source: 'sfr' }),
  ],
  assignments: [
    { id: 'a1', measureId: 'edinoe', from: '2026-01-01', state: 'active' as const },
    { id: 'a2', measureId: 'birth-grant', from: '2024-04-01', state: 'ended' as const },
  ],
};

it.each<[boolean, Trait]>([
  [true, { kind: 'age', from: 36, to: 36 }],
  [false, { kind: 'age', from: 37 }],
  [true, { kind: 'children', from: 2, to: 2 }],
  [false, { kind: 'children', from: 3 }],
  [true, { kind: 'child-age', from: 7, to: 7 }],
  [false, { kind: 'child-age', from: 8 }],
  [false, { kind: 'child-age', from: 21 }],
  [true, { kind: 'disability', of: 'self' }],
  [true, { kind: 'disability', of: 'child' }],
  [true, { kind: 'assigned', measureId: 'edinoe', isAssigned: true }],
  [false, { kind: 'assigned', measureId: 'birth-grant', isAssigned: true }],
  [true, { kind: 'assigned', measureId: 'birth-grant', isAssigned: false }],
  [false, { kind: 'life-event', event: 'child-birth', from: '2020-01-01', to: '2026-11-20' }],
])('is %s for %j', (expected, trait) => {
  expect(fitsTraits(family, [trait], now)).toBe(expected);
});

it('wants all of them, and finds nothing in what is not known', () => {
  expect(
    fitsTraits(
      family,
      [
        { kind: 'age', to: 40 },
        { kind: 'children', from: 1 },
      ],
      now,
    ),
  ).toBe(true);
  expect(
    fitsTraits(
      family,
      [
        { kind: 'age', to: 40 },
        { kind: 'children', from: 5 },
      ],
      now,
    ),
  ).toBe(false);
  const nobody = { facts: [], assignments: [] };
  expect(fitsTraits(nobody, [{ kind: 'age', to: 200 }], now)).toBe(false);
  expect(fitsTraits(nobody, [{ kind: 'disability', of: 'self' }], now)).toBe(false);
  expect(fitsTraits(nobody, [], now)).toBe(true);
});

it('counts years that are over', () => {
  expect(wholeYears('2020-02-29', '2024-02-28')).toBe(3);
  expect(wholeYears('2020-02-29', '2024-02-29')).toBe(4);
});
