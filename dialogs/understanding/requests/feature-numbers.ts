/** Gives features numbers, as the classifier wants them, and remembers how much each kind counts. */
export class FeatureNumbers<Kind extends string> {
  /** By kind and text: one key of both would have to be put together each time. */
  readonly #idOf = new Map<Kind, Map<string, number>>();
  readonly #weights: number[] = [];
  readonly #weightOf: Readonly<Record<Kind, number>>;

  constructor(weightOf: Readonly<Record<Kind, number>>) {
    this.#weightOf = weightOf;
  }

  /** Numbers of features, new ones for those never met. */
  learn(features: readonly (readonly [Kind, string])[]): number[] {
    return features.map(([kind, text]) => {
      const ids = this.#idOf.get(kind) ?? new Map<string, number>();
      this.#idOf.set(kind, ids);
      let id = ids.get(text);
      if (id === undefined) {
        id = this.#weights.length;
        ids.set(text, id);
        this.#weights.push(this.#weightOf[kind]);
      }
      return id;
    });
  }

  /** Numbers of those features that have been met. */
  known(features: readonly (readonly [Kind, string])[]): number[] {
    const known: number[] = [];
    for (const [kind, text] of features) {
      const id = this.#idOf.get(kind)?.get(text);
      if (id !== undefined) known.push(id);
    }
    return known;
  }

  weightOf(feature: number): number {
    return this.#weights[feature] ?? 1;
  }
}
