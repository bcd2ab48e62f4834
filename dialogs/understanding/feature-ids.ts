const free = -1;

/**
 * Numbers from 0 on for features, by first appearance: a table of plain numbers, several times quicker than a `Map`.
 * A feature lies beside its id, so that most are found with one look into memory.
 */
export class FeatureIds {
  /** Pairs of a feature (never negative) and its id; the place follows from the feature, the next free one when it is taken. */
  #pairs = new Int32Array(2 << 12).fill(free);
  #shift = 32 - 12;
  #size = 0;

  /** The ids are places in the list. */
  static of(features: Int32Array): FeatureIds {
    const ids = new FeatureIds();
    for (const feature of features) ids.add(feature);
    return ids;
  }

  get size(): number {
    return this.#size;
  }

  /** -1 when it has none. */
  idOf(feature: number): number {
    return this.#pairs[this.#placeOf(feature) + 1] ?? free;
  }

  /** The id it has or gets. */
  add(feature: number): number {
    const place = this.#placeOf(feature);
    if (this.#pairs[place] !== free) return this.#pairs[place + 1] ?? free;
    const id = this.#size++;
    this.#pairs[place] = feature;
    this.#pairs[place + 1] = id;
    if (this.#size * 4 > this.#pairs.length) this.#grow();
    return id;
  }

  #placeOf(feature: number): number {
    const pairs = this.#pairs;
    const last = pairs.length - 2;
    let place = (Math.imul(feature, 0x9e3779b1) >>> this.#shift) * 2;
    for (;;) {
      const there = pairs[place];
      if (there === feature || there === free) return place;
      place = (place + 2) & last;
    }
  }

  #grow(): void {
    const pairs = this.#pairs;
    this.#pairs = new Int32Array(pairs.length * 2).fill(free);
    this.#shift -= 1;
    for (let at = 0; at < pairs.length; at += 2) {
      const feature = pairs[at] ?? free;
      if (feature === free) continue;
      const place = this.#placeOf(feature);
      this.#pairs[place] = feature;
      this.#pairs[place + 1] = pairs[at + 1] ?? free;
    }
  }
}
