const consonants: Readonly<Record<string, string>> = {
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ж: 'Z',
  з: 'z',
  й: 'j',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ф: 'f',
  х: 'x',
  ц: 'ts',
  ч: 'tS;',
  ш: 'S',
  щ: 'S;',
};
const voiceless: Readonly<Record<string, string>> = { б: 'п', в: 'ф', г: 'к', д: 'т', ж: 'ш', з: 'с' };
const stressedVowels: Readonly<Record<string, string>> = {
  а: 'A',
  о: 'o',
  у: 'u',
  ы: 'y',
  э: 'E',
  я: 'A',
  ё: '8',
  ю: 'u',
  е: 'e',
  и: 'i',
};
const softening = 'еёиюяь';
const alwaysHard = 'жшц';
const alwaysSoft = 'йчщ';

/**
 * The sounds of a Russian word whose stress is marked by U+0301, in espeak's letters for phonemes, as espeak's own Russian
 * rules would have them. espeak takes no other hint where to stress a word.
 */
export function phonemesOf(marked: string): string {
  const word = marked
    .normalize('NFD')
    .replace(/и\u0306/g, 'й')
    .replace(/е\u0308/g, 'ё')
    .toLowerCase();
  const letters: { readonly letter: string; readonly isStressed: boolean }[] = [];
  for (let at = 0; at < word.length; at++) {
    const isStressed = word[at + 1] === '\u0301';
    letters.push({ letter: word[at] ?? '', isStressed });
    if (isStressed) at++;
  }
  let said = '';
  letters.forEach(({ letter, isStressed }, n) => {
    const before = letters[n - 1]?.letter ?? '';
    const after = letters[n + 1]?.letter ?? '';
    if (consonants[letter] !== undefined) said += consonant(letter, after);
    else if (letter in stressedVowels)
      said += vowel(letter, { isStressed, before, isLast: n === letters.length - 1 });
  });
  return said;
}

function consonant(letter: string, after: string): string {
  const plain = after === '' ? (voiceless[letter] ?? letter) : letter;
  const sound = consonants[plain] ?? '';
  const isSoft = softening.includes(after) && after !== '' && !(alwaysHard + alwaysSoft).includes(letter);
  return isSoft ? `${sound};` : sound;
}

interface Place {
  readonly isStressed: boolean;
  readonly before: string;
  readonly isLast: boolean;
}

function vowel(letter: string, { isStressed, before, isLast }: Place): string {
  const startsWithJ =
    ('еёюя'.includes(letter) && (before === '' || 'аеёиоуыэюяьъ'.includes(before))) ||
    (letter === 'и' && before === 'ь');
  const j = startsWithJ ? 'j' : '';
  const isAfterHard = before !== '' && alwaysHard.includes(before);
  if (isStressed) {
    if (isAfterHard && letter === 'е') return "'E";
    if (isAfterHard && letter === 'и') return "'y";
    return `${j}'${stressedVowels[letter] ?? ''}`;
  }
  switch (letter) {
    case 'а':
    case 'о':
      return isLast && letter === 'а' ? 'a#' : 'V';
    case 'я':
      return `${j}${isLast ? 'V' : 'i'}`;
    case 'е':
    case 'и':
      return isAfterHard ? 'y' : `${j}${isLast ? 'I' : 'i'}`;
    case 'ё':
      return `${j}8`;
    case 'ю':
      return `${j}u`;
    default:
      return stressedVowels[letter] ?? '';
  }
}
