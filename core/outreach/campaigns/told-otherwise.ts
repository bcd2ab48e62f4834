import type { Family } from '../../registers/index.ts';
import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/ids.ts';
import type { Notice, ToldRight } from '../notices/index.ts';
import type { CampaignPorts } from './ports.ts';

/** What a measure comes to for a family; `undefined`: it is not due to her. */
export type RightNow = Pick<ToldRight, 'outcome' | 'sum'> | undefined;

/** By the rules as they were, and as they are. */
export type RightByEditions = (of: {
  readonly measureId: string;
  readonly family: Family;
  readonly now: Date;
}) => { readonly before: RightNow; readonly after: RightNow };

type Ports = Pick<CampaignPorts, 'clock' | 'notices' | 'families'>;

const dayMs = 24 * 3_600_000;
/** What was said earlier nobody relies on any more. */
const rememberedDays = 365;
/** As many as a register is asked about at once. */
const atOnce = 100;

/**
 * Whom a change of the rules concerns who were told of these measures by life events within a year: what she was told is not what holds for
 * her now, and it is the change that makes the difference. Ids of the register by measure.
 *
 * @throws AppError `register-unavailable`
 */
export async function toldOtherwise(
  ports: Ports,
  of: {
    readonly tenantId: string;
    readonly measures: ReadonlySet<string>;
    readonly rightByEditions: RightByEditions;
    /** It takes minutes where many were told. */
    readonly signal?: AbortSignal | undefined;
  },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const told = await toldRights(ports, of);
  const found = new Map<string, string[]>();
  const subjectIds = [...told.keys()];
  for (let from = 0; from < subjectIds.length; from += atOnce) {
    of.signal?.throwIfAborted();
    const some = subjectIds.slice(from, from + atOnce);
    for (const family of await familiesOf(ports, of.tenantId, some))
      for (const right of told.get(family.subjectId)?.values() ?? []) {
        const { measureId } = right;
        const { before, after } = of.rightByEditions({ measureId, family, now: ports.clock.now() });
        if (isSame(before, after) || isSame(right, after)) continue;
        found.set(measureId, [...(found.get(measureId) ?? []), family.subjectId]);
      }
  }
  return found;
}

type Told = Map<string, Map<string, ToldRight>>;

/** By person, then by measure: the last word of ours. */
async function toldRights(
  { clock, notices }: Ports,
  {
    tenantId,
    measures,
    signal,
  }: Pick<Parameters<typeof toldOtherwise>[1], 'tenantId' | 'measures' | 'signal'>,
): Promise<Told> {
  const told: Told = new Map();
  // Ids are made of the time they were made at.
  let after: string | undefined = newId(clock.now().getTime() - rememberedDays * dayMs);
  while (after !== undefined) {
    signal?.throwIfAborted();
    const page: readonly Notice[] = await notices.list({ tenantId, states: ['told'], limit: 500, after });
    for (const { subjectId, purpose, rights } of page) {
      // A correction says all that holds.
      const hers =
        (purpose === 'correction' ? undefined : told.get(subjectId)) ?? new Map<string, ToldRight>();
      for (const right of rights) if (measures.has(right.measureId)) hers.set(right.measureId, right);
      if (hers.size > 0) told.set(subjectId, hers);
      else told.delete(subjectId);
    }
    after = page.at(-1)?.id;
  }
  return told;
}

async function familiesOf(
  { families }: Ports,
  tenantId: string,
  subjectIds: readonly string[],
): Promise<readonly Family[]> {
  const answers = await families.of({ tenantId, subjectIds, purpose: 'correction' });
  return subjectIds.flatMap((id) => {
    const answer = answers.get(id);
    if (answer === undefined || answer.outcome === 'unavailable')
      throw new AppError(
        'register-unavailable',
        'The register does not answer about whom a change concerns',
        {
          retryable: true,
        },
      );
    return answer.outcome === 'ok' ? [answer.family] : [];
  });
}

function isSame(one: RightNow, other: RightNow): boolean {
  return one?.outcome === other?.outcome && one?.sum === other?.sum;
}
