/** Letters that are one sound, or nearly, where they are not stressed or at the end of a word. */
const alike = ['оа', 'еиэыяй', 'ую', 'бп', 'вф', 'гк', 'дт', 'жшщ', 'зс', 'цс', 'гв', 'гх'];
const vowels = 'аеиоуыэюя';
const silent = 'ьъ';

const soundsLike = new Set(
  alike.flatMap((group) => [...group].flatMap((a) => [...group].filter((b) => b !== a).map((b) => a + b))),
);

/** What one slip costs; a wrong letter of another sound costs 1. */
const cost = {
  alike: 0.35,
  doubled: 0.25,
  silent: 0.3,
  vowel: 0.6,
  consonant: 0.8,
  swapped: 0.6,
  first: 0.6,
};

/**
 * How far a word is from the one meant: weighted Damerau-Levenshtein, cheap for what Russian ears and hurried
 * fingers confuse (о for а, и for е, one letter for two). Gives `most + 1` as soon as it is above `most`.
 */
export function slipCost(written: string, meant: string, most: number): number {
  if (Math.abs(written.length - meant.length) * cost.doubled > most) return most + 1;
  let before: number[] = [];
  let above = [0];
  for (let j = 1; j <= meant.length; j++) above.push((above[j - 1] ?? 0) + missing(meant, j - 1));
  for (let i = 1; i <= written.length; i++) {
    const row = [(above[0] ?? 0) + missing(written, i - 1)];
    let least = row[0] ?? 0;
    for (let j = 1; j <= meant.length; j++) {
      let best = Math.min(
        (above[j] ?? 0) + missing(written, i - 1),
        (row[j - 1] ?? 0) + missing(meant, j - 1),
        (above[j - 1] ?? 0) + wrong(written.charAt(i - 1), meant.charAt(j - 1), i === 1 && j === 1),
      );
      const areSwapped =
        i > 1 &&
        j > 1 &&
        written.charAt(i - 1) === meant.charAt(j - 2) &&
        written.charAt(i - 2) === meant.charAt(j - 1);
      if (areSwapped) best = Math.min(best, (before[j - 2] ?? 0) + cost.swapped);
      row.push(best);
      least = Math.min(least, best);
    }
    if (least > most) return most + 1;
    before = above;
    above = row;
  }
  return above[meant.length] ?? most + 1;
}

function wrong(a: string, b: string, isFirst: boolean): number {
  if (a === b) return 0;
  if (soundsLike.has(a + b)) return cost.alike + (isFirst && !vowels.includes(a) ? cost.first : 0);
  return isFirst ? 1 + cost.first : 1;
}

/** One word has a letter that the other has not. */
function missing(word: string, at: number): number {
  const letter = word.charAt(at);
  if (letter === word.charAt(at - 1) || letter === word.charAt(at + 1)) return cost.doubled;
  if (silent.includes(letter)) return cost.silent;
  return (vowels.includes(letter) ? cost.vowel : cost.consonant) + (at === 0 ? cost.first : 0);
}

const sounds: readonly (readonly [RegExp, string])[] = [
  [/ого$/, 'ово'],
  [/его$/, 'ево'],
  [/(?:тьс|тс|дс|ц)/g, 'с'],
  [/([сз])[тд]н/g, '$1н'],
  [/вств/g, 'ств'],
  [/[ьъ]/g, ''],
  [/[оа]/g, 'а'],
  [/[еиэыяй]/g, 'и'],
  [/ю/g, 'у'],
  [/б/g, 'п'],
  [/в/g, 'ф'],
  [/г/g, 'к'],
  [/д/g, 'т'],
  [/[жщ]/g, 'ш'],
  [/з/g, 'с'],
  [/(.)\1+/g, '$1'],
];

/** The same for words that sound the same to a careless ear: "дикретнова" and "декретного". */
export function soundOf(word: string): string {
  return sounds.reduce((sound, [from, to]) => sound.replace(from, to), word);
}
