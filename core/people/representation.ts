import type { Clock } from '../shared/clock.ts';

export const representationKinds = [
  'parent',
  'guardian',
  'trustee',
  'power-of-attorney',
  'social-worker',
] as const;

export type RepresentationKind = (typeof representationKinds)[number];

/** One person may speak and act for another, from a day until a day. */
export interface Representation {
  readonly id: string;
  readonly tenantId: string;
  /** Who speaks. */
  readonly representativeId: string;
  /** For whom. */
  readonly wardId: string;
  readonly kind: RepresentationKind;
  /** The paper it rests on, as the operator saw it: «доверенность, нотариус …, № …». */
  readonly ground: string;
  /** `YYYY-MM-DD`, both days included; without `until`: until it is revoked. */
  readonly from: string;
  readonly until?: string;
  readonly confirmedBy: { readonly staffId: string; readonly at: Date };
  readonly revoked?: { readonly staffId: string; readonly at: Date; readonly reason: string };
}

export interface RepresentationStore {
  /** The same id again changes nothing. */
  add(representation: Representation): Promise<void>;
  get(of: { readonly tenantId: string; readonly id: string }): Promise<Representation | undefined>;
  /** Of one who speaks, or is spoken for; ended ones too, first confirmed first. */
  list(of: { readonly tenantId: string; readonly personId: string }): Promise<readonly Representation[]>;
  /** `false`: it is revoked already, or there is none. */
  revoke(
    of: { readonly tenantId: string; readonly id: string },
    revoked: NonNullable<Representation['revoked']>,
  ): Promise<boolean>;
}

export interface RepresentationPorts {
  readonly clock: Clock;
  readonly representations: RepresentationStore;
}

export type RepresentationAdded =
  | { readonly outcome: 'added'; readonly representation: Representation }
  | { readonly outcome: 'refused'; readonly reason: 'same-person' | 'days' | 'empty' };

/** Confirmed by an operator who saw the paper. `key` names her command: a double click adds one. */
export async function addRepresentation(
  { clock, representations }: RepresentationPorts,
  {
    key,
    staffId,
    ...told
  }: Omit<Representation, 'id' | 'confirmedBy' | 'revoked'> & {
    readonly key: string;
    readonly staffId: string;
  },
): Promise<RepresentationAdded> {
  if (told.representativeId === told.wardId) return { outcome: 'refused', reason: 'same-person' };
  if (told.ground.trim() === '') return { outcome: 'refused', reason: 'empty' };
  if (!isDay(told.from) || (told.until !== undefined && !(isDay(told.until) && told.until >= told.from)))
    return { outcome: 'refused', reason: 'days' };
  const { tenantId } = told;
  const id = representationId(staffId, key);
  const known = await representations.get({ tenantId, id });
  if (known) return { outcome: 'added', representation: known };
  const representation = { ...told, id, confirmedBy: { staffId, at: clock.now() } };
  await representations.add(representation);
  return { outcome: 'added', representation };
}

/** Follows from the command, so that a double click adds one. */
export function representationId(staffId: string, key: string): string {
  return `${staffId}:${key}`;
}

/** May she speak for the other on this day? Only by a paper somebody saw, never by a shared number or name. */
export function represents(
  { from, until, revoked }: Pick<Representation, 'from' | 'until' | 'revoked'>,
  day: string,
): boolean {
  return revoked === undefined && from <= day && (until === undefined || day <= until);
}

function isDay(day: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
}
