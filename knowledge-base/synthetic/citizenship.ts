import type { Day } from '../entitlement/dates.ts';
import { dayOrThrow, dayText } from './calendar.ts';
import { type Dice, weighted } from './dice.ts';
import { shares } from './shares.ts';

export interface Citizenship {
  readonly citizenship: 'RU' | 'foreign' | 'stateless';
  readonly isForeign: boolean;
  readonly byBirth: boolean;
  readonly since: string | undefined;
  readonly legalStatus: string;
  readonly permanent: boolean;
  readonly newRegion: boolean;
  /** Full years in Russia, for foreigners. */
  readonly years: number;
}

const statuses = weighted([
  ['vnzh', 0.45],
  ['rvp', 0.25],
  ['temporary_stay', 0.2],
  ['refugee', 0.04],
  ['temporary_asylum', 0.06],
]);

const NEW_REGIONS: ReadonlySet<string> = new Set(['90', '93', '94', '95']);
const JOINED = dayOrThrow('2022-09-30');

/** Citizenship, since when, and on what ground a foreigner lives here. */
export function citizenshipOf(
  dice: Dice,
  { birth, asOf, region }: { readonly birth: Day; readonly asOf: Day; readonly region: string },
): Citizenship {
  const newRegion = NEW_REGIONS.has(region) ? dice.chance(0.92) : dice.chance(0.008);
  if (dice.chance(newRegion ? shares.foreign / 4 : shares.foreign)) {
    const age = Math.floor((asOf - birth) / 365.25);
    return {
      citizenship: dice.chance(0.95) ? 'foreign' : 'stateless',
      isForeign: true,
      byBirth: false,
      since: undefined,
      legalStatus: dice.pick(statuses),
      permanent: dice.chance(0.75),
      newRegion,
      years: Math.min(age, dice.whole(0, 20)),
    };
  }
  const byBirth = newRegion ? dice.chance(0.1) : dice.chance(0.93);
  const acquired = newRegion
    ? JOINED + dice.whole(0, 500)
    : birth + Math.floor((asOf - birth) * (0.2 + 0.79 * dice.roll()));
  return {
    citizenship: 'RU',
    isForeign: false,
    byBirth,
    since: dayText(byBirth ? birth : Math.max(birth + 1, Math.min(acquired, asOf))),
    legalStatus: 'citizen',
    permanent: dice.chance(0.985),
    newRegion,
    years: 0,
  };
}
