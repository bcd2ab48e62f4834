import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { IntentClassifier } from './intent-classifier.ts';
import { intents } from './intents.ts';
import { loadUnderstanding } from './load.ts';
import { normalise } from './normalise.ts';
import { readUnderstandingData } from './read-data.ts';

const lines = (file: string): string[] =>
  readFileSync(join(import.meta.dirname, 'testing', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const heldOut = lines('held-out.txt').map((line) => {
  const at = line.indexOf(': ');
  return { labels: line.slice(0, at).split('|'), text: normalise(line.slice(at + 2)) };
});

let classifier: IntentClassifier;
beforeAll(async () => {
  classifier = (await loadUnderstanding()).intents;
});

it('has at least fifteen phrases of every intent and none of those it is measured with', async () => {
  const { phrases } = await readUnderstandingData();
  for (const intent of intents) {
    expect(phrases.filter((phrase) => phrase.intent === intent).length, intent).toBeGreaterThanOrEqual(15);
  }
  const trained = new Set(phrases.map(({ text }) => normalise(text)));
  const leaked = [...heldOut.map(({ text }) => text), ...lines('out-of-scope.txt').map(normalise)];
  expect(leaked.filter((text) => trained.has(text))).toEqual([]);
});

it('understands phrases it never saw', () => {
  const results = heldOut.map(({ labels, text }) => {
    const { guesses, decision } = classifier.understand(text);
    const isRight = labels.includes(guesses[0].intent);
    return { isRight, decision, isAmong: guesses.some(({ intent }) => labels.includes(intent)) };
  });
  const share = (of: typeof results, test: (one: (typeof results)[number]) => boolean) =>
    of.filter(test).length / of.length;
  const answered = results.filter(({ decision }) => decision === 'answer');
  const clarified = results.filter(({ decision }) => decision === 'clarify');
  expect(share(results, ({ isRight }) => isRight)).toBeGreaterThanOrEqual(0.82);
  expect(share(results, ({ isAmong }) => isAmong)).toBeGreaterThanOrEqual(0.95);
  expect(answered.length / results.length).toBeGreaterThanOrEqual(0.6);
  expect(share(answered, ({ isRight }) => isRight)).toBeGreaterThanOrEqual(0.92);
  expect(share(clarified, ({ isAmong }) => isAmong)).toBeGreaterThanOrEqual(0.85);
});

it('does better than the Bayes baseline', () => {
  const right = (guess: (text: string) => string) =>
    heldOut.filter(({ labels, text }) => labels.includes(guess(text))).length;
  expect(right((text) => classifier.understand(text).guesses[0].intent)).toBeGreaterThan(
    right((text) => classifier.baseline(text)),
  );
});

it('answers almost nothing that is out of scope as if it were in it', () => {
  const wrong = lines('out-of-scope.txt').filter((text) => {
    const { guesses, decision } = classifier.understand(normalise(text));
    return decision === 'answer' && !['out_of_scope', 'unclear'].includes(guesses[0].intent);
  });
  expect(wrong.length).toBeLessThanOrEqual(1);
});
