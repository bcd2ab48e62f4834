import { gapCost, substitutionCost } from './nearest.ts';

/**
 * How much of what was heard would have to change to become the text: 0 the same, 1 another text altogether. Letters that sound
 * alike count less; spaces do not count, since a voice makes none.
 */
export function distance(heard: string, text: string): number {
  const from = [...heard.replaceAll(' ', '')];
  const to = [...text.replaceAll(' ', '')];
  const longest = Math.max(from.length, to.length);
  if (longest === 0) return 0;
  let row = [0];
  for (const letter of to) row.push((row.at(-1) ?? 0) + gapCost(letter));
  for (const letter of from) {
    const next = [(row[0] ?? 0) + gapCost(letter)];
    to.forEach((other, index) => {
      next.push(
        Math.min(
          (row[index] ?? 0) + substitutionCost(letter, other),
          (row[index + 1] ?? 0) + gapCost(letter),
          (next[index] ?? 0) + gapCost(other),
        ),
      );
    });
    row = next;
  }
  return Math.min(1, (row.at(-1) ?? 0) / longest);
}
