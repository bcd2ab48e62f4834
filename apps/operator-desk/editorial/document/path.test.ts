import { expect, it } from 'vitest';
import { getAt, moveAt, readPath, setAt, writePath } from './path.ts';

const document = {
  terms: { decision: '10 дней' },
  eligibility: {
    all: [
      { id: 'c1', if: 'a' },
      { id: 'c2', any: [{ if: 'b' }, { if: 'c' }] },
    ],
  },
};

it('reads the spellings of a place that the checks use', () => {
  expect(readPath('terms.decision', document)).toEqual(['terms', 'decision']);
  expect(readPath('eligibility.all[1].any[0].if', document)).toEqual([
    'eligibility',
    'all',
    1,
    'any',
    0,
    'if',
  ]);
  expect(readPath('eligibility.all.1.any.0.if', document)).toEqual(['eligibility', 'all', 1, 'any', 0, 'if']);
  expect(readPath('eligibility.all[c2].any[1]', document)).toEqual(['eligibility', 'all', 1, 'any', 1]);
  expect(readPath('(top)', document)).toEqual([]);
});

it('writes every place one way', () => {
  expect(writePath(['eligibility', 'all', 1, 'any', 0, 'if'])).toBe('eligibility.all[1].any[0].if');
  expect(writePath(['name'])).toBe('name');
});

it('changes one place and leaves the rest as it is, the same objects', () => {
  const changed = setAt(document, ['eligibility', 'all', 1, 'any', 0, 'if'], 'z');
  expect(getAt(changed, ['eligibility', 'all', 1, 'any', 0, 'if'])).toBe('z');
  expect(changed.terms).toBe(document.terms);
  expect(changed.eligibility.all[0]).toBe(document.eligibility.all[0]);
  expect(getAt(document, ['eligibility', 'all', 1, 'any', 0, 'if'])).toBe('b');
});

it('makes what is missing on the way', () => {
  expect(setAt({}, ['terms', 'payment'], 'сразу')).toEqual({ terms: { payment: 'сразу' } });
  expect(setAt({}, ['where', 0, 'ru'], 'МФЦ')).toEqual({ where: [{ ru: 'МФЦ' }] });
});

it('takes a key or an item of a list away', () => {
  expect(setAt({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
  expect(setAt({ a: [1, 2, 3] }, ['a', 1], undefined)).toEqual({ a: [1, 3] });
});

it('moves an item and stops at the ends of the list', () => {
  expect(moveAt({ a: [1, 2, 3] }, ['a'], 0, 1)).toEqual({ a: [2, 1, 3] });
  expect(moveAt({ a: [1, 2, 3] }, ['a'], 2, 3)).toEqual({ a: [1, 2, 3] });
});
