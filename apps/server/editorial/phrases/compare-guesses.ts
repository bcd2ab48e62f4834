import type { PhraseComparison } from '#knowledge-base/editorial/ports.ts';
import type { TrialGuess } from './trial.ts';

/** So many phrases whose reading changes are shown of each kind. */
const mostShown = 10;

/** Two assistants on the same phrases, which neither has learnt from. */
export function compareGuesses(
  before: readonly TrialGuess[],
  after: readonly TrialGuess[],
  isTaught: (text: string) => boolean,
): PhraseComparison {
  const both = before.flatMap((one, place) => {
    const other = after[place];
    return other === undefined || isTaught(one.text) ? [] : [{ before: one, after: other }];
  });
  const changed = (becomesRight: boolean) =>
    both
      .filter((one) => isRight(one.before) !== becomesRight && isRight(one.after) === becomesRight)
      .map(({ before: { text, intent, guess }, after: { guess: now } }) => ({
        text,
        intent,
        before: guess,
        after: now,
      }));
  const [better, worse] = [changed(true), changed(false)];
  return {
    phrases: both.length,
    right: {
      before: shareOf(both, (one) => isRight(one.before)),
      after: shareOf(both, (one) => isRight(one.after)),
    },
    foreignAnswered: foreignAnswered(both),
    becameRight: better.length,
    becameWrong: worse.length,
    changed: [...worse.slice(0, mostShown), ...better.slice(0, mostShown)],
  };
}

type Pair = { readonly before: TrialGuess; readonly after: TrialGuess };

function foreignAnswered(both: readonly Pair[]): PhraseComparison['foreignAnswered'] {
  const foreign = both.filter(({ before }) => before.intent === 'out_of_scope');
  const isTaken = ({ guess, isAnswered }: TrialGuess) => isAnswered && guess !== 'out_of_scope';
  return {
    before: shareOf(foreign, (one) => isTaken(one.before)),
    after: shareOf(foreign, (one) => isTaken(one.after)),
  };
}

function isRight({ intent, guess }: TrialGuess): boolean {
  return intent === guess;
}

function shareOf(pairs: readonly Pair[], holds: (pair: Pair) => boolean): number {
  return pairs.length === 0 ? 0 : pairs.filter(holds).length / pairs.length;
}
