import { expect, it } from 'vitest';
import { hasWords } from './has-words.ts';

it.each(['', ' ', 'а', 'а у', 'эм', 'ммм', 'кх', 'хм а'])('takes %j for a noise', (text) => {
  expect(hasWords(text)).toBe(false);
});

it.each(['да', 'а да', 'ну', 'два', 'я не знаю', '5', 'эмигрант'])('takes %j for words', (text) => {
  expect(hasWords(text)).toBe(true);
});
