import { wordsOf } from '../normalise.ts';

const latinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./" + '~{}:"<>?&';
const cyrillicKeys = 'ейцукенгшщзхъфывапролджэячсмитьбю.' + 'ехъжэбю,?';
const latinLetters = 'qwertyuiopasdfghjklzxcvbnm';

const toCyrillic = new Map([...latinKeys].map((key, index) => [key, cyrillicKeys.charAt(index)]));
const toLatin = new Map([...latinLetters].map((key) => [toCyrillic.get(key) ?? key, key]));

/** What would have come out with the Russian layout on: "gjcj,bt" is "пособие". Only for text without Cyrillic. */
export function fromLatinLayout(normalised: string): string | undefined {
  if (/[а-я]/.test(normalised) || !/[a-z]/.test(normalised)) return undefined;
  return [...normalised].map((key) => toCyrillic.get(key) ?? key).join('');
}

/** What would have come out with the Latin layout on: "руддщ" is "hello". Only for text without Latin letters. */
export function fromCyrillicLayout(normalised: string): string | undefined {
  if (/[a-z]/.test(normalised) || !/[а-я]/.test(normalised)) return undefined;
  return [...normalised].map((letter) => toLatin.get(letter) ?? letter).join('');
}

/** A text in the layout it was meant in; as it is when that is the one, or nobody can tell. */
export function inMeantLayout(normalised: string, knows: (word: string) => boolean): string {
  if (!/[a-z]/.test(normalised)) {
    if (telling(normalised).some(knows)) return normalised;
    const latin = fromCyrillicLayout(normalised);
    return latin !== undefined && isKnown(latin, 0.5, knows) ? latin : normalised;
  }
  const whole = fromLatinLayout(normalised);
  if (whole !== undefined && !isKnown(normalised, 0.5, knows) && isKnown(whole, 0.5, knows)) return whole;
  return normalised.replace(/\S*[a-z]\S*/g, (typed) => {
    const meant = typed.length < 3 ? undefined : fromLatinLayout(typed);
    return meant !== undefined && !isKnown(typed, 1, knows) && isKnown(meant, 1, knows) ? meant : typed;
  });
}

/** Are more than none, and at least that share, of the words known? */
function isKnown(text: string, share: number, knows: (word: string) => boolean): boolean {
  const words = telling(text);
  const known = words.filter(knows).length;
  return known > 0 && known >= words.length * share;
}

/** Words but for the shortest; numbers are none. */
function telling(text: string): readonly string[] {
  return wordsOf(text).filter((word) => word.length > 1 && !/^\d/.test(word));
}
