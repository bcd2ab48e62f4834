import { expect, it } from 'vitest';
import { Drafts } from './drafts.ts';

function aShelf(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
}

it('keeps a draft over a reload with what it began as, and forgets both when it is emptied', () => {
  const shelf = aShelf();
  const drafts = new Drafts(shelf);
  drafts.insert('c1', 'Вам положено', 'result:m');
  drafts.set('c1', { ...drafts.get('c1'), text: 'Вам положено пособие' });
  expect(new Drafts(shelf).get('c1')).toEqual({ text: 'Вам положено пособие', suggestionId: 'result:m' });
  drafts.set('c1', { text: '', suggestionId: 'result:m' });
  expect([drafts.get('c1'), shelf.kept]).toEqual([{ text: '' }, {}]);
});

it('puts what is inserted after what is written', () => {
  const drafts = new Drafts(aShelf());
  drafts.set('c1', { text: 'Здравствуйте!' });
  drafts.insert('c1', 'Сколько человек в семье?');
  expect(drafts.get('c1').text).toBe('Здравствуйте!\nСколько человек в семье?');
  expect(drafts.get('c2').text).toBe('');
});

it('is not confused by what others left there', () => {
  const drafts = new Drafts(
    aShelf({ 'otklik.desk.draft.c1': 'not JSON', 'otklik.desk.draft.c2': '{"x":1}' }),
  );
  expect([drafts.get('c1').text, drafts.get('c2').text]).toEqual(['', '']);
});
