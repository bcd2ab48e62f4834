import { type ConceptLexicon, isRequest } from './concepts.ts';
import { addLetterGroups, featureOf, kindOf } from './feature-hash.ts';
import { wordsOf } from './normalise.ts';
import { stemOf, stemsOf } from './stems.ts';
import { inCyrillic } from './transliterate.ts';

/** Stems and concepts: what Bayes counts. */
export function coarseFeatures(normalised: string, concepts: ConceptLexicon): string[] {
  return [...stemsOf(normalised).map((stem) => `w:${stem}`), ...concepts.conceptsOf(normalised)];
}

/** Kinds of features the decider weighs, with what each counts; found on folds of the trained phrases. */
const kinds = {
  letters: { id: 0, weight: 1 },
  stem: { id: 1, weight: 2 },
  concept: { id: 2, weight: 2.5 },
  /** A stem beside a concept. */
  beside: { id: 3, weight: 2 },
  /** One of the first three stems. */
  opening: { id: 4, weight: 1.5 },
  /** What is asked for first, second and last: of two requests the first is the main one. */
  order: { id: 5, weight: 2 },
  /** A concept of the first or of the second half. */
  half: { id: 6, weight: 1.5 },
  sign: { id: 7, weight: 2 },
  length: { id: 8, weight: 3 },
  /** Two concepts of one text, wherever they stand. */
  together: { id: 9, weight: 1 },
} as const;

const weightOfKind = Object.values(kinds)
  .sort((a, b) => a.id - b.id)
  .map(({ weight }) => weight);

const letterGroups = { kind: kinds.letters.id, from: 2, to: 4 };

/** How much a feature counts by its kind. */
export function featureWeight(feature: number): number {
  return weightOfKind[kindOf(feature)] ?? 1;
}

/** The same, but letter groups count nothing: they forgive slips, yet words that merely look alike confuse them. */
export function wordWeight(feature: number): number {
  return kindOf(feature) === kinds.letters.id ? 0 : featureWeight(feature);
}

/** Those of a text that words make, not letters. */
export function wordFeatures(features: readonly number[]): number[] {
  return features.filter((feature) => kindOf(feature) !== kinds.letters.id);
}

/**
 * Numbers that stand for what is telling in a text: stems, concepts, which stands beside which, with which and
 * first, signs, length, letter groups of 2 to 4. Repeated as often as they occur.
 */
export function fineFeatures(normalised: string, concepts: ConceptLexicon): number[] {
  const text = inCyrillic(normalised);
  const words = wordsOf(text);
  const features: number[] = [featureOf(kinds.length.id, lengthClass(words.length))];
  for (const [sign] of normalised.matchAll(telling))
    features.push(featureOf(kinds.sign.id, sign.slice(0, 2)));
  if (words.length === 0) features.push(featureOf(kinds.sign.id, normalised));
  const stems = words.map(stemOf);
  for (const stem of stems) features.push(featureOf(kinds.stem.id, stem));
  for (const stem of stems.slice(0, 3)) features.push(featureOf(kinds.opening.id, stem));
  addConcepts(features, stems, concepts.foundIn(words));
  for (const word of words) addLetterGroups(features, word, letterGroups);
  return features;
}

/** Signs that say something by themselves: "+" is a yes. */
const telling = /\+|-(?= |$)|№|%|\?+|!+|\.\.+/g;

function lengthClass(words: number): string {
  if (words <= 3) return String(words);
  return words <= 6 ? 'short' : words <= 12 ? 'long' : 'story';
}

function addConcepts(
  features: number[],
  stems: readonly string[],
  found: readonly (readonly string[])[],
): void {
  const asked: string[] = [];
  const met = [...new Set(found.flat())].sort();
  met.forEach((one, at) => {
    for (const other of met.slice(at + 1)) features.push(featureOf(kinds.together.id, `${one} ${other}`));
  });
  const middle = stems.length / 2;
  found.forEach((here, at) => {
    for (const concept of here) {
      features.push(featureOf(kinds.concept.id, concept));
      features.push(featureOf(kinds.half.id, `${at < middle ? 1 : 2}${concept}`));
      features.push(featureOf(kinds.beside.id, `${stems[at - 1] ?? '^'}<${concept}`));
      features.push(featureOf(kinds.beside.id, `${concept}>${stems[at + 1] ?? '$'}`));
      if (isRequest(concept)) asked.push(concept);
    }
  });
  const [first, second] = asked;
  if (first !== undefined) features.push(featureOf(kinds.order.id, `1${first}`));
  if (second !== undefined) features.push(featureOf(kinds.order.id, `2${second}`));
  if (first !== undefined) features.push(featureOf(kinds.order.id, `last${asked.at(-1)}`));
}
