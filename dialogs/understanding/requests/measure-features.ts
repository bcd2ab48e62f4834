import { wordsOf } from '../normalise.ts';
import { stemsOf } from '../stems.ts';

/** A stem says more than a group of letters of it; found on folds of the trained phrases. */
export const measureWeights = { letters: 1, stem: 2, pair: 1.5 };

export type MeasureFeature = readonly [keyof typeof measureWeights, string];

/** Letters of a group: four tell a stem in any form and with most slips, and are few enough to learn quickly. */
const groupSize = 4;

/** Stems, neighbouring stems and groups of letters of a normalised text. */
export function measureFeatures(normalised: string): MeasureFeature[] {
  const stems = stemsOf(normalised);
  const features: MeasureFeature[] = stems.map((stem) => ['stem', stem]);
  for (let at = 1; at < stems.length; at++) features.push(['pair', `${stems[at - 1]} ${stems[at]}`]);
  for (const word of wordsOf(normalised)) {
    if (word.length < groupSize) continue;
    const marked = `_${word}_`;
    for (let at = 0; at + groupSize <= marked.length; at++) {
      features.push(['letters', marked.slice(at, at + groupSize)]);
    }
  }
  return features;
}
