import { slipCost, soundOf } from './slips.ts';

/** What can be kept of it, and makes it again. */
export interface NearWordsState {
  /** Words with how often they occur. */
  readonly counts: ReadonlyMap<string, number>;
  readonly bySound: ReadonlyMap<string, readonly string[]>;
}

/** Words by how they sound, each letter of the sound missing in turn: finds what is near without looking at all. */
export class NearWords {
  readonly state: NearWordsState;

  private constructor(state: NearWordsState) {
    this.state = state;
  }

  /** Words with how often they occur. */
  static from(counts: ReadonlyMap<string, number>): NearWords {
    const bySound = new Map<string, string[]>();
    for (const word of counts.keys()) {
      for (const sound of withOneMissing(soundOf(word))) {
        const there = bySound.get(sound);
        if (there === undefined) bySound.set(sound, [word]);
        else there.push(word);
      }
    }
    return new NearWords({ counts, bySound });
  }

  /** What was learnt before. */
  static of(state: NearWordsState): NearWords {
    return new NearWords(state);
  }

  /** The nearest word at a cost of `most` or less; of equally near ones the more frequent. */
  nearest(word: string, most: number): { readonly word: string; readonly cost: number } | undefined {
    const { counts, bySound } = this.state;
    let best: { readonly word: string; readonly cost: number } | undefined;
    const seen = new Set<string>();
    for (const sound of withOneMissing(soundOf(word))) {
      for (const candidate of bySound.get(sound) ?? []) {
        if (seen.has(candidate)) continue;
        seen.add(candidate);
        const cost = slipCost(word, candidate, best?.cost ?? most);
        if (cost > (best?.cost ?? most)) continue;
        const isMoreFrequent = (counts.get(candidate) ?? 0) > (counts.get(best?.word ?? '') ?? 0);
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
