/** Counts how far what was heard is from what was said: words, letters, whole utterances. */
export class ErrorRates {
  #utterances = 0;
  #exact = 0;
  #words = 0;
  #wrongWords = 0;
  #letters = 0;
  #wrongLetters = 0;

  add(said: string, heard: string): void {
    const words = said.split(' ').filter(Boolean);
    const heardWords = heard.split(' ').filter(Boolean);
    this.#utterances++;
    if (said === heard) this.#exact++;
    this.#words += words.length;
    this.#wrongWords += editDistance(words, heardWords);
    this.#letters += said.length;
    this.#wrongLetters += editDistance([...said], [...heard]);
  }

  get utterances(): number {
    return this.#utterances;
  }

  /** Wrong, missing and added words for each word that was said: 0…1 and above. */
  get wordErrors(): number {
    return share(this.#wrongWords, this.#words);
  }

  get letterErrors(): number {
    return share(this.#wrongLetters, this.#letters);
  }

  /** Share of the utterances heard without any error, 0…1. */
  get exact(): number {
    return share(this.#exact, this.#utterances);
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Fewest replacements, insertions and removals that turn `a` into `b` (Levenshtein). */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  a.forEach((x, i) => {
    const next = [i + 1];
    b.forEach((y, j) => {
      const replaced = (row[j] ?? 0) + (x === y ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    });
    row = next;
  });
  return row[b.length] ?? 0;
}
