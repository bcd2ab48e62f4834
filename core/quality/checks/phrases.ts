import { plain, sentencesOf } from './sentences.ts';

const gap = '(?: [^ ]+){0,3}? ';
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/**
 * Phrases as people write them into a dictionary, as one pattern over plain sentences: `*` at the end of a word is any
 * ending (and at its beginning any prefix), `~` between two words up to three others, `(a|b)` one of several words.
 */
export function phrasePattern(phrases: readonly string[]): RegExp {
  const patterns = phrases.map(patternOf).filter((pattern) => pattern !== '');
  if (patterns.length === 0) return /(?!)/u;
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${patterns.join('|')})(?![\p{L}\p{N}])`, 'u');
}

function patternOf(phrase: string): string {
  const lowered = phrase.toLowerCase().replaceAll('ё', 'е').trim();
  const words = lowered.replace(/\s*\|\s*/gu, '|').split(/\s+(?![^(]*\))/u);
  let pattern = '';
  let isGap = false;
  for (const word of words) {
    if (word === '~') {
      isGap = true;
      continue;
    }
    const one = wordPattern(word);
    if (one === '') continue;
    pattern += pattern === '' ? one : (isGap ? gap : ' ') + one;
    isGap = false;
  }
  return pattern;
}

function wordPattern(word: string): string {
  const group = /^\((.+)\)$/u.exec(word)?.[1];
  if (group !== undefined) return `(?:${group.split('|').map(wordPattern).join('|')})`;
  const bare = plain(word.replace(/^\*|\*$/gu, ''));
  if (bare === '') return '';
  const any = String.raw`[\p{L}]*`;
  return (word.startsWith('*') ? any : '') + escaped(bare) + (word.endsWith('*') ? any : '');
}

/** Is any of them in the text, within one sentence? */
export function says(pattern: RegExp, text: string): boolean {
  return sentencesOf(text).some((sentence) => pattern.test(sentence.text));
}
