import { type Family, settleFacts } from '../../registers/index.ts';
import type { NoticeState } from '../notices/index.ts';

/** Where people are looked for. */
export type AudienceSource =
  /** Ids of the register that an office handed over; they are kept apart, sealed. */
  | { readonly kind: 'list'; readonly size: number }
  /** Everybody told of this measure by life events, in these states of the message. */
  | { readonly kind: 'told'; readonly measureId: string; readonly states: readonly NoticeState[] };

/** What a fact of hers must be. A fact that is not known fits nothing. */
export type AudienceCondition =
  | { readonly fact: string; readonly is: 'equal' | 'not-equal'; readonly value: boolean | number | string }
  /** Numbers and days `YYYY-MM-DD`, both ends included. */
  | {
      readonly fact: string;
      readonly is: 'between';
      readonly from?: number | string;
      readonly to?: number | string;
    };

export interface AudienceQuery {
  readonly source: AudienceSource;
  /** Codes; none: all. */
  readonly regions: readonly string[];
  /** All of them must hold. */
  readonly conditions: readonly AudienceCondition[];
  /** Not those who are granted this already. */
  readonly notGranted?: string;
}

/** What counting an audience found. */
export interface AudienceCount {
  readonly state: 'counting' | 'ready' | 'failed';
  /** Names the counting: what another one began is not taken for it. */
  readonly run: string;
  readonly looked: number;
  readonly selected: number;
  readonly unknown: number;
  readonly byRegion: Readonly<Record<string, number>>;
  /** How many lack a variable of the message. */
  readonly lacking: Readonly<Record<string, number>>;
  /** May not be told: no consent, a no, or something only a person may tell. */
  readonly withheld: number;
  readonly at: Date;
}

/** So many of all who were looked at are nearly everybody: that must be said twice. */
const nearlyAll = { share: 0.8, from: 50 } as const;

/** More than a campaign may be for. */
export const mostMembers = 1_000_000;

export function selectsNearlyAll({ looked, selected }: Pick<AudienceCount, 'looked' | 'selected'>): boolean {
  return selected >= nearlyAll.from && selected >= looked * nearlyAll.share;
}

export function isSelected(family: Family, query: AudienceQuery, now: Date): boolean {
  if (query.regions.length > 0 && !query.regions.includes(family.region)) return false;
  const granted = family.assignments.some(
    ({ measureId, state }) => measureId === query.notGranted && state === 'active',
  );
  if (granted) return false;
  if (query.conditions.length === 0) return true;
  const { known } = settleFacts(family.facts, { now, isAuthority: () => false });
  const values = new Map(known.map(({ path, value }) => [path, value]));
  return query.conditions.every((condition) => holds(condition, values.get(condition.fact)));
}

function holds(condition: AudienceCondition, value: boolean | number | string | undefined): boolean {
  if (value === undefined) return false;
  if (condition.is !== 'between') return (value === condition.value) === (condition.is === 'equal');
  const { from, to } = condition;
  return (
    (from === undefined || (typeof from === typeof value && value >= from)) &&
    (to === undefined || (typeof to === typeof value && value <= to))
  );
}
