import { normalise, wordsOf } from '../normalise.ts';
import { stemsOf } from '../stems.ts';
import { numbersIn } from './numbers.ts';
import { tokensOf } from './tokens.ts';

export interface OptionLabel {
  readonly id: string;
  readonly labels: readonly string[];
}

/** The option meant: by its words, by its number ("второе", "2", "вариант три"), or "последнее". */
export function optionIn(normalised: string, options: readonly OptionLabel[]): string | undefined {
  const exact = options.find(({ labels }) => labels.some((label) => normalise(label) === normalised));
  if (exact) return exact.id;
  return byWords(normalised, options) ?? byOrdinal(normalised, options);
}

function byWords(normalised: string, options: readonly OptionLabel[]): string | undefined {
  const said = new Set(stemsOf(normalised));
  if (said.size === 0) return undefined;
  const shares = options
    .map(({ id, labels }) => ({ id, score: Math.max(...labels.map((label) => overlap(said, label))) }))
    .sort((a, b) => b.score - a.score);
  const [best, next] = shares;
  if (!best || best.score < 0.34 || (next && next.score >= best.score)) return undefined;
  return best.id;
}

/** How much of the label was said; a label of which nothing else is left out counts more. */
function overlap(said: ReadonlySet<string>, label: string): number {
  const stems = [...new Set(stemsOf(normalise(label)))];
  if (stems.length === 0) return 0;
  const shared = stems.filter((stem) => said.has(stem)).length;
  if (shared === 0) return 0;
  return (shared / stems.length) * 0.6 + (shared / said.size) * 0.4;
}

function byOrdinal(normalised: string, options: readonly OptionLabel[]): string | undefined {
  if (/(?:^| )последн/.test(normalised)) return options.at(-1)?.id;
  if (wordsOf(normalised).length > 4) return undefined;
  const [number] = numbersIn(tokensOf(normalised));
  return number && Number.isInteger(number.value) ? options[number.value - 1]?.id : undefined;
}
