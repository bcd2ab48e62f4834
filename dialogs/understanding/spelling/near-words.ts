import { slipCost, soundOf } from './slips.ts';

/** Words by how they sound, each letter of the sound missing in turn: finds what is near without looking at all. */
export class NearWords {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #bySound = new Map<string, string[]>();

  /** Words with how often they occur. */
  constructor(counts: ReadonlyMap<string, number>) {
    this.#counts = counts;
    for (const word of counts.keys()) {
      for (const sound of withOneMissing(soundOf(word))) {
        const there = this.#bySound.get(sound);
        if (there === undefined) this.#bySound.set(sound, [word]);
        else there.push(word);
      }
    }
  }

  /** The nearest word at a cost of `most` or less; of equally near ones the more frequent. */
  nearest(word: string, most: number): { readonly word: string; readonly cost: number } | undefined {
    let best: { readonly word: string; readonly cost: number } | undefined;
    const seen = new Set<string>();
    for (const sound of withOneMissing(soundOf(word))) {
      for (const candidate of this.#bySound.get(sound) ?? []) {
        if (seen.has(candidate)) continue;
        seen.add(candidate);
        const cost = slipCost(word, candidate, best?.cost ?? most);
        if (cost > (best?.cost ?? most)) continue;
        const isMoreFrequent = (this.#counts.get(candidate) ?? 0) > (this.#counts.get(best?.word ?? '') ?? 0);
        if (best === undefined || cost < best.cost || isMoreFrequent) best = { word: candidate, cost };
      }
    }
    return best;
  }
}

function withOneMissing(sound: string): string[] {
  const all = [sound];
  for (let at = 0; at < sound.length; at++) all.push(sound.slice(0, at) + sound.slice(at + 1));
  return all;
}
