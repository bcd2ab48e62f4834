import { numberWord } from './number-words.ts';
import type { Token } from './tokens.ts';

/** A number somebody said, with its place among the tokens (`to` is after the last). */
export interface FoundNumber {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** "тысяч", "к": said with its size, so surely not a bare "25". */
  readonly hasMultiplier: boolean;
  readonly isOrdinal: boolean;
}

/** All numbers of a text, in digits and in words, "тысяч двадцать пять" and "с половиной" included. */
export function numbersIn(tokens: readonly Token[]): FoundNumber[] {
  const found: FoundNumber[] = [];
  let at = 0;
  while (at < tokens.length) {
    const number = numberAt(tokens, at);
    if (number) found.push(number);
    at = number ? number.to : at + 1;
  }
  return found;
}

/** "Одно и то же": no number. */
function isSame(tokens: readonly Token[], at: number): boolean {
  const [first, and, that, same] = tokens
    .slice(at, at + 4)
    .map((token) => (token.kind === 'word' ? token.text : ''));
  return (
    /^од(?:ин|н\S*)$/.test(first ?? '') &&
    and === 'и' &&
    /^т(?:о|от|а|е|у|ом|ой|ем|ех)$/.test(that ?? '') &&
    same === 'же'
  );
}

function numberAt(tokens: readonly Token[], from: number): FoundNumber | undefined {
  if (isSame(tokens, from)) return undefined;
  const inverted = invertedAt(tokens, from) ?? halfOfAt(tokens, from);
  if (inverted) return inverted;
  let total = 0;
  let group = 0;
  let lastRank = Number.POSITIVE_INFINITY;
  let hasMultiplier = false;
  let isOrdinal = false;
  let at = from;
  for (; at < tokens.length && !isOrdinal; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'number') {
      if (at !== from) break;
      group = token.value;
      hasMultiplier = token.isThousands;
      lastRank = 1;
      continue;
    }
    const half = group !== 0 && isHalf(tokens, at);
    if (half) {
      group += 0.5;
      at += 1;
      lastRank = 0;
      continue;
    }
    const word = token.kind === 'word' ? numberWord(token.text) : undefined;
    if (!word) break;
    // "Две тысячи третьего" is a year, "18 тысяч, третья группа" a sum and something else.
    if (word.isOrdinal && hasMultiplier && !(total === 1000 || total === 2000)) break;
    // "Тридцать две тысячи, одна с ребёнком".
    if (word.value === 1 && hasMultiplier && group === 0 && total > 0) break;
    if (word.kind === 'multiplier') {
      if (total !== 0 && total < word.value * 1000 && hasMultiplier && group === 0) break;
      if (at === from && !word.isOrdinal && !isWholeThousand(token)) break;
      total += (group === 0 && at === from ? 1 : group) * word.value;
      group = 0;
      lastRank = Number.POSITIVE_INFINITY;
      hasMultiplier = true;
    } else {
      const rank = rankOf(word.kind, word.value);
      if (rank >= lastRank) break;
      group += word.value;
      lastRank = word.kind === 'teen' ? 1 : rank;
    }
    isOrdinal = word.isOrdinal;
  }
  if (at === from) return undefined;
  // "Миллион двести": two hundred thousand more.
  if (total >= 1_000_000 && total % 1_000_000 === 0 && group >= 100 && group < 1000) group *= 1000;
  return { value: total + group, from, to: at, hasMultiplier, isOrdinal };
}

/** "Тысяч двадцать", "тысяч где-то двадцать", "тысяч до двадцати": the multiplier stands before its number. */
function invertedAt(tokens: readonly Token[], from: number): FoundNumber | undefined {
  const token = tokens[from];
  const word = token?.kind === 'word' ? numberWord(token.text) : undefined;
  if (word?.kind !== 'multiplier' || word.isOrdinal || (token && isWholeThousand(token))) return undefined;
  let at = from + 1;
  while (isAbout(tokens[at])) at += 1;
  const rest = numberAt(tokens, at);
  if (!rest || rest.hasMultiplier || rest.isOrdinal || rest.value >= 1000) return undefined;
  // Bounds ("до", "от") are looked for right before the number.
  return { ...rest, value: rest.value * word.value, from: at === from + 1 ? from : at, hasMultiplier: true };
}

function isAbout(token: Token | undefined): boolean {
  if (token?.kind === 'sign') return token.text === '-';
  return (
    token?.kind === 'word' &&
    /^(?:где|то|так|эдак|этак|примерно|около|до|от|под|за|наверное|может|ну|максимум|не|больше|менее|меньше|более|свыше)$/.test(
      token.text,
    )
  );
}

/** "тысяча", "тысячу", "миллион" alone are one of them; "тысяч" and "к" alone are not a number. */
function isWholeThousand(token: Token): boolean {
  return token.kind === 'word' && /^(?:тысяч[ау]|тыщ[ау]|косарь|миллион|лям)$/.test(token.text);
}

/** "Пол миллиона" said apart. */
function halfOfAt(tokens: readonly Token[], from: number): FoundNumber | undefined {
  const [half, next] = [tokens[from], tokens[from + 1]];
  if (half?.kind !== 'word' || !/^(?:пол|половина|половину)$/.test(half.text) || next?.kind !== 'word')
    return undefined;
  const word = numberWord(next.text);
  if (word?.kind !== 'multiplier' || word.isOrdinal) return undefined;
  return { value: word.value / 2, from, to: from + 2, hasMultiplier: true, isOrdinal: false };
}

function isHalf(tokens: readonly Token[], at: number): boolean {
  const [and, half] = [tokens[at], tokens[at + 1]];
  return (
    and?.kind === 'word' &&
    (and.text === 'с' || and.text === 'со') &&
    half?.kind === 'word' &&
    half.text.startsWith('половин')
  );
}

function rankOf(kind: string, value: number): number {
  if (kind === 'hundred') return 3;
  if (kind === 'ten') return 2;
  if (kind === 'whole') return value > 100 ? 3 : 1;
  return kind === 'teen' ? 2 : 1;
}
