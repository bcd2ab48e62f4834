const LATIN = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,.<>{}:"';
const CYRILLIC = 'ёйцукенгшщзхъфывапролджэячсмитьбюбюхъжэ';

const toCyrillic = new Map([...LATIN].map((key, index) => [key, CYRILLIC[index] ?? key]));

/** What was typed with the English layout switched on: `gjcj,bt` is «пособие». Only for text without Cyrillic. */
export function asIfRussianLayout(text: string): string | undefined {
  const plain = text.toLowerCase();
  if (/[а-яё]/.test(plain) || !/[a-z]/.test(plain)) return undefined;
  return [...plain].map((key) => toCyrillic.get(key) ?? key).join('');
}
