import type { FoundPerson } from '../../registers/index.ts';
import { type AudienceQuery, mostMembers } from './audience.ts';
import type { CampaignPorts } from './ports.ts';
import { foundIn } from './source-of.ts';

/** Whom the registers would find, without anybody's name or id. */
export interface AudiencePreview {
  readonly looked: number;
  readonly selected: number;
  readonly byRegion: Readonly<Record<string, number>>;
  /** What some of them are like, no two alike; none where so few were found that an example would be a person. */
  readonly examples: readonly Omit<FoundPerson, 'subjectId'>[];
  /** There are more than a campaign may be for: counting ended there. */
  readonly isTooMany: boolean;
}

const most = { examples: 6, fewest: 10 } as const;

/** Looks the registers through and keeps nothing. @throws AppError `register-unavailable` */
export async function previewAudience(
  ports: Pick<CampaignPorts, 'audience'>,
  query: Pick<AudienceQuery, 'regions' | 'traits'> & { readonly tenantId: string },
): Promise<AudiencePreview> {
  const byRegion: Record<string, number> = {};
  const examples = new Map<string, Omit<FoundPerson, 'subjectId'>>();
  let [looked, selected] = [0, 0];
  for await (const page of foundIn(ports, query)) {
    looked += page.looked;
    selected += page.people.length;
    for (const { region, decade } of page.people) {
      byRegion[region] = (byRegion[region] ?? 0) + 1;
      if (examples.size < most.examples) examples.set(`${region}:${decade}`, { region, decade });
    }
    if (selected > mostMembers) break;
  }
  return {
    looked,
    selected,
    byRegion,
    examples: selected < most.fewest ? [] : [...examples.values()],
    isTooMany: selected > mostMembers,
  };
}
