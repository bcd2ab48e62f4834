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

/** Every option meant: "оба", "первое и третье", "все", "ничего из этого" (none of them). `undefined` when not understood. */
export function optionsIn(
  normalised: string,
  options: readonly OptionLabel[],
): readonly string[] | undefined {
  const all = options.map(({ id }) => id);
  const text = ` ${normalised
    .replace(/[^a-zа-я0-9 ]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()} `;
  if (
    / (?:ничего из (?:этого|перечисленного)|ни одного|ни одно|ни одной|ни то ни другое|ничего|никакого|никакое|ни один) /.test(
      text,
    )
  )
    return [];
  if (/ (?:все|всё|все сразу|все вместе|все варианты|каждый) /.test(text) && !/ все равно /.test(text))
    return all;
  if (options.length === 2 && / (?:оба|обе|обоих|и то и другое|и тот и другой) /.test(text)) return all;
  const numbers = numbersIn(tokensOf(normalised))
    .map(({ value }) => all[value - 1])
    .filter((id) => id !== undefined);
  if (/ последн/.test(text)) numbers.push(...all.slice(-1));
  if (numbers.length > 1) return [...new Set(numbers)];
  const parts = text
    .split(/ (?:и|а также|плюс|еще|да еще) |,/)
    .map((part) => part.trim())
    .filter(Boolean);
  const named = parts.map((part) => optionIn(part, options)).filter((id) => id !== undefined);
  if (parts.length > 1 && named.length > 1) return [...new Set(named)];
  const one = optionIn(normalised, options);
  return one === undefined ? undefined : [one];
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
  if (/(?:^| )предпоследн/.test(normalised)) return options.at(-2)?.id;
  if (/(?:^| )последн/.test(normalised)) return options.at(-1)?.id;
  if (wordsOf(normalised).length > 4) return undefined;
  const [number] = numbersIn(tokensOf(normalised));
  return number && Number.isInteger(number.value) ? options[number.value - 1]?.id : undefined;
}
