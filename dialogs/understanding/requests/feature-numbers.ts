/** Gives features numbers, as the classifier wants them, and remembers how much each kind counts. */
export class FeatureNumbers<Kind extends string> {
  readonly #idOf = new Map<string, number>();
  readonly #weights: number[] = [];
  readonly #weightOf: Readonly<Record<Kind, number>>;

  constructor(weightOf: Readonly<Record<Kind, number>>) {
    this.#weightOf = weightOf;
  }

  /** Numbers of features, new ones for those never met. */
  learn(features: readonly (readonly [Kind, string])[]): number[] {
    return features.map(([kind, text]) => {
      const key = `${kind} ${text}`;
      let id = this.#idOf.get(key);
      if (id === undefined) {
        id = this.#weights.length;
        this.#idOf.set(key, id);
        this.#weights.push(this.#weightOf[kind]);
      }
      return id;
    });
  }

  /** Numbers of those features that have been met. */
  known(features: readonly (readonly [Kind, string])[]): number[] {
    return features.flatMap(([kind, text]) => this.#idOf.get(`${kind} ${text}`) ?? []);
  }

  weightOf(feature: number): number {
    return this.#weights[feature] ?? 1;
  }
}
