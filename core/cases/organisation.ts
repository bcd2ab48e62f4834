import type { OrganisationStore } from './ports.ts';

export const organisationKinds = ['state', 'ngo', 'charity'] as const;

/** Where help can be had: an office of the state, a non-profit, a charity. */
export interface Organisation {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: (typeof organisationKinds)[number];
  readonly name: string;
  /** Districts it serves; empty: all of the region. */
  readonly districts: readonly string[];
  /** What it helps with: `food`, `shelter`, `clothes`, `legal`, `care`, `transport`, `money`, `documents`. */
  readonly helps: readonly string[];
  readonly phone?: string;
  readonly address?: string;
  readonly hours?: string;
  /** Invented, to try the system out. */
  readonly isDemonstration: boolean;
  readonly isActive: boolean;
}

/** Organisations that help with this in this district, those of the district before those of the whole region. */
export async function findOrganisations(
  { organisations }: { readonly organisations: Pick<OrganisationStore, 'list'> },
  asked: {
    readonly tenantId: string;
    readonly district?: string;
    readonly kind?: Organisation['kind'];
    readonly help?: string;
    /** Those no longer in use too. */
    readonly isWithInactive?: boolean;
  },
): Promise<readonly Organisation[]> {
  const { tenantId, district, kind, help, isWithInactive = false } = asked;
  const wanted = district?.trim().toLowerCase();
  const isOf = ({ districts }: Organisation): boolean =>
    districts.some((one) => one.toLowerCase() === wanted);
  return (await organisations.list({ tenantId }))
    .filter(
      (one) =>
        (one.isActive || isWithInactive) &&
        (kind === undefined || one.kind === kind) &&
        (help === undefined || one.helps.includes(help)) &&
        (wanted === undefined || one.districts.length === 0 || isOf(one)),
    )
    .toSorted((a, b) => Number(isOf(b)) - Number(isOf(a)) || a.name.localeCompare(b.name, 'ru'));
}
