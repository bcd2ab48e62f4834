import { type CheckName, checkNames } from '../checks/finding.ts';
import { usualRules } from '../checks/quality-rules.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { LabelledTalk } from './read-talks.ts';

/** How a check did over labelled talks. `undefined`: there is nothing to divide by. */
export interface CheckScore {
  readonly check: CheckName;
  readonly labelled: number;
  readonly found: number;
  readonly right: number;
  /** Of what was found, how much is one. */
  readonly precision: number | undefined;
  /** Of what is one, how much was found. */
  readonly recall: number | undefined;
  /** Precision of finding something in every talk: the share of talks that have one. */
  readonly baseline: number;
  /** Talks where it is wrong, for whoever mends it. */
  readonly wrong: readonly string[];
}

export function scoresOf(talks: readonly LabelledTalk[]): readonly CheckScore[] {
  const looked = talks.map((one) => ({ ...one, outcomes: runChecks(one.talk, usualRules).outcomes }));
  return checkNames.map((check) => {
    const isOne = ({ labels }: LabelledTalk) => labels.get(check) === 'finding';
    const found = looked.filter(({ outcomes }) => outcomes[check] === 'finding');
    const labelled = looked.filter(isOne);
    const right = found.filter(isOne).length;
    return {
      check,
      labelled: labelled.length,
      found: found.length,
      right,
      precision: divided(right, found.length),
      recall: divided(right, labelled.length),
      baseline: labelled.length / Math.max(1, talks.length),
      wrong: looked.filter((one) => isOne(one) !== (one.outcomes[check] === 'finding')).map(({ id }) => id),
    };
  });
}

function divided(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
