import { expect, it } from 'vitest';
import { mergeDocuments } from './merge-documents.ts';

const base = { name: 'Пособие', summary: 'Кратко', where: ['МФЦ'] };

it('joins what two people changed in different fields', () => {
  const merged = mergeDocuments(base, { ...base, name: 'Выплата' }, { ...base, where: ['МФЦ', 'СФР'] });
  expect(merged.document).toEqual({ name: 'Выплата', summary: 'Кратко', where: ['МФЦ', 'СФР'] });
  expect(merged.conflicts).toEqual([]);
  expect(merged.taken).toEqual(['where']);
});

it('names the fields that both changed, and keeps mine until somebody chooses', () => {
  const merged = mergeDocuments(base, { ...base, name: 'Выплата' }, { ...base, name: 'Доплата' });
  expect(merged.conflicts).toEqual(['name']);
  expect(merged.document.name).toBe('Выплата');
});

it('sees no conflict in the same change, nor in another order of keys', () => {
  const both = { ...base, terms: { decision: '5', payment: '10' } };
  const other = { ...base, terms: { payment: '10', decision: '5' } };
  expect(mergeDocuments(base, both, other).conflicts).toEqual([]);
});

it('lets one take a field away', () => {
  const { summary: _, ...without } = base;
  expect(mergeDocuments(base, without, base).document).toEqual(without);
  expect(mergeDocuments(base, base, without).document).toEqual(without);
});
