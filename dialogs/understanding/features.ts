import { type ConceptLexicon, isRequest } from './concepts.ts';
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
} as const;

type Kind = (typeof kinds)[keyof typeof kinds];

const weightOfKind = Object.values(kinds)
  .sort((a, b) => a.id - b.id)
  .map(({ weight }) => weight);

const hashBits = 26;

/** How much a feature counts by its kind. */
export function featureWeight(feature: number): number {
  return weightOfKind[feature >>> hashBits] ?? 1;
}

/** The same, but letter groups count nothing: they forgive slips, yet words that merely look alike confuse them. */
export function wordWeight(feature: number): number {
  return feature >>> hashBits === kinds.letters.id ? 0 : featureWeight(feature);
}

/** Those of a text that words make, not letters. */
export function wordFeatures(features: readonly number[]): number[] {
  return features.filter((feature) => feature >>> hashBits !== kinds.letters.id);
}

/** Kind and text as one number (FNV-1a, 26 bits): strings made for a moment would cost most of the time. */
function featureOf(kind: Kind, text: string): number {
  let hash = emptyHash;
  for (let at = 0; at < text.length; at++) hash = hashed(hash, text.charCodeAt(at));
  return numberOf(kind, hash);
}

const emptyHash = 0x811c9dc5;

function hashed(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function numberOf(kind: Kind, hash: number): number {
  return (kind.id << hashBits) | ((hash ^ (hash >>> hashBits)) & ((1 << hashBits) - 1));
}

/**
 * Numbers that stand for what is telling in a text: stems, concepts, which stands beside which and comes first,
 * signs, length, letter groups of 2 to 4. Repeated as often as they occur.
 */
export function fineFeatures(normalised: string, concepts: ConceptLexicon): number[] {
  const text = inCyrillic(normalised);
  const words = wordsOf(text);
  const features: number[] = [featureOf(kinds.length, lengthClass(words.length))];
  for (const [sign] of normalised.matchAll(telling)) features.push(featureOf(kinds.sign, sign.slice(0, 2)));
  if (words.length === 0) features.push(featureOf(kinds.sign, normalised));
  const stems = words.map(stemOf);
  for (const stem of stems) features.push(featureOf(kinds.stem, stem));
  for (const stem of stems.slice(0, 3)) features.push(featureOf(kinds.opening, stem));
  addConcepts(features, stems, concepts.foundIn(words));
  for (const word of words) addLetters(features, word);
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
  const middle = stems.length / 2;
  found.forEach((here, at) => {
    for (const concept of here) {
      features.push(featureOf(kinds.concept, concept));
      features.push(featureOf(kinds.half, `${at < middle ? 1 : 2}${concept}`));
      features.push(featureOf(kinds.beside, `${stems[at - 1] ?? '^'}<${concept}`));
      features.push(featureOf(kinds.beside, `${concept}>${stems[at + 1] ?? '$'}`));
      if (isRequest(concept)) asked.push(concept);
    }
  });
  const [first, second] = asked;
  if (first !== undefined) features.push(featureOf(kinds.order, `1${first}`));
  if (second !== undefined) features.push(featureOf(kinds.order, `2${second}`));
  if (first !== undefined) features.push(featureOf(kinds.order, `last${asked.at(-1)}`));
}

function addLetters(features: number[], word: string): void {
  const marked = `_${word}_`;
  for (let from = 0; from + 2 <= marked.length; from++) {
    let hash = emptyHash;
    for (let at = from; at < marked.length && at < from + 4; at++) {
      hash = hashed(hash, marked.charCodeAt(at));
      if (at > from) features.push(numberOf(kinds.letters, hash));
    }
  }
}
