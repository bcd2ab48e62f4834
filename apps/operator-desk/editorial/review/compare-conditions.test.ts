import { expect, it } from 'vitest';
import { type ConditionChange, compareConditions, isChanged } from './compare-conditions.ts';

const leaf = (id: string, text = id) => ({ id, if: text, ground: ['81-ФЗ'] });
const all = (...members: readonly object[]) => ({ all: members });
const marks = (change: ConditionChange): readonly string[] =>
  change.children.map(({ mark, after, before }) => {
    const { id } = { id: '?', ...Object(after ?? before) };
    return `${id} ${mark}`;
  });

it('sees no difference in the same tree', () => {
  const tree = all(leaf('c1'), { any: [{ if: 'a' }, { if: 'b' }] });
  expect(isChanged(compareConditions(tree, structuredClone(tree)))).toBe(false);
});

it('finds a changed condition by its id', () => {
  const change = compareConditions(all(leaf('c1'), leaf('c2')), all(leaf('c1'), leaf('c2', 'asOf < at')));
  expect(marks(change)).toEqual(['c1 same', 'c2 changed']);
  expect(change.children[1]?.details).toEqual(['what']);
});

it('tells a new ground and new words apart from a new condition', () => {
  const other = { ...leaf('c1'), ground: ['178-ФЗ'], yes: 'Да' };
  expect(compareConditions(leaf('c1'), other).details).toEqual(['ground', 'words']);
});

it('shows what is gone where it stood, and what is new', () => {
  const change = compareConditions(
    all(leaf('c1'), leaf('c2'), leaf('c3')),
    all(leaf('c1'), leaf('c3'), leaf('c4')),
  );
  expect(marks(change)).toEqual(['c1 same', 'c2 removed', 'c3 same', 'c4 added']);
});

it('calls one condition moved, not all around it changed', () => {
  const change = compareConditions(
    all(leaf('c1'), leaf('c2'), leaf('c3'), leaf('c4')),
    all(leaf('c4'), leaf('c1'), leaf('c2'), leaf('c3')),
  );
  expect(marks(change)).toEqual(['c4 moved', 'c1 same', 'c2 same', 'c3 same']);
});

it('pairs conditions without ids by what they say', () => {
  const change = compareConditions(all({ if: 'a' }, { if: 'b' }), all({ if: 'b' }, { if: 'c' }));
  expect(change.children.map(({ mark }) => mark)).toEqual(['removed', 'same', 'added']);
  const one = compareConditions(all({ if: 'a' }, { if: 'b' }), all({ if: 'a' }, { if: 'c' }));
  expect(one.children.map(({ mark }) => mark)).toEqual(['same', 'changed']);
});

it('marks every member of a group that is new', () => {
  const change = compareConditions(all(leaf('c1')), all(leaf('c1'), { id: 'g', any: [leaf('c2')] }));
  expect(change.children[1]?.mark).toBe('added');
  expect(change.children[1]?.children[0]?.mark).toBe('added');
});

it('compares exceptions as exceptions', () => {
  const before = { unless: leaf('c1'), exceptions: [leaf('x1')] };
  const after = { unless: leaf('c1'), exceptions: [leaf('x1'), leaf('x2')] };
  const change = compareConditions(before, after);
  expect(change.children.map(({ role, mark }) => `${role} ${mark}`)).toEqual([
    'base same',
    'exception same',
    'exception added',
  ]);
});
