import type { Assignment, RegisterFact } from './family-facts.ts';
import type { Trait } from './register-audience.ts';
import { isRegisterAuthority } from './register-authority.ts';
import { settleFacts } from './settle-facts.ts';

/** What of a family says whether a trait holds. */
export interface TraitFamily {
  readonly facts: readonly RegisterFact[];
  readonly assignments: readonly Assignment[];
}

const adultFrom = 18;

/**
 * Whether all of these hold, by what registers told of the family. Anything unknown, contradictory or outlived fits nothing, and
 * neither does a life event: facts do not say when it happened.
 */
export function fitsTraits(family: TraitFamily, traits: readonly Trait[], now: Date): boolean {
  if (traits.length === 0) return true;
  const { known } = settleFacts(family.facts, { now, isAuthority: isRegisterAuthority });
  const values = new Map(known.map(({ path, value }) => [path, value]));
  const today = now.toISOString().slice(0, 10);
  return traits.every((trait) => fits(trait, { values, today, assignments: family.assignments }));
}

interface Known {
  readonly values: ReadonlyMap<string, RegisterFact['value']>;
  readonly assignments: readonly Assignment[];
  readonly today: string;
}

function fits(trait: Trait, known: Known): boolean {
  const { values, assignments } = known;
  switch (trait.kind) {
    case 'age': {
      const age = ageOf(known, 'applicant.birthDate');
      return age !== undefined && isWithin(age, trait);
    }
    case 'children':
      return isWithin(childAges(known).length, trait);
    case 'child-age':
      return childAges(known).some((age) => isWithin(age, trait));
    case 'disability':
      return trait.of === 'self'
        ? (values.get('applicant.disabilityGroup') ?? '0') !== '0'
        : [...values].some(([path, value]) => value === true && /^children\[\d+\]\.disabled$/.test(path));
    case 'assigned':
      return (
        assignments.some(({ measureId, state }) => measureId === trait.measureId && state === 'active') ===
        trait.isAssigned
      );
    default:
      return false;
  }
}

/** Of children under 18, as the registers list them. */
function childAges(known: Known): readonly number[] {
  return [...known.values.keys()]
    .filter((path) => /^children\[\d+\]\.birthDate$/.test(path))
    .flatMap((path) => ageOf(known, path) ?? [])
    .filter((age) => age < adultFrom);
}

function ageOf({ values, today }: Known, path: string): number | undefined {
  const birth = values.get(path);
  return typeof birth === 'string' ? wholeYears(birth, today) : undefined;
}

/** Between two days `YYYY-MM-DD`. */
export function wholeYears(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

function isWithin(value: number, { from, to }: { readonly from?: number; readonly to?: number }): boolean {
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}
