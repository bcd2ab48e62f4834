import { wordsOf } from './normalise.ts';

const heardAs: Readonly<Record<string, string>> = {
  о: 'а',
  а: 'о',
  е: 'и',
  и: 'е',
  я: 'е',
  т: 'д',
  д: 'т',
  з: 'с',
  с: 'з',
  б: 'п',
  п: 'б',
};

/** The text as a hurried hand or a poor line gives it: wrong vowels, lost, doubled and swapped letters, a lost word. */
export function withNoise(normalised: string, random: () => number): string {
  const words = wordsOf(normalised);
  return words
    .map((word) => (word.length < 4 || random() < 0.6 ? word : damaged(word, random)))
    .filter(() => words.length < 3 || random() > 0.07)
    .join(' ');
}

function damaged(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const kind = random();
  const other = heardAs[letter];
  if (kind < 0.55 && other !== undefined) return before + other + after;
  if (kind < 0.7) return before + after;
  if (kind < 0.85) return before + after.charAt(0) + letter + after.slice(1);
  return before + letter + letter + after;
}
