/** Longer phrases are not taken in by ear. */
export const mostWordsHeard = 25;

/** Sentences of a text, each at most `most` words: longer ones are cut where one would draw breath. */
export function phrasesOf(text: string, most = mostWordsHeard): readonly string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .flatMap((sentence) => cut(sentence, most));
}

export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu)?.length ?? 0;
}

function cut(sentence: string, most: number): string[] {
  if (wordCount(sentence) <= most) return [sentence];
  const parts = sentence.split(
    /(?<=[,;:—])\s+|\s+(?=(?:и|или|а|но|если|чтобы|который|которая|которое|которые) )/,
  );
  const phrases: string[] = [];
  for (const part of parts.flatMap((one) => words(one, most))) {
    const last = phrases.at(-1);
    if (last !== undefined && wordCount(last) + wordCount(part) <= most)
      phrases[phrases.length - 1] = `${last} ${part}`;
    else phrases.push(part);
  }
  return phrases.map((phrase, n) => (n === phrases.length - 1 ? phrase : ended(phrase))).map(capital);
}

/** What has no place to breathe at is cut by count. */
function words(part: string, most: number): string[] {
  const all = part.split(' ');
  if (wordCount(part) <= most) return [part];
  return [all.slice(0, most).join(' '), ...words(all.slice(most).join(' '), most)];
}

function ended(phrase: string): string {
  return `${phrase.replace(/[,;:—\s]+$/, '')}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
