/** Latin letters that look like Cyrillic ones: people and spam filters mix them inside a word. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

const mixedWord = /(?=[a-z]*[а-я])(?=[а-я]*[a-z])[a-zа-я]{2,}/g;

/** Lower case, е for ё, ordinary spaces and dashes, Cyrillic instead of look-alikes. Nothing is dropped. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\u00a0\u202f\u2009\t\n]+/g, ' ')
    .replace(/[‐‑–—−]/g, '-')
    .replace(mixedWord, (word) => word.replace(/[a-z]/g, (letter) => lookAlikes[letter] ?? letter))
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Words and numbers of a normalised text, in order. */
export function wordsOf(normalised: string): string[] {
  return normalised.match(/[a-zа-я]+|\d+/g) ?? [];
}

const latinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillicKeys = 'ейцукенгшщзхъфывапролджэячсмитьбю';

/** What would have come out with the Russian layout on: "gjcj,bt" is "пособие". Only for text without Cyrillic. */
export function fromLatinLayout(normalised: string): string | undefined {
  if (/[а-я]/.test(normalised) || !/[a-z]/.test(normalised)) return undefined;
  return [...normalised].map((key) => cyrillicKeys[latinKeys.indexOf(key)] ?? key).join('');
}
