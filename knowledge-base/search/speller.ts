import { distance } from './edit-distance.ts';

/** Short words have too many neighbours: up to six letters only what sounds alike is a slip; from nine on two slips. */
const SHORTEST = 5;
const MIDDLE = 7;
const LONG = 9;
const VOWELS = /[аеиоуыэюя]/g;
const A_VOWEL = /[аеиоуыэюя]/;

/** Puts misspelt words right by the words of the knowledge base itself; the more frequent one wins a tie. */
export class Speller {
  readonly #counts: ReadonlyMap<string, number>;
  /** By first letter and length. */
  readonly #near: ReadonlyMap<string, readonly string[]>;
  readonly #known = new Map<string, string | undefined>();

  constructor(words: Iterable<string>) {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const near = new Map<string, string[]>();
    for (const word of counts.keys()) {
      if (word.length < SHORTEST - 1 || /\d/.test(word)) continue;
      const key = drawer(word, word.length);
      near.set(key, [...(near.get(key) ?? []), word]);
    }
    this.#counts = counts;
    this.#near = near;
  }

  has(word: string): boolean {
    return this.#counts.has(word);
  }

  /** The word as the knowledge base writes it; `undefined` when none is near enough. */
  right(word: string): string | undefined {
    if (this.#counts.has(word)) return word;
    if (word.length < SHORTEST || word.length > 30 || /\d/.test(word)) return undefined;
    if (!this.#known.has(word)) {
      if (this.#known.size > 5000) this.#known.clear();
      this.#known.set(word, this.#nearest(word));
    }
    return this.#known.get(word);
  }

  /** Two words run together: «маткапиталежемесячный». */
  split(word: string): readonly [string, string] | undefined {
    for (let at = 4; at <= word.length - 4; at += 1) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      if (this.#counts.has(left) && this.#counts.has(right)) return [left, right];
    }
    return undefined;
  }

  #nearest(word: string): string | undefined {
    const most = word.length >= LONG ? 2 : 1;
    let best: { readonly word: string; readonly slips: number; readonly count: number } | undefined;
    for (let length = word.length - most; length <= word.length + most; length += 1) {
      for (const candidate of this.#near.get(drawer(word, length)) ?? []) {
        if (word.length < MIDDLE && !soundsAlike(word, candidate)) continue;
        const slips = distance(word, candidate, most);
        if (slips > most) continue;
        const count = this.#counts.get(candidate) ?? 0;
        const isBetter =
          best === undefined || slips < best.slips || (slips === best.slips && count > best.count);
        if (isBetter) best = { word: candidate, slips, count };
      }
    }
    return best?.word;
  }
}

/** Slips at the first letter are rare, but for а and о, е and и. */
function drawer(word: string, length: number): string {
  const first = word.charAt(0);
  return `${A_VOWEL.test(first) ? '*' : first}${length}`;
}

/** "Пенсия" and "пинсия", but not "потом" and "потоп". */
function soundsAlike(a: string, b: string): boolean {
  const bones = (word: string): string =>
    word.replace(VOWELS, '').replace(/[ьъ]/g, '').replace(/(.)\1/g, '$1');
  return bones(a) === bones(b);
}
