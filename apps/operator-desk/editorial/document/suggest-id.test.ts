import { expect, it } from 'vitest';
import { suggestId } from './suggest-id.ts';

it('makes an id that the knowledge base takes out of a Russian name', () => {
  expect(suggestId('Ежемесячная выплата на третьего ребёнка', '27')).toBe(
    'r27-ezhemesyachnaya-vyplata-tretego-rebenka',
  );
  expect(suggestId('Щит «Ё»')).toBe('schit');
  expect(suggestId('— !')).toBe('');
});
