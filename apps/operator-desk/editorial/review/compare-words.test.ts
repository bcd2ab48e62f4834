import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareWords } from './compare-words.ts';

const marked = (text: string, other: string) =>
  compareWords(text, other)
    .map((run) => (run.isSame ? run.text : `[${run.text}]`))
    .join('');

it('marks the words that the other text does not have', () => {
  expect(marked('в течение года со дня рождения', 'в течение шести месяцев со дня рождения')).toBe(
    'в течение [года ]со дня рождения',
  );
  expect(marked('Пособие', 'Выплата')).toBe('[Пособие]');
  expect(marked('то же самое', 'то же самое')).toBe('то же самое');
});

it('loses no letter of either text', () => {
  const words = fc.array(fc.constantFrom('а', 'бы', ' ', '  ', '\n', 'да'), { maxLength: 12 });
  fc.assert(
    fc.property(words, words, (a, b) => {
      const text = a.join(' ');
      expect(
        compareWords(text, b.join(' '))
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
