import type { FactView } from './fact-view.ts';
import type { Resolved } from './facts.ts';
import { pensionAgeDay } from './pension-age.ts';
import { exactly, type Interval, type Tri } from './values.ts';

/**
 * Facts that are computed from others. Each reads what it needs through the view, which notes what is missing;
 * `undefined` is "not known yet". A fact given directly wins over the computed one.
 */
export const derivedFacts: Readonly<Record<string, (view: FactView) => Resolved | undefined>> = {
  'family.avgIncome': (view) => number(averageIncome(view)),
  'adults.minimumIncomeMet': (view) => truth(minimumIncomeMet(view)),
  'applicant.pensionAgeDate': (view) => number(pensionAge(view)),
  'locality.rk': (view) => number(districtCoefficient(view)),
};

function number(range: Interval | undefined): Resolved | undefined {
  return range === undefined ? undefined : { kind: 'number', range };
}

function truth(value: Tri): Resolved | undefined {
  return value === 1 ? undefined : { kind: 'bool', value: value === 2 };
}

/** Income of the family per month divided by its members; not rounded, so that the limit is compared exactly. */
function averageIncome(view: FactView): Interval | undefined {
  const income = view.num('family.incomeMonthly');
  const size = view.num('family.size');
  if (income === undefined || size === undefined || size.lo < 1) return undefined;
  return { lo: income.lo / size.hi, hi: income.hi / size.lo };
}

const WAIVED: ReadonlySet<string> = new Set(['large_family', 'sole_parent', 'pregnancy', 'mobilized']);

/**
 * Rule of minimum income («правило нулевого дохода»), for the adult who earned least.
 * ПП РФ от 16.12.2022 № 2330, п. 31; multiple of the minimum wage by ПП РФ от 28.11.2025 № 1928.
 */
function minimumIncomeMet(view: FactView): Tri {
  const earned = view.bool('adults.eachEarnedMinimum');
  if (earned !== 0) return earned;
  const excuse = view.option('adults.excuse');
  if (excuse === undefined) return 1;
  if (excuse === 'none') return 0;
  if (WAIVED.has(excuse)) return 2;
  const months = view.num('adults.excusedMonths');
  if (months === undefined) return 1;
  const most = excuse === 'unemployed' ? 6 : 12;
  const [fewest, greatest] = [Math.min(months.lo, most), Math.min(months.hi, most)];
  if (fewest >= 10) return 2;
  return reachesThreshold(view, fewest, greatest);
}

function reachesThreshold(view: FactView, fewest: number, greatest: number): Tri {
  const asOf = exactly(view.asOf());
  const multiple = view.param('zero-income-mrot-multiple', asOf);
  const wage = view.param('mrot', asOf);
  const income = view.num('adults.income12m');
  if (multiple === undefined || wage === undefined || income === undefined) return 1;
  const full = multiple.lo * wage.lo;
  const hardest = (full * (12 - fewest)) / 12;
  const easiest = greatest >= 10 ? 0 : (full * (12 - greatest)) / 12;
  if (income.lo >= hardest) return 2;
  return income.hi < easiest ? 0 : 1;
}

function pensionAge(view: FactView): Interval | undefined {
  const sex = view.option('applicant.sex');
  const birth = view.num('applicant.birthDate');
  if (sex === undefined || birth === undefined) return undefined;
  if (!Number.isFinite(birth.lo) || !Number.isFinite(birth.hi)) return undefined;
  return { lo: pensionAgeDay(birth.lo, sex === 'f'), hi: pensionAgeDay(birth.hi, sex === 'f') };
}

/** District coefficient of the place of residence: one value, or bounds while the place is not known. */
function districtCoefficient(view: FactView): Interval | undefined {
  const region = view.option('region');
  if (region === undefined) return undefined;
  const coefficient = view.input.coefficients.get(region);
  if (coefficient === undefined) {
    view.noteAbsent(`rk-${region}`);
    return undefined;
  }
  const base = view.param(coefficient.parameter, exactly(view.asOf()));
  if (base === undefined || coefficient.max === undefined) return base;
  const zone = view.option('locality.zone');
  const known = zone === undefined ? undefined : coefficient.zones?.[zone];
  return known === undefined ? { lo: base.lo, hi: coefficient.max } : exactly(known);
}
