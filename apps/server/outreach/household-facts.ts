import { type Family, type LifeEvent, type RegisterFact, settleFacts } from '#core/registers/index.ts';
import type { Facts, FactValue } from '#knowledge-base/entitlement/facts.ts';

/** What is known of a household, as the rules read it. */
export interface KnownHousehold {
  readonly facts: Facts;
  /** Children that are listed, by their places; `undefined` where nothing is said of any. */
  readonly children: readonly number[] | undefined;
}

/** The register whose word counts for a fact, whatever others say. */
const authorities: readonly { readonly paths: RegExp; readonly source: RegisterFact['source'] }[] = [
  { paths: /(?:birthDate|deathDate|maritalStatus|spouse\.exists|children\.count)$/, source: 'zags' },
  { paths: /(?:disability|pension|insur|work|employ|income)/i, source: 'sfr' },
];

/** What holds with an event and what held without it. Of what registers contradict each other in, nothing is known. */
export function householdsAround(
  event: Pick<LifeEvent, 'kind' | 'details'>,
  {
    facts: told,
    region,
    assignments,
    missing,
    now,
  }: Pick<Family, 'facts' | 'region' | 'assignments' | 'missing'> & { readonly now: Date },
): { readonly before: KnownHousehold; readonly after: KnownHousehold } {
  const settled = settleFacts(told, {
    now,
    isAuthority: (path, source) => authorities.some((one) => one.source === source && one.paths.test(path)),
  });
  const details = Object.values(event.details);
  const after: Record<string, FactValue> = { region: known({ value: region, source: 'other', at: '' }) };
  for (const fact of [...settled.known, ...details]) after[fact.path] = known(fact);
  const before = { ...after };
  for (const { path } of details) delete before[path];
  const isGrantKnown = event.kind === 'child-birth' && !missing.includes('assignments');
  if (isGrantKnown && !assignments.some(({ measureId }) => measureId === birthGrant))
    for (const path of grantsOfBorn(details)) after[path] = known({ value: false, source: 'sfr', at: '' });
  const children = placesOf(after);
  const earlier = placesOf(before);
  const born = (children?.length ?? 0) - (earlier?.length ?? 0);
  for (const path of headCounts) {
    const count = after[path]?.value;
    if (typeof count === 'number' && born > 0)
      before[path] = known({ value: count - born, source: 'other', at: '' });
  }
  return {
    before: { facts: before, children: born > 0 && earlier === undefined ? [] : earlier },
    after: { facts: after, children },
  };
}

const birthGrant = 'birth-grant';

/** Of the newborn: nothing was paid yet, as ЕГИССО says. */
function grantsOfBorn(details: readonly RegisterFact[]): readonly string[] {
  return details.flatMap(({ path }) => {
    const child = /^(children\[\d+\])\.birthDate$/.exec(path)?.[1];
    return child === undefined ? [] : [`${child}.birthGrantPaid`];
  });
}

/** A child more counts in each of them. */
const headCounts = ['children.count', 'family.size', 'family.childrenUnder17', 'family.childrenUnder18'];

function known({ value, source, at }: Pick<RegisterFact, 'value' | 'source' | 'at'>): FactValue {
  return { status: 'known', value, source, at };
}

/** A child known by its second place has brothers or sisters before it. */
function placesOf(facts: Facts): readonly number[] | undefined {
  let count = 0;
  for (const path in facts) {
    const place = /^children\[(\d+)\]/.exec(path)?.[1];
    if (place !== undefined) count = Math.max(count, Number(place) + 1);
  }
  return count === 0 ? undefined : Array.from({ length: count }, (_, place) => place);
}
