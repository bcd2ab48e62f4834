import type { FactView } from '../fact-view.ts';
import { both, compare, either, exactly, type Interval, not, type Tri } from '../values.ts';
import { asTruth, type DerivedFact } from './derived-fact.ts';
import { childrenOf, hasSpouse, isUnder } from './people.ts';

/**
 * Rule of minimum income («правило нулевого дохода»): each adult has the minimum of twelve months, or ten months of
 * valid reasons, or a reason that lifts the rule. ПП РФ от 16.12.2022 № 2330, п. 31; multiple of the minimum wage by
 * ПП РФ от 28.11.2025 № 1928.
 */
export const minimumIncomeFacts: Readonly<Record<string, DerivedFact>> = {
  'adults.minimumIncomeMet': (view) => asTruth(minimumIncomeMet(view)),
  'adults.othersMinimumIncomeMet': (view) => asTruth(othersMeet(view)),
};

function minimumIncomeMet(view: FactView): Tri {
  const earned = view.bool('adults.eachEarnedMinimum');
  if (earned === 2) return 2;
  const byPerson = view.inChatUnasked(() => {
    const adults = adultsOf(view);
    return adults === undefined ? 1 : ofEveryAdult(view, adults);
  });
  if (byPerson !== 1) return byPerson;
  return earned === 0 ? ofTheOneWhoEarnedLeast(view) : 1;
}

/** The rule for everybody but the applicant: where a pregnancy of twelve weeks spares her. */
function othersMeet(view: FactView): Tri {
  const earned = view.bool('adults.eachEarnedMinimum');
  if (earned === 2) return 2;
  const others = adultsOf(view)?.filter(({ id }) => id !== 'applicant');
  return others === undefined ? view.bool('adults.minimumIncomeMet') : ofEveryAdult(view, others);
}

interface Adult {
  readonly id: string;
  readonly income: string;
  readonly exists: Tri;
  readonly isParent: boolean;
}

/** Who the rule looks at; `undefined` while the household is not described person by person. */
function adultsOf(view: FactView): readonly Adult[] | undefined {
  const listed = view.peekNum('adults.count');
  if (listed !== undefined) {
    return Array.from({ length: listed.lo }, (_, index) => ({
      id: `adults[${index}]`,
      income: `adults[${index}].income12m`,
      exists: 2,
      isParent: index < 2,
    }));
  }
  if (!view.isHousehold) return undefined;
  const grown = (childrenOf(view) ?? []).map((child): Adult => {
    const isMinor = isUnder(view, child, 18);
    const counts = isMinor === 2 ? 0 : both(not(isMinor), isStudent(view, child));
    return { id: child, income: `${child}.adultIncome12m`, exists: counts, isParent: false };
  });
  return [
    { id: 'applicant', income: 'applicant.income12m', exists: 2, isParent: true },
    { id: 'spouse', income: 'spouse.income12m', exists: hasSpouse(view), isParent: true },
    ...grown.filter(({ exists }) => exists !== 0),
  ];
}

function isStudent(view: FactView, child: string): Tri {
  return both(isUnder(view, child, 23), view.bool(`${child}.fullTimeStudent`));
}

function ofEveryAdult(view: FactView, adults: readonly Adult[]): Tri {
  if (view.peekBool('applicant.mobilized') === 2) return 2;
  const parents = adults.filter(({ isParent }) => isParent).map((adult) => ofAdult(view, adult));
  const others = adults.filter(({ isParent }) => !isParent).map((adult) => ofAdult(view, adult));
  return [ofParents(view, parents), ...others].reduce<Tri>(both, 2);
}

/** In a large family the rule does not touch one of the parents, whichever helps. */
function ofParents(view: FactView, parents: readonly Tri[]): Tri {
  const all = parents.reduce<Tri>(both, 2);
  if (all === 2) return 2;
  const best = parents.reduce<Tri>(either, parents.length < 2 ? 2 : 0);
  return either(all, both(view.bool('family.large'), best));
}

function ofAdult(view: FactView, adult: Adult): Tri {
  if (adult.exists === 0) return 2;
  const met = meets(view, adult);
  return adult.exists === 2 || met === 2 ? met : 1;
}

function meets(view: FactView, { id, income }: Adult): Tri {
  if (isWaived(view, id)) return 2;
  const earned = view.num(income);
  const given = view.num(`${id}.excusedMonths`);
  const most = view.peekBool(`${id}.excuseIsUnemployment`) === 2 ? 6 : 12;
  const months = { lo: Math.min(given?.lo ?? 0, most), hi: Math.min(given?.hi ?? 12, most) };
  return reachesThreshold(view, earned, months);
}

/** Reasons that lift the rule whatever the months. What was not said about them is taken as "there is none". */
function isWaived(view: FactView, id: string): boolean {
  if (view.peekBool(`${id}.incomeRuleWaived`) === 2) return true;
  if (id !== 'applicant') return false;
  if (view.peekBool('applicant.soleParent') === 2) return true;
  const weeks = view.peekNum('applicant.pregnancyWeeks');
  return weeks !== undefined && weeks.lo >= 12;
}

/** Ten months of valid reasons are enough; fewer lower the threshold in proportion. */
function reachesThreshold(view: FactView, income: Interval | undefined, months: Interval): Tri {
  if (months.lo >= 10) return 2;
  const full = threshold(view);
  if (full === undefined) return 1;
  const earned = income ?? { lo: 0, hi: Number.POSITIVE_INFINITY };
  const easiest = months.hi >= 10 ? 0 : (full * (12 - months.hi)) / 12;
  return compare('>=', earned, { lo: easiest, hi: (full * (12 - months.lo)) / 12 });
}

/** Until 2025 any income was enough: ПП РФ от 16.12.2022 № 2330 in its first wording. */
function threshold(view: FactView): number | undefined {
  const asOf = exactly(view.asOf());
  const multiple = view.param('zero-income-mrot-multiple', asOf);
  const wage = view.param('mrot', asOf);
  return multiple === undefined || wage === undefined ? undefined : Math.max(1, multiple.lo * wage.lo);
}

const WAIVED: ReadonlySet<string> = new Set(['large_family', 'sole_parent', 'pregnancy', 'mobilized']);

/** What a chat asks: only about the adult who earned least. */
function ofTheOneWhoEarnedLeast(view: FactView): Tri {
  const excuse = view.option('adults.excuse');
  if (excuse === undefined) return 1;
  if (excuse === 'none') return 0;
  if (WAIVED.has(excuse)) return 2;
  const given = view.num('adults.excusedMonths');
  if (given === undefined) return 1;
  const most = excuse === 'unemployed' ? 6 : 12;
  const months = { lo: Math.min(given.lo, most), hi: Math.min(given.hi, most) };
  return months.lo >= 10 ? 2 : reachesThreshold(view, view.num('adults.income12m'), months);
}
