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
  u: 'и',
  x: 'х',
  y: 'у',
};

/** Neighbours of Russian on a phone's keyboard. */
const neighbours: Readonly<Record<string, string>> = { ё: 'е', і: 'и', ї: 'и', є: 'е', ґ: 'г', ў: 'у' };

const mixedWord = /(?=[a-z]*[а-я])(?=[а-я]*[a-z])[a-zа-я]{2,}/g;
/** "II группы", "группа III": letters that are a number. */
const romanGroup =
  /(?<![a-zа-яі])[iі]{1,3}(?=(?:-?[а-я]{1,2})? групп)|(?<=(?:^| )групп[а-я]{1,2} )[iі]{1,3}(?![a-zа-яі])/g;
const invisible = /[\p{Mn}\p{Me}\p{Cf}]/gu;
const pictures = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator})+/gu;

/** A message of pictures only says what the pictures say. */
const pictureWords: readonly (readonly [RegExp, string])[] = [
  [/👎|❌|🙅/u, 'нет'],
  [/👍|👌|✅|✔|🆗/u, 'да'],
  [/🙏|❤|💐|🌹|😘|🥰/u, 'спасибо'],
];

/** Most texts: nothing in them has to be looked at letter by letter. */
const plainText = /^[а-я0-9 ,.?!:;()«»"/+%-]*$/;
const heldOrMixed = /([а-я])\1{2}|[а-я]0[а-я]| {2}/;

/**
 * Lower case, е for ё, ordinary spaces and dashes, Cyrillic instead of look-alikes; letters held too long once
 * ("спасиииибо"), pictures and invisible marks dropped.
 */
export function normalise(text: string): string {
  const lower = text.toLowerCase().replaceAll('ё', 'е');
  return plainText.test(lower) && !heldOrMixed.test(lower) ? lower.trim() : carefully(text);
}

function carefully(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(invisible, '')
    .replace(romanGroup, (letters) => String(letters.length))
    .replace(/[ёіїєґў]/g, (letter) => neighbours[letter] ?? letter)
    .replace(/[\s\u00a0\u202f\u2009]+/g, ' ')
    .replace(/[‐‑–—−]/g, '-')
    .replace(mixedWord, (word) => word.replace(/[a-z]/g, (letter) => lookAlikes[letter] ?? letter))
    .replace(/(?<=[а-я])0(?=[а-я])/g, 'о')
    .replace(/[а-я]+/g, (word) => (word === 'ооо' ? word : word.replace(/([а-я])\1{2,}/g, '$1')));
  const withoutPictures = plain.replace(pictures, ' ').replace(/ {2,}/g, ' ').trim();
  if (withoutPictures !== '' || plain.trim() === '') return withoutPictures;
  return pictureWords.find(([picture]) => picture.test(plain))?.[1] ?? '';
}

/** Words and numbers of a normalised text, in order. */
export function wordsOf(normalised: string): string[] {
  // Asked of every text a dozen times: several times as quick as a pattern.
  const words: string[] = [];
  let kind = nothing;
  let start = 0;
  for (let at = 0; at <= normalised.length; at++) {
    const here = at === normalised.length ? nothing : kindOf(normalised.charCodeAt(at));
    if (here === kind) continue;
    if (kind !== nothing) words.push(normalised.slice(start, at));
    kind = here;
    start = at;
  }
  return words;
}

const nothing = 0;
const letter = 1;
const digit = 2;

/** Of a UTF-16 code: a-z and а-я, 0-9, all else. */
function kindOf(code: number): number {
  if ((code >= 0x430 && code <= 0x44f) || (code >= 0x61 && code <= 0x7a)) return letter;
  return code >= 0x30 && code <= 0x39 ? digit : nothing;
}
