/** The best phrase of an owner. */
export interface Best {
  readonly owner: string;
  readonly score: number;
  /** Its number. */
  readonly phrase: number;
}

/** Not asked yet whether it is allowed. */
const unasked = -1;

/** Keeps the few owners whose phrases score highest; of equal ones the first by name, and of one owner the first phrase. */
export class BestOwners {
  readonly #owners: readonly string[];
  readonly #limit: number;
  readonly #isAllowed: (owner: string) => boolean;
  /** Highest score by owner; infinite where the owner is not allowed. */
  readonly #scores: Float64Array;
  readonly #phrases: Int32Array;
  /** Numbers of the best owners, in no order. */
  readonly #best: number[] = [];
  /** The least of the best, once there are enough. */
  #last: number | undefined;

  constructor(owners: readonly string[], limit: number, isAllowed: (owner: string) => boolean) {
    this.#owners = owners;
    this.#limit = limit;
    this.#isAllowed = isAllowed;
    this.#scores = new Float64Array(owners.length).fill(unasked);
    this.#phrases = new Int32Array(owners.length);
  }

  /** Could a phrase of the owner that scores no more than `most` be among the best? */
  mayTake(owner: number, most: number): boolean {
    const score = this.#scores[owner] ?? 0;
    if (most <= score || (this.#last !== undefined && most < (this.#scores[this.#last] ?? 0))) return false;
    if (score !== unasked || this.#isAllowed(this.#owners[owner] ?? '')) return true;
    this.#scores[owner] = Number.POSITIVE_INFINITY;
    return false;
  }

  take(owner: number, score: number, phrase: number): void {
    if (score <= (this.#scores[owner] ?? 0)) return;
    this.#scores[owner] = score;
    this.#phrases[owner] = phrase;
    if (!this.#best.includes(owner)) {
      if (this.#best.length < this.#limit) this.#best.push(owner);
      else if (this.#last !== undefined && this.#order(owner, this.#last) < 0)
        this.#best[this.#best.indexOf(this.#last)] = owner;
    }
    if (this.#best.length >= this.#limit)
      this.#last = this.#best.reduce((last, one) => (this.#order(one, last) > 0 ? one : last));
  }

  /** Best first. */
  found(): Best[] {
    return this.#best
      .sort((a, b) => this.#order(a, b))
      .map((id) => ({
        owner: this.#owners[id] ?? '',
        score: this.#scores[id] ?? 0,
        phrase: this.#phrases[id] ?? 0,
      }));
  }

  #order(a: number, b: number): number {
    const byScore = (this.#scores[b] ?? 0) - (this.#scores[a] ?? 0);
    return byScore || ((this.#owners[a] ?? '') < (this.#owners[b] ?? '') ? -1 : 1);
  }
}
