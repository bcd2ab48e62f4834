import { weighted } from './dice.ts';

/** Kinds of households with their shares: those who turn to a contact center for social support, not the census. */
export const householdShares = {
  'single-young': 0.08,
  couple: 0.08,
  expecting: 0.07,
  newborn: 0.14,
  children: 0.25,
  large: 0.1,
  'one-parent': 0.09,
  guardian: 0.02,
  'near-pension': 0.05,
  pensioner: 0.12,
} as const;

export type HouseholdKind = keyof typeof householdShares;

const kinds: readonly (readonly [HouseholdKind, number])[] = [
  ['single-young', householdShares['single-young']],
  ['couple', householdShares.couple],
  ['expecting', householdShares.expecting],
  ['newborn', householdShares.newborn],
  ['children', householdShares.children],
  ['large', householdShares.large],
  ['one-parent', householdShares['one-parent']],
  ['guardian', householdShares.guardian],
  ['near-pension', householdShares['near-pension']],
  ['pensioner', householdShares.pensioner],
];
export const householdKinds = weighted(kinds);

/** Chances of rarer circumstances among all households or persons, as the tests check them. */
export const shares = {
  foreign: 0.045,
  rural: 0.25,
  disabledChild: 0.025,
  disabledAdult: 0.04,
  disabledPensioner: 0.3,
  veteran: 0.03,
  radiation: 0.012,
  mobilized: 0.015,
  conscriptSpouse: 0.02,
  deathInFamily: 0.05,
  emergency: 0.008,
  injury: 0.008,
  orphan: 0.01,
} as const;
