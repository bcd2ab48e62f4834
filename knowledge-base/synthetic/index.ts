import { dayOrThrow } from './calendar.ts';
import { Dice } from './dice.ts';
import { dropFacts } from './drop-facts.ts';
import { makeHousehold } from './household.ts';
import { RUSSIA, someRegions } from './regions.ts';

export { type HouseholdKind, householdShares, shares } from './shares.ts';

export interface SyntheticRequest {
  readonly seed: number;
  readonly count: number;
  /** Codes of regions; all of Russia by population when absent. */
  readonly regions?: readonly string[];
  /** Share of the facts left out, 0 to 1: by topic and one by one. Default 0, everything known. */
  readonly unknownShare?: number;
  /** Day of application of every household, `YYYY-MM-DD`. */
  readonly asOf?: string;
}

/** Within the time of the annual family payment, and of the catalogue's parameters. */
export const SYNTHETIC_DAY = '2026-09-15';

/**
 * Household documents of people who do not exist, in the shape of the `check` command: the same request gives the same
 * households. Money in roubles, dates `YYYY-MM-DD`; no names, phones or papers.
 */
export function* syntheticHouseholds(request: SyntheticRequest): Iterable<Record<string, unknown>> {
  const { seed, count, regions, unknownShare = 0, asOf = SYNTHETIC_DAY } = request;
  const dice = new Dice(seed);
  const dropping = new Dice(seed ^ 0x2545f491);
  const setting = {
    dice,
    regions: regions === undefined ? RUSSIA : someRegions(regions),
    asOf: dayOrThrow(asOf),
  };
  for (let index = 0; index < count; index += 1) {
    const document = makeHousehold(setting, index);
    yield unknownShare > 0 ? dropFacts(dropping, document, unknownShare) : document;
  }
}
