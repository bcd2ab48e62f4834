import { dayOf, localTimeIn } from '#core/appeals/index.ts';
import {
  type PeopleStore,
  type RepresentationKind,
  type RepresentationStore,
  represents,
  type TenantStore,
} from '#core/people/index.ts';
import type { WardRecord } from '#core/registers/index.ts';

export interface KeptWardDeps {
  readonly people: Pick<PeopleStore, 'listBySubject' | 'getPerson'>;
  readonly representations: Pick<RepresentationStore, 'list'>;
  readonly tenants: Pick<TenantStore, 'get'>;
}

const relations: Readonly<Record<RepresentationKind, WardRecord['relation']>> = {
  parent: 'child',
  guardian: 'ward',
  trustee: 'ward',
  'power-of-attorney': 'principal',
  'social-worker': 'principal',
};

/**
 * For whom she may speak on this day by papers that operators of the tenant saw, as far as registers know the ward. `subjectId` is
 * hers who speaks; the same paper kept for two addresses of hers counts once.
 */
export async function keptWards(
  { people, representations, tenants }: KeptWardDeps,
  { tenantId, subjectId, now }: { readonly tenantId: string; readonly subjectId: string; readonly now: Date },
): Promise<readonly WardRecord[]> {
  const timeZone = (await tenants.get(tenantId))?.timeZone ?? 'Europe/Moscow';
  const day = dayOf(localTimeIn(timeZone, now));
  const known = await people.listBySubject({ tenantId, subjectId });
  const papers = (
    await Promise.all(
      known.map(async ({ id }) =>
        (
          await representations.list({ tenantId, personId: id })
        ).filter((one) => one.representativeId === id && represents(one, day)),
      ),
    )
  ).flat();
  const wards = await Promise.all(
    papers.map(async ({ wardId, kind, until }): Promise<readonly WardRecord[]> => {
      const ward = await people.getPerson({ tenantId, id: wardId });
      const name = ward?.registeredName ?? ward?.displayName;
      if (ward?.subjectId === undefined || name === undefined) return [];
      const limit = until === undefined ? {} : { until };
      return [{ subjectId: ward.subjectId, name, relation: relations[kind], ...limit }];
    }),
  );
  return [...new Map(wards.flat().map((ward) => [ward.subjectId, ward])).values()];
}
