import { editDistance } from './error-rates.ts';

/** The text of a closed list whose letters are nearest to what was heard; the first of equals. */
export function nearestChoice(heard: string, choices: readonly string[]): string | undefined {
  let best: { readonly text: string; readonly distance: number } | undefined;
  for (const text of choices) {
    const longer = Math.max(text.length, heard.length, 1);
    if (best && Math.abs(text.length - heard.length) / longer >= best.distance) continue;
    const distance = editDistance([...heard], [...text]) / longer;
    if (!best || distance < best.distance) best = { text, distance };
  }
  return best?.text;
}
