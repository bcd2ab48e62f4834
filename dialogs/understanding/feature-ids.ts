const free = -1;

/** Numbers from 0 on for features, by first appearance: a table of plain numbers, several times quicker than a `Map`. */
export class FeatureIds {
  /** Features (never negative) by place; the place follows from the feature, the next free one when it is taken. */
  #features = new Int32Array(1 << 12).fill(free);
  #ids = new Int32Array(1 << 12);
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
    const place = this.#placeOf(feature);
    return this.#features[place] === free ? -1 : (this.#ids[place] ?? -1);
  }

  /** The id it has or gets. */
  add(feature: number): number {
    const place = this.#placeOf(feature);
    if (this.#features[place] !== free) return this.#ids[place] ?? -1;
    const id = this.#size++;
    this.#features[place] = feature;
    this.#ids[place] = id;
    if (this.#size * 2 > this.#features.length) this.#grow();
    return id;
  }

  #placeOf(feature: number): number {
    const features = this.#features;
    const last = features.length - 1;
    let place = Math.imul(feature, 0x9e3779b1) >>> this.#shift;
    for (;;) {
      const there = features[place];
      if (there === feature || there === free) return place;
      place = (place + 1) & last;
    }
  }

  #grow(): void {
    const [features, ids] = [this.#features, this.#ids];
    this.#features = new Int32Array(features.length * 4).fill(free);
    this.#ids = new Int32Array(features.length * 4);
    this.#shift -= 2;
    features.forEach((feature, at) => {
      if (feature === free) return;
      const place = this.#placeOf(feature);
      this.#features[place] = feature;
      this.#ids[place] = ids[at] ?? -1;
    });
  }
}
