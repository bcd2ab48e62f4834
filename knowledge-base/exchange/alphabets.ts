import type { BothLanguages } from './import-result.ts';

/** Letters that look alike on screen: Latin above, Cyrillic below. */
const LATIN = 'ABCEHKMOPTXYaceopxyk';
const CYRILLIC = 'АВСЕНКМОРТХУасеорхук';

const toCyrillic = new Map([...LATIN].map((letter, index) => [letter, CYRILLIC[index] ?? letter]));
const toLatin = new Map([...CYRILLIC].map((letter, index) => [letter, LATIN[index] ?? letter]));

const CYRILLIC_LETTER = /[\u0400-\u04ff]/;
const LATIN_LETTER = /[A-Za-z]/;
const WORD = /[A-Za-z\u0400-\u04ff]+/g;

/** Only the letters of Latin that look Cyrillic are changed: "Cамара" is read as "Самара". */
export function inCyrillic(text: string): string {
  return text.replaceAll(/[A-Za-z]/g, (letter) => toCyrillic.get(letter) ?? letter);
}

export function inLatin(text: string): string {
  return text.replaceAll(/[\u0400-\u04ff]/g, (letter) => toLatin.get(letter) ?? letter);
}

/** For comparing names: case, ё and е, dashes and blanks do not count. */
export function comparable(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replaceAll(/[—–-]/g, '-').replaceAll(/\s+/g, ' ').trim();
}

/**
 * A word of both alphabets whose strangers are look-alikes, e.g. "cправка" with a Latin "c": search would never find it.
 * `undefined` when every word keeps to one alphabet.
 */
export function mixedWord(text: string): BothLanguages | undefined {
  for (const [word] of text.matchAll(WORD)) {
    if (!CYRILLIC_LETTER.test(word) || !LATIN_LETTER.test(word)) continue;
    const latin = [...word].filter((letter) => LATIN_LETTER.test(letter));
    const cyrillic = [...word].filter((letter) => CYRILLIC_LETTER.test(letter));
    if (latin.every((letter) => toCyrillic.has(letter)) && latin.length <= cyrillic.length) {
      return named('латинская', 'Latin', latin[0] ?? '', word);
    }
    if (cyrillic.every((letter) => toLatin.has(letter)))
      return named('русская', 'Cyrillic', cyrillic[0] ?? '', word);
  }
  return undefined;
}

/** A Cyrillic letter in what must be Latin: a code, an id, an expression. */
export function cyrillicIn(code: string): BothLanguages | undefined {
  const letter = CYRILLIC_LETTER.exec(code)?.[0];
  return letter === undefined ? undefined : named('русская', 'Cyrillic', letter, code);
}

function named(ru: string, en: string, letter: string, word: string): BothLanguages {
  return { ru: `${ru} буква «${letter}» в «${word}»`, en: `a ${en} letter "${letter}" in "${word}"` };
}
