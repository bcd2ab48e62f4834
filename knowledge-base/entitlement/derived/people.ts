import { addMonths } from '../dates.ts';
import type { FactView } from '../fact-view.ts';
import { both, compare, either, exactly, type Interval, type Tri } from '../values.ts';

/** Ids of the children of a household, `children[0]` and on; `undefined` while the list is not known. */
export function childrenOf(view: FactView): readonly string[] | undefined {
  const count = view.num('children.count');
  return count === undefined || count.lo !== count.hi ? undefined : idsOf(count.lo);
}

const idsByCount: (readonly string[] | undefined)[] = [];

function idsOf(count: number): readonly string[] {
  const known = idsByCount[count];
  if (known !== undefined) return known;
  const ids = Array.from({ length: count }, (_, index) => `children[${index}]`);
  idsByCount[count] = ids;
  return ids;
}

/** Is this person younger than `years` on the day of application? The birthday itself no longer counts. */
export function isUnder(view: FactView, person: string, years: number): Tri {
  const birth = view.num(`${person}.birthDate`);
  if (birth === undefined) return 1;
  return compare('<', exactly(view.asOf()), birthday(birth, years));
}

function birthday(birth: Interval, years: number): Interval {
  const on = (day: number): number => (Number.isFinite(day) ? addMonths(day, years * 12) : day);
  return { lo: on(birth.lo), hi: on(birth.hi) };
}

/** Under 18, or under 23 and a full-time student: who depends on the parents. */
export function isDependentChild(view: FactView, child: string): Tri {
  const isMinor = isUnder(view, child, 18);
  if (isMinor === 2) return 2;
  return either(isMinor, both(isUnder(view, child, 23), view.bool(`${child}.fullTimeStudent`)));
}

/** Is there a husband or wife? Read from the household, else from the marital status. */
export function hasSpouse(view: FactView): Tri {
  return view.bool('spouse.exists');
}

export function spouseFromStatus(view: FactView): Tri {
  const status = view.option('applicant.maritalStatus');
  return status === undefined ? 1 : status === 'married' ? 2 : 0;
}

export function isAnyOf(states: readonly Tri[]): Tri {
  return states.reduce<Tri>(either, 0);
}

/** A disability group is set: options are `0` to `3`. */
export function isDisabledAdult(view: FactView, person: string): Tri {
  const group = view.option(`${person}.disabilityGroup`);
  return group === undefined ? 1 : group === '0' ? 0 : 2;
}

/** Somebody of a kind who must exist first: no spouse, no answer about the spouse. */
export function ifExists(exists: Tri, answer: () => Tri): Tri {
  return exists === 0 ? 0 : both(exists, answer());
}
