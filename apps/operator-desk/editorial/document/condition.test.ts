import { expect, it } from 'vitest';
import { childrenOf, kindOf, withKind } from './condition.ts';

it('tells what a condition is', () => {
  expect(kindOf({ id: 'c1', any: [] })).toBe('any');
  expect(kindOf({ unless: { if: 'a' }, exceptions: [] })).toBe('unless');
  expect(kindOf({})).toBe('if');
  expect(kindOf(null)).toBe('if');
});

it('finds the conditions inside with their places', () => {
  const value = { unless: { if: 'a' }, exceptions: [{ if: 'b' }] };
  expect(childrenOf(value, ['eligibility'])).toEqual([
    { path: ['eligibility', 'unless'], value: { if: 'a' }, role: 'base' },
    { path: ['eligibility', 'exceptions', 0], value: { if: 'b' }, role: 'exception' },
  ]);
});

it('keeps members, id and ground when a group becomes another', () => {
  const group = { id: 'c1', ground: ['81-ФЗ'], all: [{ if: 'a' }, { if: 'b' }] };
  expect(withKind(group, 'any')).toEqual({ id: 'c1', ground: ['81-ФЗ'], any: [{ if: 'a' }, { if: 'b' }] });
  expect(withKind(group, 'unless')).toEqual({
    id: 'c1',
    ground: ['81-ФЗ'],
    unless: { if: 'a' },
    exceptions: [{ if: 'b' }],
  });
  expect(withKind(group, 'not')).toEqual({
    id: 'c1',
    ground: ['81-ФЗ'],
    not: { any: [{ if: 'a' }, { if: 'b' }] },
  });
});

it('puts a single condition inside the group it becomes', () => {
  const single = { id: 'c1', if: 'a', ground: ['81-ФЗ'] };
  expect(withKind(single, 'all')).toEqual({ all: [single] });
  expect(withKind({}, 'any')).toEqual({ any: [] });
});
