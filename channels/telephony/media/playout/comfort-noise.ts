const maxOrder = 10;
/** A full-scale sine (0 dBov) has this effective value. */
const fullScale = 32_767 / Math.SQRT2;

/** The sound of a quiet room, as the sender described it (RFC 3389): its level and, if given, its colour. */
export class ComfortNoise {
  #reflections: readonly number[] = [];
  #level = 0;
  #state = new Float64Array(maxOrder + 1);
  #seed = 22_222;

  /** Payload: level in −dBov, then reflection coefficients of one octet each. */
  describe(payload: Uint8Array): void {
    const decibels = Math.min(127, (payload[0] ?? 127) & 0x7f);
    this.#reflections = [...payload.subarray(1, 1 + maxOrder)].map((octet) =>
      Math.max(-0.99, Math.min(0.99, (octet - 127) / 127)),
    );
    const colourGain = Math.sqrt(this.#reflections.reduce((gain, k) => gain * (1 - k * k), 1));
    this.#level = fullScale * 10 ** (-decibels / 20) * Math.sqrt(3) * colourGain;
    this.#state = new Float64Array(maxOrder + 1);
  }

  fill(out: Int16Array): void {
    for (let i = 0; i < out.length; i++)
      out[i] = Math.max(-32_768, Math.min(32_767, Math.round(this.#colour(this.#white() * this.#level))));
  }

  /** An all-pole lattice. */
  #colour(excitation: number): number {
    const state = this.#state;
    let forward = excitation;
    for (let m = this.#reflections.length; m > 0; m--) {
      const k = this.#reflections[m - 1] as number;
      forward -= k * (state[m - 1] as number);
      state[m] = (state[m - 1] as number) + k * forward;
    }
    state[0] = forward;
    return forward;
  }

  /** −1…1 */
  #white(): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) | 0;
    return this.#seed / 0x80000000;
  }
}

/** What we say of our own silence: −70 dBov, no colour. */
export const quietRoom = Uint8Array.of(70);
