import { type Day, yearOf } from '../entitlement/dates.ts';

type Item = Readonly<Record<string, unknown>>;

/** What the property test needs of a list of homes or cars: `undefined` where the items do not tell. */
export interface CountedList {
  readonly count: number;
  readonly area?: number;
  readonly powerful?: number;
}

const SMALL_SHARE = 1 / 3;

/**
 * Homes that count: not one declared unfit, and not a share of a third or less in a home that belongs to others too.
 * ПП РФ от 16.12.2022 № 2330. Area in square metres, of the share.
 */
export function countHomes(items: readonly Item[]): CountedList {
  const counted = items.filter((item) => item.unfit !== true && !isSmallShare(item.share));
  const areas = counted.map((item) =>
    typeof item.area === 'number' ? item.area * shareOf(item.share) : undefined,
  );
  const isComplete = areas.every((area) => area !== undefined);
  return {
    count: counted.length,
    ...(isComplete ? { area: areas.reduce<number>((total, area) => total + (area ?? 0), 0) } : {}),
  };
}

function isSmallShare(share: unknown): boolean {
  return typeof share === 'number' && share <= SMALL_SHARE + 1e-9;
}

function shareOf(share: unknown): number {
  return typeof share === 'number' && share > 0 && share <= 1 ? share : 1;
}

const POWERFUL_HP = 250;
const YOUNG_YEARS = 5;

/** Cars that count: not one that was stolen or came as support. Powerful: under five years old, 250 hp or more. */
export function countCars(items: readonly Item[], asOf: Day): CountedList {
  const counted = items.filter((item) => item.stolen !== true && item.support !== true);
  let powerful = 0;
  let isComplete = true;
  for (const { year, hp } of counted) {
    const isWeak = typeof hp === 'number' && hp < POWERFUL_HP;
    const isOld = typeof year === 'number' && yearOf(asOf) - year >= YOUNG_YEARS;
    if (isWeak || isOld) continue;
    if (typeof hp === 'number' && typeof year === 'number') powerful += 1;
    else isComplete = false;
  }
  return { count: counted.length, ...(isComplete ? { powerful } : {}) };
}
