import { rangeOf } from './bounds.ts';
import { type FoundNumber, numbersIn } from './numbers.ts';
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
  /(?:^| )(?:нет (?:никаких |никакого )?(?:доход|заработк|денег)|(?:доход|заработк|денег|зарплат)[а-я]* (?:совсем |вообще |у нас |у меня )*нет(?: |$)|нисколько|ничего не (?:получа|зарабат)|без дохода|нулево[йе]|ни копейки)/;
/** "Больше доходов нет": none beside what was told. */
const noMore =
  /(?:больше|других|иных|дополнительн\S*|кроме) (?:\S+ ){0,2}?(?:доход|заработк|денег)|(?:доход|заработк|денег)[а-я]* (?:больше|других) нет|нет (?:больше|других|иных)/;
const currency = /^(?:руб|р$|рэ$|₽|рублик|целков)/;

/** A sum said in a normalised text: "тысяч двадцать пять", "по тридцать на двоих" (together). `undefined` when there is none. */
export function moneyIn(normalised: string): FoundMoney | undefined {
  if (nothing.test(normalised) && !noMore.test(normalised)) return { value: 0, isBare: false };
  const tokens = withSlang(tokensOf(normalised));
  const numbers = joined(numbersIn(tokens)).filter(
    ({ isOrdinal, to, hasMultiplier }) => !isOrdinal && (hasMultiplier || !isOtherUnit(tokens[to])),
  );
  const together = eachTogether(tokens, numbers);
  if (together) return together;
  const withUnit = numbers.filter((one) => one.hasMultiplier || isCurrency(tokens[one.to]));
  const chosen = withUnit.length > 0 ? numbers.slice(firstOfRange(tokens, numbers, withUnit[0])) : numbers;
  const range = rangeOf(tokens, aligned(chosen));
  if (range === undefined) return undefined;
  const isBare = withUnit.length === 0 && (chosen[0]?.value ?? 0) > 0 && (chosen[0]?.value ?? 0) < 1000;
  const kopecks = kopecksAfter(tokens, numbers, chosen[0]);
  return { ...mapValues(range, (roubles) => Math.round(roubles * 100) + kopecks), isBare };
}

/** "Четырнадцать шестьсот" is fourteen thousand six hundred. */
function joined(numbers: readonly FoundNumber[]): readonly FoundNumber[] {
  return numbers.flatMap((number, at) => {
    const [before, next] = [numbers[at - 1], numbers[at + 1]];
    if (before && isThousandsOf(before, number)) return [];
    return next && isThousandsOf(number, next)
      ? [{ ...number, value: number.value * 1000 + next.value, to: next.to, hasMultiplier: true }]
      : [number];
  });
}

function isThousandsOf(thousands: FoundNumber, hundreds: FoundNumber): boolean {
  const isRound = hundreds.value >= 100 && hundreds.value < 1000 && hundreds.value % 50 === 0;
  return (
    isRound &&
    thousands.to === hundreds.from &&
    thousands.value >= 5 &&
    thousands.value < 100 &&
    !thousands.hasMultiplier
  );
}

/** "25 штук", "тридцать кусков" are thousands where money is meant. */
function withSlang(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token) =>
    token.kind === 'word' && /^(?:штук|штуки|штуку|штука|кусков|куска|кусок)$/.test(token.text)
      ? { kind: 'word', text: /[ау]$|кусок/.test(token.text) ? 'тысяча' : 'тысяч' }
      : token,
  );
}

/** "По тридцать на двоих", "нас двое, по двадцать пять тысяч": so much for each, all together. */
function eachTogether(tokens: readonly Token[], numbers: readonly FoundNumber[]): FoundMoney | undefined {
  const each = numbers.find(({ from }) => wordAt(tokens, from - 1) === 'по');
  const people = numbers.find(
    (one) =>
      one !== each &&
      /^(?:двое|двоих|трое|троих|четверо|четверых|пятеро|пятерых|шестеро|шестерых)$/.test(
        wordAt(tokens, one.from),
      ),
  );
  if (!each || !people || people.to - people.from !== 1) return undefined;
  // Nobody lives on thirty roubles: a bare number of a share is of thousands.
  const roubles =
    !each.hasMultiplier && each.value < 1000 && !isCurrency(tokens[each.to]) ? each.value * 1000 : each.value;
  return { value: Math.round(roubles * people.value * 100), isBare: false };
}

type Numbers = readonly FoundNumber[];

/** In "от 20 до 25 тысяч" and "20-25 тысяч" the first number has no unit of its own but belongs to the sum. */
function firstOfRange(tokens: readonly Token[], numbers: Numbers, first: FoundNumber | undefined): number {
  const at = first ? numbers.indexOf(first) : 0;
  const before = numbers[at - 1];
  if (!before || !first || before.value >= first.value) return at;
  if (first.from === before.to) return isStepUp(before, first) ? at - 1 : at;
  if (first.from - before.to !== 1) return at;
  const between = tokens[before.to];
  const isRange =
    (between?.kind === 'sign' && between.text === '-') ||
    (between?.kind === 'word' && /^(?:до|или|и)$/.test(between.text));
  return isRange ? at - 1 : at;
}

/** "Двадцать двадцать пять тысяч": from twenty to twenty-five. */
function isStepUp(before: FoundNumber, first: FoundNumber): boolean {
  const thousands = first.hasMultiplier
    ? first.value / (first.value >= 1_000_000 ? 1_000_000 : 1000)
    : first.value;
  return before.value >= 5 && before.value < thousands && before.value * 2 >= thousands;
}

/** "20-25 тысяч", "тысяч двадцать - двадцать пять": one multiplier for both. */
function aligned(numbers: Numbers): Numbers {
  const [first, second, ...rest] = numbers;
  if (!first || !second || second.from - first.to > 1) return numbers;
  const scale = Math.max(first.value, second.value) >= 1_000_000 ? 1_000_000 : 1000;
  if (!first.hasMultiplier && second.hasMultiplier && first.value < 1000)
    return [{ ...first, value: first.value * scale }, second, ...rest];
  if (
    first.hasMultiplier &&
    !second.hasMultiplier &&
    second.value < 1000 &&
    second.value * scale > first.value
  )
    return [first, { ...second, value: second.value * scale }, ...rest];
  return numbers;
}

/** "Двадцать тысяч рублей пятьдесят копеек". */
function kopecksAfter(tokens: readonly Token[], numbers: Numbers, sum: FoundNumber | undefined): number {
  const small = numbers.find((one) => one !== sum && /^коп/.test(wordAt(tokens, one.to)));
  return small && sum && small.from > sum.from && small.value < 100 ? small.value : 0;
}

function isCurrency(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== 'number' && token.kind !== 'date' && currency.test(token.text);
}

/** "Двое детей", "4 года", "30 дней" are not money. */
function isOtherUnit(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' &&
    /^(?:дет|ребен|реб|год|лет|месяц|мес$|день|дня|дней|недел|человек|чел$|раз|балл|числ|комнат|процент)/.test(
      token.text,
    )
  );
}

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : '';
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
