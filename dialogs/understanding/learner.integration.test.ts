import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { TaughtPhrase } from '../ports.ts';
import { createFakeKnowledge } from '../testing/fake-knowledge.ts';
import { Learner } from './learner.ts';
import { loadUnderstanding } from './load.ts';

/** Words nobody says, so that only what is taught can tell what they mean. */
const text = 'хочу кулюлю брямзик';

it('learns what is taught beside the turns, and answers from what it knew until then', async () => {
  let taught: readonly TaughtPhrase[] = [];
  const knowledge = { ...createFakeKnowledge(), phrases: () => taught };
  const learner = await Learner.open(knowledge);
  const before = learner.current;
  expect(before.intents.understand(text).guesses[0].intent).not.toBe('thanks');
  await learner.learn();
  expect(learner.current).toBe(before);

  taught = ['', ' вот', ' да'].map((end) => ({ intent: 'thanks', text: `${text}${end}`, measures: [] }));
  let isLearning = true;
  const learning = learner.learn().finally(() => {
    isLearning = false;
  });
  let turns = 0;
  while (isLearning) {
    expect(learner.current).toBe(before);
    await nextTurn();
    turns += 1;
  }
  await learning;
  expect(learner.current.intents.understand(text).guesses[0].intent).toBe('thanks');
  // Seconds of work in slices of 10 ms; how long a turn waits is measured by `bench -- understanding`.
  expect(turns).toBeGreaterThan(20);

  const atOnce = await loadUnderstanding(taught);
  expect(learner.current.intents.understand(text)).toEqual(atOnce.intents.understand(text));
});

it('learns nothing of an intent that there is not', async () => {
  const phrases = [{ intent: 'weather', text, measures: [] }];
  const { intents } = await loadUnderstanding(phrases);
  expect(intents.knows('брямзик')).toBe(false);
});
