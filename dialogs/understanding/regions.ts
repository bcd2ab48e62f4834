import { normalise, wordsOf } from './normalise.ts';
import { stemOf } from './stems.ts';

/** Names of regions and towns by region code. */
export type RegionNames = Readonly<Record<string, readonly string[]>>;

/** Finds a region by its own or its towns' everyday names, in any case: "в Питере", "Хабаровского края". */
export class RegionFinder {
  readonly #codeByStems = new Map<string, string>();
  #longest = 1;

  constructor(names: RegionNames) {
    for (const [code, list] of Object.entries(names)) {
      for (const name of list) {
        const stems = stemsOfName(name);
        this.#longest = Math.max(this.#longest, stems.length);
        this.#codeByStems.set(stems.join(' '), code);
      }
    }
  }

  /** Code of the region named in a normalised text; the longest name wins ("Московская область" over "Москва"). */
  codeIn(normalised: string): string | undefined {
    const stems = stemsOfName(normalised);
    for (let length = Math.min(this.#longest, stems.length); length > 0; length--) {
      for (let at = 0; at + length <= stems.length; at++) {
        const code = this.#codeByStems.get(stems.slice(at, at + length).join(' '));
        if (code !== undefined) return code;
      }
    }
    return undefined;
  }
}

/** Endings that the stemmer keeps apart from the stem of the same name. */
function stemsOfName(text: string): string[] {
  return wordsOf(normalise(text)).map((word) => stemOf(word).replace(/[ьй]$/, ''));
}
