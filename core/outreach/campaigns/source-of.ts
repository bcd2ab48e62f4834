import type { FoundPerson } from '../../registers/index.ts';
import type { Notice } from '../notices/index.ts';
import type { Campaign } from './campaign.ts';
import { type CampaignPorts, handedOver } from './ports.ts';

/** Some of those a campaign looks at: ids whose families decide, or people whom the register found by the query itself. */
export type Batch =
  | { readonly kind: 'ids'; readonly subjectIds: readonly string[] }
  | { readonly kind: 'found'; readonly people: readonly FoundPerson[]; readonly looked: number };

type Ports = Pick<CampaignPorts, 'campaigns' | 'notices' | 'audience'>;

/** As many as a register is asked about at once. */
const atOnce = 100;
const searchedAtOnce = 1_000;

/** Where the audience of a campaign is looked for, part by part. @throws AppError `register-unavailable` */
export function sourceOf(ports: Ports, campaign: Campaign): AsyncGenerator<Batch> {
  const { source } = campaign.plan.audience;
  switch (source.kind) {
    case 'list':
      return handedOverIn(ports, campaign);
    case 'told':
      return toldOf(ports, campaign, source);
    case 'register':
      return foundIn(ports, { tenantId: campaign.tenantId, ...campaign.plan.audience });
  }
}

async function* handedOverIn(
  { campaigns }: Ports,
  { tenantId, id }: Pick<Campaign, 'tenantId' | 'id'>,
): AsyncGenerator<Batch> {
  for (let from = 0; ; from += atOnce) {
    const subjectIds = await campaigns.members({ tenantId, id, set: handedOver }, { from, limit: atOnce });
    if (subjectIds.length === 0) return;
    yield { kind: 'ids', subjectIds };
  }
}

async function* toldOf(
  { notices }: Ports,
  { tenantId }: Pick<Campaign, 'tenantId'>,
  { measureId, states }: Extract<Campaign['plan']['audience']['source'], { readonly kind: 'told' }>,
): AsyncGenerator<Batch> {
  const seen = new Set<string>();
  for (let after: string | undefined; ; ) {
    const page: readonly Notice[] = await notices.list({
      tenantId,
      states,
      limit: 500,
      ...(after === undefined ? {} : { after }),
    });
    const told = page.filter(({ rights }) => rights.some((right) => right.measureId === measureId));
    const ids = [...new Set(told.map(({ subjectId }) => subjectId))].filter((one) => !seen.has(one));
    for (const one of ids) seen.add(one);
    for (let from = 0; from < ids.length; from += atOnce)
      yield { kind: 'ids', subjectIds: ids.slice(from, from + atOnce) };
    after = page.at(-1)?.id;
    if (after === undefined) return;
  }
}

/** Everybody the registers find. */
export async function* foundIn(
  { audience }: Pick<CampaignPorts, 'audience'>,
  {
    tenantId,
    regions,
    traits,
  }: Pick<Campaign['plan']['audience'], 'regions' | 'traits'> & { readonly tenantId: string },
): AsyncGenerator<Extract<Batch, { readonly kind: 'found' }>> {
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = await audience.page({ tenantId, regions, traits, cursor, limit: searchedAtOnce });
    yield { kind: 'found', people: page.people, looked: page.looked };
    // A register that does not go on would be asked for ever.
    cursor = page.cursor === cursor ? undefined : page.cursor;
  }
}
