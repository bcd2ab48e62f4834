import { expect, it } from 'vitest';
import { comparePhrases, newPhrases, phrasesOf } from './phrase-list.ts';

it('takes one phrase a line, and none that is there already however it is written', () => {
  const present = [{ text: 'Сколько платят?' }];
  expect(newPhrases('  сколько   платят \n\nещё фраза\nеще  фраза!\nпочём', present)).toEqual({
    added: [{ text: 'ещё фраза' }, { text: 'почём' }],
    known: 2,
  });
});

it('tells what was added, removed, and given another measure', () => {
  const before = [{ text: 'а' }, { text: 'б', measure: 'one' }, { text: 'в' }];
  const after = [{ text: 'а' }, { text: 'б', measure: 'two' }, { text: 'г' }];
  expect(comparePhrases(before, after)).toEqual({
    added: [{ text: 'г' }],
    removed: [{ text: 'в' }],
    changed: [{ text: 'б', before: 'one', after: 'two' }],
  });
});

it('reads what there is of an unfinished document', () => {
  expect(phrasesOf({ phrases: [{ text: 'да', measure: 7 }, 'нет'] })).toEqual([{ text: 'да' }, { text: '' }]);
  expect(phrasesOf({})).toEqual([]);
});
