import type { Dice } from './dice.ts';

/** What the family owns: lists of homes and cars, counts of the rest. */
export function makeProperty(dice: Dice, year: number, isRural: boolean): Record<string, unknown> {
  const wealth = dice.roll();
  const flats = count(dice, isRural ? [0.5, 0.47, 0.03] : [0.17, 0.73, 0.1]);
  const houses = count(dice, isRural ? [0.3, 0.66, 0.04] : [0.85, 0.14, 0.01]);
  const cars = count(dice, [0.47 - wealth * 0.2, 0.46 + wealth * 0.1, 0.07 + wealth * 0.1]);
  return {
    flats: list(flats, () => ({ area: dice.whole(26, 92), share: dice.chance(0.7) ? 1 : 0.5 })),
    houses: list(houses, () => ({ area: dice.whole(30, 140), share: dice.chance(0.8) ? 1 : 0.5 })),
    dachas: count(dice, [0.8, 0.19, 0.01]),
    garages: count(dice, [0.8, 0.18, 0.02]),
    landUrbanHa: dice.chance(0.12) ? dice.whole(4, 30) / 100 : 0,
    landRuralHa: dice.chance(isRural ? 0.5 : 0.12) ? dice.whole(6, 120) / 100 : 0,
    nonResidential: count(dice, [0.97, 0.025, 0.005]),
    cars: list(cars, () => ({
      year: year - dice.whole(0, 22),
      hp: dice.chance(0.96) ? dice.whole(70, 200) : 260,
    })),
    motorcycles: count(dice, [0.965, 0.03, 0.005]),
    tractorsUnder5y: count(dice, [0.985, 0.012, 0.003]),
    boatsUnder5y: count(dice, [0.985, 0.012, 0.003]),
    depositInterestYear: dice.chance(0.6) ? 0 : Math.round(Math.exp(7.5 + dice.bell() * 1.2)),
    personalUse: dice.chance(0.97),
    allowedByProgram: dice.chance(0.2),
  };
}

/** 0, 1 or 2 with the given chances. */
function count(dice: Dice, [none, one]: readonly [number, number, number]): number {
  const roll = dice.roll();
  return roll < none ? 0 : roll < none + one ? 1 : 2;
}

function list<T>(length: number, make: () => T): T[] {
  const items: T[] = [];
  for (let index = 0; index < length; index += 1) items.push(make());
  return items;
}
