import { stemmer as russianStem } from '@orama/stemmers/russian';
import { wordsOf } from './normalise.ts';

/** Words that say nothing about what is wanted. "Не" and "нет" stay: they turn the meaning round. */
const stopWords = new Set(
  (
    'а и в во на с со по к ко у о об от до за из для ни ли же бы то это вот как что мне я мы нам нас меня ' +
    'он она они вы вас мой моя мое моего есть еще уже если или но да при ну так там тут его ее их очень'
  ).split(' '),
);

const cache = new Map<string, string>();
const cacheLimit = 20_000;

/** Snowball stem; words of one conversation repeat, so stems are remembered. */
export function stemOf(word: string): string {
  let stem = cache.get(word);
  if (stem === undefined) {
    stem = /[а-я]/.test(word) ? russianStem(word) : word;
    if (cache.size < cacheLimit) cache.set(word, stem);
  }
  return stem;
}

/** Stems of the telling words of a normalised text. */
export function stemsOf(normalised: string): string[] {
  return wordsOf(normalised)
    .filter((word) => !stopWords.has(word))
    .map(stemOf);
}
