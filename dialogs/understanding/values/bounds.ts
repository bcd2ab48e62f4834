import type { FoundNumber } from './numbers.ts';
import type { Token } from './tokens.ts';

export type Bound = 'exact' | 'at-most' | 'at-least';

export interface Range {
  readonly lo?: number;
  readonly hi?: number;
  readonly value?: number;
}

const atMost = ['до', 'максимум', 'максимально', 'менее', 'меньше', 'ниже', 'пределах', 'under', 'below'];
const atLeast = ['от', 'минимум', 'минимально', 'более', 'больше', 'свыше', 'выше', 'over', 'above'];
const about = ['примерно', 'около', 'где-то', 'приблизительно', 'порядка', 'чем', 'где', 'то', 'about'];

/** "До 20 тысяч", "не больше 20", "не менее двух", "не превышает трёх": which bound a number is. */
export function boundOf(tokens: readonly Token[], number: FoundNumber): Bound {
  let at = number.from - 1;
  while (about.includes(wordAt(tokens, at))) at -= 1;
  const word = wordAt(tokens, at);
  const isNegated = wordAt(tokens, at - 1) === 'не';
  if (word === 'до') return 'at-most';
  if (word === 'от') return 'at-least';
  if (/^(?:превыша|дотягива|доход[ия]т|дотян)/.test(word)) return isNegated ? 'at-most' : 'at-least';
  if (atMost.includes(word)) return isNegated && word !== 'максимум' ? 'at-least' : 'at-most';
  if (atLeast.includes(word)) return isNegated && word !== 'минимум' ? 'at-most' : 'at-least';
  const after = wordAt(tokens, number.to);
  const following = `${after} ${wordAt(tokens, number.to + 1)} ${wordAt(tokens, number.to + 2)}`;
  if (/^(?:\S+ )?(?:максимум|не больше|не более|и меньше|или меньше|и ниже|или ниже|от силы)/.test(following))
    return 'at-most';
  return /^(?:\S+ )?(?:минимум|не меньше|не менее|и больше|или больше|и выше|и более|или выше)/.test(
    following,
  )
    ? 'at-least'
    : 'exact';
}

/** Value or bounds of the numbers said: "от 20 до 25", "20-25", "двадцать с копейками", one bound, or the number itself. */
export function rangeOf(tokens: readonly Token[], numbers: readonly FoundNumber[]): Range | undefined {
  const [first, second] = numbers;
  if (!first) return undefined;
  if (second && first.value < second.value && isPair(tokens, first, second)) {
    return { lo: first.value, hi: second.value };
  }
  const isOfThousands = second?.hasMultiplier === true && first.value * 1000 < second.value * 1.0001;
  if (second && isOfThousands && isPair(tokens, first, second)) {
    return { lo: first.value * 1000, hi: second.value };
  }
  const more = moreThan(tokens, first);
  if (more) return more;
  const bound = boundOf(tokens, first);
  if (bound === 'exact') return { value: first.value };
  // "Больше двадцати, но меньше тридцати".
  const other = second ? boundOf(tokens, second) : 'exact';
  if (second && other !== 'exact' && other !== bound) {
    const [lo, hi] = bound === 'at-least' ? [first.value, second.value] : [second.value, first.value];
    if (lo < hi) return { lo, hi };
  }
  return bound === 'at-most' ? { hi: first.value } : { lo: first.value };
}

/** "Двадцать с копейками" is a little more, "с лишним" up to a quarter more, "под тридцать" a little less. */
function moreThan(tokens: readonly Token[], { value, from, to }: FoundNumber): Range | undefined {
  const at = /^(?:тысяч|тыщ|тыс|руб)/.test(wordAt(tokens, to)) ? to + 1 : to;
  const word = wordAt(tokens, at) === 'с' ? wordAt(tokens, at + 1) : '';
  if (/^(?:копейк|небольш|хвостик)/.test(word)) return { lo: value, hi: rounded(value * 1.1) };
  if (/^(?:лишн|гаком|хвостом)/.test(word)) return { lo: value, hi: rounded(value * 1.25) };
  const before = wordAt(tokens, from - 1);
  if (before === 'под' && value >= 10) return { lo: rounded(value * 0.9), hi: value };
  return undefined;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function isPair(tokens: readonly Token[], first: FoundNumber, second: FoundNumber): boolean {
  const between = tokens.slice(first.to, second.from);
  if (between.length > 3) return false;
  // "Двадцать двадцать пять тысяч" in one breath.
  if (between.length === 0) return first.value >= 5 && first.value * 2 >= second.value;
  const hasDash = between.some((token) => token.kind === 'sign' && token.text === '-');
  const isFromTo =
    /^(?:от|между|с)$/.test(wordAt(tokens, first.from - 1)) &&
    /^(?:до|и|по)$/.test(wordAt(tokens, second.from - 1));
  const isNowThen = wordAt(tokens, first.from - 1) === 'то' && wordAt(tokens, second.from - 1) === 'то';
  const isOr = between.length === 1 && wordAt(tokens, first.to) === 'или';
  return hasDash || isFromTo || isNowThen || isOr;
}

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : '';
}
