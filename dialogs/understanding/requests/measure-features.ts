import { addLetterGroups, featureOf, kindOf } from '../feature-hash.ts';
import { wordsOf } from '../normalise.ts';
import { stemsOf } from '../stems.ts';

const kinds = { letters: 0, stem: 1, pair: 2 } as const;
/** By kind: a stem says more than a group of letters of it; found on folds of the trained phrases. */
const weights = [1, 2, 1.5];

/** Letters of a group: four tell a stem in any form and with most slips, and are few enough to learn quickly. */
const letterGroups = { kind: kinds.letters, from: 4, to: 4 };

/** How much a feature counts by its kind. */
export function measureWeight(feature: number): number {
  return weights[kindOf(feature)] ?? 1;
}

/** Numbers that stand for stems, neighbouring stems and groups of letters of a normalised text. */
export function measureFeatures(normalised: string): number[] {
  const stems = stemsOf(normalised);
  const features = stems.map((stem) => featureOf(kinds.stem, stem));
  for (let at = 1; at < stems.length; at++) {
    features.push(featureOf(kinds.pair, `${stems[at - 1]} ${stems[at]}`));
  }
  for (const word of wordsOf(normalised)) {
    if (word.length >= letterGroups.to) addLetterGroups(features, word, letterGroups);
  }
  return features;
}
