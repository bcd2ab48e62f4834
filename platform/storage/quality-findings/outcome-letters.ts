import {
  type CheckedTalk,
  type CheckOutcome,
  type CheckShares,
  checkNames,
} from '#core/quality/checks/index.ts';

const letters = {
  passed: 'p',
  finding: 'f',
  'nothing-to-check': 'n',
  waiting: 'w',
} as const satisfies Record<CheckOutcome, string>;

/** A letter for each check in the order of their names: what a check added later gave is nothing yet. */
export function lettersOf(outcomes: CheckedTalk['outcomes']): string {
  return checkNames.map((name) => letters[outcomes[name]]).join('');
}

export function outcomesOf(stored: string): CheckedTalk['outcomes'] {
  const known = checkNames.map((name, n) => [name, outcomeOf(stored.charAt(n))] as const);
  return Object.fromEntries(known) as CheckedTalk['outcomes'];
}

export function sharesOf(stored: readonly string[]): CheckShares {
  const shares = checkNames.map((name, n) => {
    const counts = { passed: 0, finding: 0, 'nothing-to-check': 0, waiting: 0 };
    for (const one of stored) counts[outcomeOf(one.charAt(n))] += 1;
    return [name, counts] as const;
  });
  return Object.fromEntries(shares) as CheckShares;
}

function outcomeOf(letter: string): CheckOutcome {
  switch (letter) {
    case letters.passed:
      return 'passed';
    case letters.finding:
      return 'finding';
    case letters.waiting:
      return 'waiting';
    default:
      return 'nothing-to-check';
  }
}
