import { rangeOf } from './bounds.ts';
import { numbersIn } from './numbers.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Kopecks. */
export interface FoundMoney {
  readonly value?: number;
  readonly lo?: number;
  readonly hi?: number;
  /** A bare small number: "50" may be 50 roubles or 50 thousand. */
  readonly isBare: boolean;
}

const nothing =
  /(?:^| )(?:нет (?:никаких |никакого )?(?:доход|заработк|денег)|(?:доход|заработк|денег|зарплат)[а-я]* (?:совсем |вообще |у нас |у меня )*нет(?: |$)|нисколько|ничего не (?:получа|зарабат)|без дохода|нулево[йе]|no income|nothing)/;
const currency = /^(?:руб|р$|рэ$|₽|рублик)/;

/** A sum said in a normalised text. `undefined` when there is none. */
export function moneyIn(normalised: string): FoundMoney | undefined {
  if (nothing.test(normalised)) return { value: 0, isBare: false };
  const tokens = tokensOf(normalised);
  const numbers = numbersIn(tokens).filter(({ isOrdinal, to }) => !isOrdinal && !isOtherUnit(tokens[to]));
  const withUnit = numbers.filter((one) => one.hasMultiplier || isCurrency(tokens[one.to]));
  const chosen = withUnit.length > 0 ? numbers.slice(firstOfRange(tokens, numbers, withUnit[0])) : numbers;
  const range = rangeOf(tokens, aligned(chosen));
  if (range === undefined) return undefined;
  const isBare = withUnit.length === 0 && (chosen[0]?.value ?? 0) > 0 && (chosen[0]?.value ?? 0) < 1000;
  return { ...mapValues(range, (roubles) => Math.round(roubles * 100)), isBare };
}

type Numbers = ReturnType<typeof numbersIn>;

/** In "от 20 до 25 тысяч" and "20-25 тысяч" the first number has no unit of its own but belongs to the sum. */
function firstOfRange(
  tokens: readonly Token[],
  numbers: Numbers,
  first: Numbers[number] | undefined,
): number {
  const at = first ? numbers.indexOf(first) : 0;
  const before = numbers[at - 1];
  if (!before || !first || first.from - before.to !== 1) return at;
  const between = tokens[before.to];
  const isRange =
    (between?.kind === 'sign' && between.text === '-') || (between?.kind === 'word' && between.text === 'до');
  return isRange ? at - 1 : at;
}

function aligned(numbers: Numbers): Numbers {
  const [first, second, ...rest] = numbers;
  if (!first || !second || first.hasMultiplier || !second.hasMultiplier || first.value >= 1000)
    return numbers;
  return [{ ...first, value: first.value * (second.value >= 1_000_000 ? 1_000_000 : 1000) }, second, ...rest];
}

function isCurrency(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== 'number' && token.kind !== 'date' && currency.test(token.text);
}

/** "Двое детей", "4 года", "30 дней" are not money. */
function isOtherUnit(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' &&
    /^(?:дет|ребен|реб|год|лет|месяц|мес$|день|дня|дней|недел|человек|чел$|раз|балл|числ|комнат)/.test(
      token.text,
    )
  );
}

function mapValues(
  range: { readonly lo?: number; readonly hi?: number; readonly value?: number },
  change: (value: number) => number,
): { lo?: number; hi?: number; value?: number } {
  return {
    ...(range.value === undefined ? {} : { value: change(range.value) }),
    ...(range.lo === undefined ? {} : { lo: change(range.lo) }),
    ...(range.hi === undefined ? {} : { hi: change(range.hi) }),
  };
}
