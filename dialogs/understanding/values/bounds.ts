import type { FoundNumber } from './numbers.ts';
import type { Token } from './tokens.ts';

export type Bound = 'exact' | 'at-most' | 'at-least';

const atMost = ['до', 'максимум', 'максимально', 'менее', 'меньше', 'ниже', 'under', 'below'];
const atLeast = ['от', 'минимум', 'минимально', 'более', 'больше', 'свыше', 'выше', 'over', 'above'];
const about = ['примерно', 'около', 'где-то', 'приблизительно', 'порядка', 'чем', 'где', 'то', 'about'];

/** "До 20 тысяч", "не больше 20", "не менее двух", "минимум три": which bound a number is. */
export function boundOf(tokens: readonly Token[], number: FoundNumber): Bound {
  let at = number.from - 1;
  while (about.includes(wordAt(tokens, at))) at -= 1;
  const word = wordAt(tokens, at);
  const isNegated = wordAt(tokens, at - 1) === 'не';
  if (word === 'до') return 'at-most';
  if (word === 'от') return 'at-least';
  if (atMost.includes(word)) return isNegated && word !== 'максимум' ? 'at-least' : 'at-most';
  if (atLeast.includes(word)) return isNegated && word !== 'минимум' ? 'at-most' : 'at-least';
  return 'exact';
}

/** Value or bounds of the numbers said: "от 20 до 25", "20-25", one bound, or the number itself. */
export function rangeOf(
  tokens: readonly Token[],
  numbers: readonly FoundNumber[],
): { readonly lo?: number; readonly hi?: number; readonly value?: number } | undefined {
  const [first, second] = numbers;
  if (!first) return undefined;
  if (second && isPair(tokens, first, second) && first.value < second.value) {
    return { lo: first.value, hi: second.value };
  }
  if (
    second &&
    first.value * 1000 < second.value * 1.0001 &&
    second.hasMultiplier &&
    isPair(tokens, first, second)
  ) {
    return { lo: first.value * 1000, hi: second.value };
  }
  const bound = boundOf(tokens, first);
  if (bound === 'at-most') return { hi: first.value };
  return bound === 'at-least' ? { lo: first.value } : { value: first.value };
}

function isPair(tokens: readonly Token[], first: FoundNumber, second: FoundNumber): boolean {
  const between = tokens.slice(first.to, second.from);
  if (between.length > 2) return false;
  const hasDash = between.some((token) => token.kind === 'sign' && token.text === '-');
  const isFromTo = wordAt(tokens, first.from - 1) === 'от' && wordAt(tokens, second.from - 1) === 'до';
  return hasDash || isFromTo;
}

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : '';
}
