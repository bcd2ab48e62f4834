import { type Family, fitsTraits, type Trait } from '../../registers/index.ts';
import type { NoticeState } from '../notices/index.ts';

/** Where people are looked for. */
export type AudienceSource =
  /** Ids of the register that an office handed over; they are kept apart, sealed. */
  | { readonly kind: 'list'; readonly size: number }
  /** Everybody told of this measure by life events, in these states of the message. */
  | { readonly kind: 'told'; readonly measureId: string; readonly states: readonly NoticeState[] }
  /** Everybody the registers find by the regions and traits of the query. */
  | { readonly kind: 'register' };

export interface AudienceQuery {
  readonly source: AudienceSource;
  /** Codes; none: all. */
  readonly regions: readonly string[];
  /** All of them must hold. Life events are known to registers alone: only where they are looked through. */
  readonly traits: readonly Trait[];
}

/** What counting an audience found. */
export interface AudienceCount {
  readonly state: 'counting' | 'ready' | 'failed';
  /** Why it failed. */
  readonly why?: 'register' | 'too-many';
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

/** So many of all who were looked at are nearly everybody. */
const nearlyAll = { share: 0.8, from: 50 } as const;

/** More than that are many, whatever share they are. */
const many = 10_000;

/** More than a campaign may be for. */
export const mostMembers = 1_000_000;

/** Nearly everybody, or very many: that must be said twice. */
export function selectsTooEasily({ looked, selected }: Pick<AudienceCount, 'looked' | 'selected'>): boolean {
  return selected > many || (selected >= nearlyAll.from && selected >= looked * nearlyAll.share);
}

export function isSelected(
  family: Pick<Family, 'region' | 'facts' | 'assignments'>,
  { regions, traits }: Pick<AudienceQuery, 'regions' | 'traits'>,
  now: Date,
): boolean {
  return (regions.length === 0 || regions.includes(family.region)) && fitsTraits(family, traits, now);
}
