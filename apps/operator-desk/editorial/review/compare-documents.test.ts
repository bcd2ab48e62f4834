import { expect, it } from 'vitest';
import { compareDocuments } from './compare-documents.ts';

it('names what was changed, added and taken away, in reading order', () => {
  const before = { name: 'Пособие', terms: { decision: '10 дней' }, notes: ['Старое'] };
  const after = { terms: { decision: '5 дней', apply: 'год' }, name: 'Пособие' };
  expect(compareDocuments(before, after).map(({ path, mark }) => `${path.join('.')} ${mark}`)).toEqual([
    'terms.apply added',
    'terms.decision changed',
    'notes removed',
  ]);
});

it('takes an empty list for none', () => {
  expect(compareDocuments({ notes: [], amount: { coefficient: false } }, { amount: {} })).toEqual([]);
});
