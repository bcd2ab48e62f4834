import { distance } from './edit-distance.ts';

/** Short words have too many neighbours: four letters may have one slip, nine two. */
const SHORTEST = 4;
const LONG = 8;

/** Puts misspelt words right by the words of the knowledge base itself; the more frequent one wins a tie. */
export class Speller {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #byLength: ReadonlyMap<number, readonly string[]>;
  readonly #known = new Map<string, string | undefined>();

  constructor(words: Iterable<string>) {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const byLength = new Map<number, string[]>();
    for (const word of counts.keys()) {
      if (word.length < SHORTEST || /\d/.test(word)) continue;
      byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
    }
    this.#counts = counts;
    this.#byLength = byLength;
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
      for (const candidate of this.#byLength.get(length) ?? []) {
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
