import { addLetterGroups, featureOf, kindOf } from '../feature-hash.ts';
import { wordsOf } from '../normalise.ts';
import { stemOf } from '../stems.ts';
import { isAsking, type SplitPlace } from './split-places.ts';

/** Words of a beginning that tell what it asks for. */
const mostWords = 8;

const kinds = { cue: 0, word: 1, opening: 2, letters: 3, turn: 4 } as const;
/** By kind; found on folds of the trained phrases. */
const weights = [3, 1.5, 2, 0.7, 1.5];
const letterGroups = { kind: kinds.letters, from: 4, to: 4 };

/** How much a feature counts by its kind. */
export function secondWeight(feature: number): number {
  return weights[kindOf(feature)] ?? 1;
}

/** Numbers that stand for what tells whether a second request begins at a place, and which. */
export function secondFeatures({ left, right, cue }: SplitPlace): number[] {
  const [before, after] = [wordsOf(left), wordsOf(right)];
  const stems = after.slice(0, mostWords).map(stemOf);
  const features = [
    cue,
    `${cue} ${after.length > 4}`,
    `after ${Math.min(mostWords, after.length)}`,
    `before ${Math.min(mostWords, before.length)}`,
    `${cue} after question ${left.includes('?')}`,
    `question ${right.includes('?')}`,
  ].map((sign) => featureOf(kinds.cue, sign));
  const [next = '', nextBut = ''] = stems;
  for (const turn of [
    `${cue} ${next}`,
    `${cue} ${next} ${nextBut}`,
    `${stemOf(before.at(-1) ?? '')} ${next}`,
  ])
    features.push(featureOf(kinds.turn, turn));
  stems.forEach((stem, at) => {
    features.push(featureOf(kinds.word, stem));
    if (at > 0) features.push(featureOf(kinds.word, `${stems[at - 1]} ${stem}`));
    if (at < 3) features.push(featureOf(kinds.opening, `${at} ${stem}`));
  });
  for (const word of before.slice(-3)) features.push(featureOf(kinds.opening, `end ${stemOf(word)}`));
  const asked = before.filter(isAsking);
  for (const word of asked.length > 0 ? asked : ['nothing'])
    features.push(featureOf(kinds.opening, `asked ${stemOf(word)}`));
  for (const word of after.slice(0, mostWords)) addLetterGroups(features, word, letterGroups);
  return features;
}
