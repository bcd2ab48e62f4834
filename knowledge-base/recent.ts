/** What was worked out lately, by all that it follows from. Too many, and all are forgotten at once. */
export class Recent<T> {
  readonly #most: number;
  readonly #known = new Map<string, { readonly made: T }>();

  constructor(most: number) {
    this.#most = most;
  }

  of(key: string, workOut: () => T): T {
    const known = this.#known.get(key);
    if (known !== undefined) return known.made;
    const made = workOut();
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(key, { made });
    return made;
  }
}
