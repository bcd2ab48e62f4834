/** How the time of one leg was used, counted in turns of 20 ms. */
export class LegUse {
  #talkOver = 0;
  #silence = 0;
  #speech = 0;

  count(speaks: boolean, isSpokenTo: boolean): void {
    if (speaks) this.#speech += 1;
    if (speaks && isSpokenTo) this.#talkOver += 1;
    if (!speaks && !isSpokenTo) this.#silence += 1;
  }

  get talkOverMs(): number {
    return this.#talkOver * 20;
  }

  get silenceMs(): number {
    return this.#silence * 20;
  }

  get speechMs(): number {
    return this.#speech * 20;
  }
}
