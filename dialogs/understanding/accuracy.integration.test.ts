import { beforeAll, expect, it } from 'vitest';
import type { IntentClassifier } from './intent-classifier.ts';
import { intents, type Phrase } from './intents.ts';
import { loadUnderstanding } from './load.ts';
import { normalise } from './normalise.ts';
import { readUnderstandingData } from './read-data.ts';
import { readHeldBack } from './testing/held-back.ts';
import { scoresOf } from './testing/scores.ts';

let classifier: IntentClassifier;
let heldBack: readonly Phrase[];
beforeAll(async () => {
  classifier = (await loadUnderstanding()).intents;
  heldBack = await readHeldBack();
});

it('has at least forty phrases of every intent and none of those it is measured with', async () => {
  const { trained } = await readUnderstandingData();
  for (const intent of intents) {
    expect(trained.filter((phrase) => phrase.intent === intent).length, intent).toBeGreaterThanOrEqual(40);
  }
  const seen = new Set(trained.map(({ text }) => normalise(text)));
  expect(heldBack.map(({ text }) => normalise(text)).filter((text) => seen.has(text))).toEqual([]);
});

it('understands phrases it never saw', () => {
  const scores = scoresOf((text) => classifier.understand(text), heldBack);
  expect(scores.strict).toBeGreaterThanOrEqual(0.85);
  expect(scores.offered).toBeGreaterThanOrEqual(0.95);
  expect(scores.answeredRight).toBeGreaterThanOrEqual(0.9);
  expect(scores.outOfScopeAnswered).toBeLessThanOrEqual(0.05);
});

it('does better than the Bayes baseline', () => {
  const right = (guess: (text: string) => string) =>
    heldBack.filter(({ intent, text }) => intent === guess(normalise(text))).length;
  expect(right((text) => classifier.understand(text).guesses[0].intent)).toBeGreaterThan(
    right((text) => classifier.baseline(text)),
  );
});
