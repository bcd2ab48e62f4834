import type { Understood } from '../intent-classifier.ts';
import type { Phrase } from '../intents.ts';
import { normalise } from '../normalise.ts';

/** Shares from 0 to 1. */
export interface Scores {
  readonly phrases: number;
  /** The first guess is the writer's label. */
  readonly strict: number;
  /** The first guess is one that a careful person accepts. */
  readonly acceptable: number;
  /** The label, or one as good, is among the three offered. */
  readonly offered: number;
  readonly answered: number;
  /** Of those answered: acceptable. */
  readonly answeredRight: number;
  /** Of those asked about: the label, or one as good, is among the three. */
  readonly clarifiedOffered: number;
  /** Of those that are none of ours: answered as if they were. */
  readonly outOfScopeAnswered: number;
  /** Mean gap between what the first guess promises and how often it is acceptable, over ten equal groups. */
  readonly calibrationError: number;
}

/** What a model makes of phrases, seen through `textOf` (noise may be put in). */
export function scoresOf(
  understand: (normalised: string) => Understood,
  phrases: readonly Phrase[],
  textOf: (normalised: string) => string = (normalised) => normalised,
): Scores {
  const results = phrases.map((phrase) => {
    const { guesses, decision } = understand(textOf(normalise(phrase.text)));
    const accepted = [phrase.intent, ...phrase.also];
    const [first] = guesses;
    return {
      phrase,
      decision,
      p: first.p,
      guess: first.intent,
      isStrict: first.intent === phrase.intent,
      isAcceptable: accepted.includes(first.intent),
      isOffered: guesses.slice(0, 3).some(({ intent }) => accepted.includes(intent)),
    };
  });
  const ours = results.filter(({ phrase }) => phrase.intent !== 'out_of_scope');
  const notOurs = results.filter(({ phrase }) => phrase.intent === 'out_of_scope');
  const answered = results.filter(({ decision }) => decision === 'answer');
  return {
    phrases: results.length,
    strict: share(results, ({ isStrict }) => isStrict),
    acceptable: share(results, ({ isAcceptable }) => isAcceptable),
    offered: share(results, ({ isOffered }) => isOffered),
    answered: share(ours, ({ decision }) => decision === 'answer'),
    answeredRight: share(answered, ({ isAcceptable }) => isAcceptable),
    clarifiedOffered: share(
      ours.filter(({ decision }) => decision === 'clarify'),
      ({ isOffered }) => isOffered,
    ),
    outOfScopeAnswered: share(
      notOurs,
      ({ decision, guess, isAcceptable }) => decision === 'answer' && guess !== 'unclear' && !isAcceptable,
    ),
    calibrationError: calibrationError(results),
  };
}

function calibrationError(
  results: readonly { readonly p: number; readonly isAcceptable: boolean }[],
): number {
  const sorted = [...results].sort((a, b) => a.p - b.p);
  const size = Math.ceil(sorted.length / 10);
  let gaps = 0;
  for (let from = 0; from < sorted.length; from += size) {
    const group = sorted.slice(from, from + size);
    const promised = group.reduce((sum, { p }) => sum + p, 0) / group.length;
    gaps += Math.abs(promised - share(group, ({ isAcceptable }) => isAcceptable)) * group.length;
  }
  return gaps / Math.max(1, sorted.length);
}

function share<T>(of: readonly T[], test: (one: T) => boolean): number {
  return of.length === 0 ? 0 : of.filter(test).length / of.length;
}
