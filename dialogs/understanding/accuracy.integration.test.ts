import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IntentClassifier } from './intent-classifier.ts';
import { intents, type Phrase } from './intents.ts';
import { trainUnderstanding } from './load.ts';
import { normalise } from './normalise.ts';
import { readUnderstandingData, type UnderstandingData } from './read-data.ts';
import { seeded } from './softmax-classifier.ts';
import { withTaught } from './taught-phrases.ts';
import { readHeldBack } from './testing/held-back.ts';
import { readTaught } from './testing/read-taught.ts';
import { scoresOf } from './testing/scores.ts';
import { WordErrors } from './testing/word-errors.ts';

let data: UnderstandingData;
let heldBack: readonly Phrase[];
let classifier: IntentClassifier;
beforeAll(async () => {
  data = withTaught(await readUnderstandingData(), await readTaught());
  heldBack = await readHeldBack();
  classifier = trainUnderstanding(data).intents;
});

const understand = (text: string) => classifier.understand(text);

describe('the phrases', () => {
  it('are at least forty of every intent', () => {
    const few = intents.filter(
      (intent) => data.trained.filter((phrase) => phrase.intent === intent).length < 40,
    );
    expect(few).toEqual([]);
  });

  it('hold back at least ten of every intent, none of which is trained', () => {
    const few = intents.filter((intent) => heldBack.filter((phrase) => phrase.intent === intent).length < 10);
    expect(few).toEqual([]);
    const seen = new Set(data.trained.map(({ text }) => normalise(text)));
    expect(heldBack.filter(({ text }) => seen.has(normalise(text)))).toEqual([]);
  });

  it('name only measures that the knowledge base has', () => {
    const folder = join(import.meta.dirname, '../../knowledge-base/measures');
    const known = new Set(
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
        file.replace(/^.*\//, '').replace(/\.yaml$/, ''),
      ),
    );
    const named = [...data.trained, ...heldBack].flatMap(({ measures, second }) => [
      ...measures,
      ...(second?.measures ?? []),
    ]);
    expect([...new Set(named)].filter((id) => !known.has(id))).toEqual([]);
  });
});

/** Floors a little under what was measured; the figures themselves: npm run -s bench -- understanding. */
describe('of phrases never seen', () => {
  it('the intent is right, or at least among the three offered', () => {
    const scores = scoresOf(understand, heldBack);
    expect(scores.strict).toBeGreaterThan(0.865);
    expect(scores.acceptable).toBeGreaterThan(0.87);
    expect(scores.offered).toBeGreaterThan(0.96);
  });

  it('it is right on every channel, and with 15 % of the words damaged', () => {
    for (const channel of ['voice', 'chat', 'telegram']) {
      const { strict } = scoresOf(
        understand,
        heldBack.filter((phrase) => phrase.channel === channel),
      );
      expect(strict, channel).toBeGreaterThan(0.82);
    }
    const errors = new WordErrors(
      data.trained.map(({ text }) => normalise(text)),
      seeded(3),
    );
    const damaged = scoresOf(understand, heldBack, (text) => errors.inject(text, 0.15));
    expect(damaged.strict).toBeGreaterThan(0.82);
  });

  it('most are answered, nearly all of these rightly; what is asked about is mostly among the three', () => {
    const scores = scoresOf(understand, heldBack);
    expect(scores.answered).toBeGreaterThan(0.78);
    expect(scores.answeredRight).toBeGreaterThan(0.93);
    expect(scores.clarifiedOffered).toBeGreaterThan(0.8);
  });

  it('those that are none of ours are not answered as if they were', () => {
    expect(scoresOf(understand, heldBack).outOfScopeAnswered).toBeLessThanOrEqual(0.05);
  });

  it('the model promises what it keeps', () => {
    expect(scoresOf(understand, heldBack).calibrationError).toBeLessThan(0.05);
  });

  it('it does better than the Bayes baseline', () => {
    const right = heldBack.filter(({ intent, text }) => intent === classifier.baseline(normalise(text)));
    expect(right.length / heldBack.length).toBeGreaterThan(0.65);
    expect(scoresOf(understand, heldBack).strict).toBeGreaterThan(right.length / heldBack.length + 0.1);
  });
});

it('learns the same from the same phrases, and plain requests with little effort', () => {
  const quickly = { epochs: 2, noisyCopies: 0 };
  const [one, other] = [trainUnderstanding(data, quickly).intents, trainUnderstanding(data, quickly).intents];
  const texts = heldBack.slice(0, 50).map(({ text }) => normalise(text));
  expect(texts.map((text) => one.understand(text))).toEqual(texts.map((text) => other.understand(text)));
  expect(one.understand('какие нужны документы').guesses[0].intent).toBe('documents');
  expect(scoresOf((text) => one.understand(text), heldBack).strict).toBeGreaterThan(0.82);
});
