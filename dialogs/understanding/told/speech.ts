import type { FoundNumber } from '../values/numbers.ts';
import { numbersIn } from '../values/numbers.ts';
import { type Token, tokensOf } from '../values/tokens.ts';

/**
 * An utterance made ready for rules: words between single spaces, ` #0 ` for a number (`@0` for an ordinal), ` = ` for a
 * date in digits, ` | ` for a stop. "Один", "одна" stay words: they also mean "alone".
 */
export class Speech {
  /** What is told about the one who speaks and her household; the rest is filled with `|`. */
  text: string;
  readonly numbers: readonly FoundNumber[];
  readonly today: string;
  readonly #originals: string[] = [];
  /** Where each piece begins in `text`. */
  readonly #places: number[] = [];

  constructor(normalised: string, today: string) {
    this.today = today;
    const tokens = tokensOf(normalised);
    this.numbers = numbersIn(tokens);
    let text = ' ';
    let next = 0;
    for (let at = 0; at < tokens.length; ) {
      const number = this.numbers[next];
      const isNumber = number?.from === at;
      const to = isNumber ? number.to : at + 1;
      const original = tokens.slice(at, to).map(written).join(' ');
      const mark = isNumber && !isOneInWords(original) ? `${number.isOrdinal ? '@' : '#'}${next}` : undefined;
      if (isNumber) next += 1;
      if (
        tokens[at]?.kind === 'sign' &&
        original === '-' &&
        !(isDigit(tokens[at - 1]) && isDigit(tokens[to]))
      ) {
        at = to;
        continue;
      }
      this.#places.push(text.length);
      this.#originals.push(original);
      text += `${mark ?? (tokens[at]?.kind === 'date' ? '=' : original)} `;
      at = to;
    }
    this.text = text;
  }

  /** The number that `#0`, `@0` or "одна" stands for. */
  number(mark: string | undefined): FoundNumber | undefined {
    if (mark === undefined) return undefined;
    const place = /[#@](\d+)/.exec(mark)?.[1];
    if (place !== undefined) return this.numbers[Number(place)];
    return /^(?:один|одн)/.test(mark.trim()) ? one : undefined;
  }

  /** The words as they were said from one place of `text` to another. */
  original(from: number, to: number): string {
    const words: string[] = [];
    for (const [index, place] of this.#places.entries()) {
      if (place >= to) break;
      if (place >= from && this.text[place] !== '|') words.push(this.#originals[index] ?? '');
    }
    return words.join(' ');
  }

  /** Makes a part of the text say nothing. */
  blank(from: number, to: number): void {
    if (to - from < 1) return;
    this.text = `${this.text.slice(0, from)}${'|'.repeat(to - from)}${this.text.slice(to)}`;
  }
}

const one: FoundNumber = { value: 1, from: 0, to: 0, hasMultiplier: false, isOrdinal: false };

function isDigit(token: Token | undefined): boolean {
  return token?.kind === 'number';
}

function isOneInWords(original: string): boolean {
  return /^(?:один|одна|одно|одного|одной|одну|одному|одни|одним)$/.test(original);
}

function written(token: Token): string {
  switch (token.kind) {
    case 'number':
      return String(token.value);
    case 'date':
      return `${token.year}-${two(token.month)}-${two(token.day)}`;
    default:
      return token.text;
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
