import { expect, it } from 'vitest';
import { localTimeIn } from '../../appeals/index.ts';
import { usualCallingHours } from '../calling-hours.ts';
import { aFamily, noon } from '../testing/notice-builders.ts';
import { type AudienceQuery, isSelected, selectsNearlyAll } from './audience.ts';
import { forecastEnd } from './forecast-end.ts';

const fact = (path: string, value: boolean | number | string, over: object = {}) => ({
  path,
  value,
  source: 'sfr' as const,
  at: '2026-11-01T00:00:00Z',
  validUntil: '2027-11-01T00:00:00Z',
  ...over,
});

const family = aFamily({
  facts: [fact('children.count', 3), fact('children[0].birthDate', '2024-05-01'), fact('family.large', true)],
  assignments: [{ id: 'a1', measureId: 'edinoe', from: '2026-01-01', state: 'active' }],
});

function selected(query: Partial<AudienceQuery>): boolean {
  return isSelected(
    family,
    { source: { kind: 'list', size: 1 }, regions: [], conditions: [], ...query },
    noon,
  );
}

it.each([
  [true, {}],
  [true, { regions: ['78', '54'] }],
  [false, { regions: ['54'] }],
  [true, { conditions: [{ fact: 'children.count', is: 'between', from: 3 }] }],
  [false, { conditions: [{ fact: 'children.count', is: 'between', from: 4 }] }],
  [
    true,
    { conditions: [{ fact: 'children[0].birthDate', is: 'between', from: '2024-01-01', to: '2024-12-31' }] },
  ],
  [false, { conditions: [{ fact: 'children[0].birthDate', is: 'between', from: 5 }] }],
  [true, { conditions: [{ fact: 'family.large', is: 'equal', value: true }] }],
  [false, { conditions: [{ fact: 'family.large', is: 'not-equal', value: true }] }],
  [false, { conditions: [{ fact: 'not.known', is: 'not-equal', value: 1 }] }],
  [false, { notGranted: 'edinoe' }],
  [true, { notGranted: 'matkapital' }],
] as const)('is %s for %j', (expected, query) => {
  expect(selected(query)).toBe(expected);
});

it('takes a fact that registers contradict each other in for unknown', () => {
  const disputed = aFamily({
    facts: [fact('children.count', 3), fact('children.count', 2, { source: 'zags' })],
  });
  const query = {
    source: { kind: 'list', size: 1 },
    regions: [],
    conditions: [{ fact: 'children.count', is: 'between', from: 1 }],
  } as const;
  expect(isSelected(disputed, query, noon)).toBe(false);
});

it('calls four fifths of many nearly everybody', () => {
  expect(selectsNearlyAll({ looked: 100, selected: 80 })).toBe(true);
  expect(selectsNearlyAll({ looked: 100, selected: 79 })).toBe(false);
  expect(selectsNearlyAll({ looked: 10, selected: 10 })).toBe(false);
});

it('forecasts the end through the hours in which nobody is told', () => {
  const of = {
    left: 6_000,
    perMinute: 10,
    from: new Date('2026-11-20T15:00:00Z'),
    endsAt: new Date('2026-12-20T15:00:00Z'),
    timeZone: 'Europe/Moscow',
    hours: usualCallingHours,
  };
  // Two hours of Friday evening, eight of Saturday.
  const end = forecastEnd(of);
  expect(end && localTimeIn('Europe/Moscow', end)).toBe('2026-11-21T18:00');
  expect(forecastEnd({ ...of, endsAt: new Date('2026-11-21T10:00:00Z') })).toBeUndefined();
});
