import type { TrunkSettings, TrunkState } from '../calls/index.ts';

/** The first trunk that is up and places calls; where none says so, the first of which nothing bad is known. */
export function chooseTrunk(
  trunks: readonly TrunkSettings[],
  states: readonly TrunkState[],
): TrunkSettings | undefined {
  const stateOf = ({ name }: TrunkSettings) => states.find(({ trunk }) => trunk === name)?.state ?? 'unknown';
  const usable = trunks.filter((trunk) => trunk.outbound && stateOf(trunk) !== 'down');
  return usable.find((trunk) => stateOf(trunk) === 'up') ?? usable[0];
}

/** `+7XXXXXXXXXX` as the trunk wants it dialled. */
export function dialledNumber(phone: string, { dials }: Pick<TrunkSettings, 'dials'>): string {
  return phone.replace(/^\+7/, dials);
}
