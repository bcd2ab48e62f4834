import type { FactView } from '../fact-view.ts';
import { exactly, type Interval } from '../values.ts';
import { asNumber, type DerivedFact, sum } from './derived-fact.ts';
import { childrenOf, hasSpouse, isUnder } from './people.ts';

const MONTHS = 12;

/**
 * Income of the family. Each person's income is the average month of the twelve months that ended a month before the
 * month of application (ПП РФ от 16.12.2022 № 2330); while part of it is not known, the known part is a lower bound.
 */
export const incomeFacts: Readonly<Record<string, DerivedFact>> = {
  'applicant.incomeMonthly': (view) => asNumber(monthOf(view.num('applicant.income12m'))),
  'spouse.incomeMonthly': (view) => asNumber(monthOf(view.num('spouse.income12m'))),
  'family.incomeMonthly': (view) => asNumber(familyIncome(view)),
  'family.income': (view) => asNumber(view.num('family.incomeMonthly')),
  'family.avgIncome': (view) => asNumber(perHead(view.num('family.incomeMonthly'), view.num('family.size'))),
  'family.avgIncomePrevYear': (view) =>
    asNumber(perHead(monthOf(view.num('family.incomePrevYear')), view.num('family.size'))),
};

function monthOf(year: Interval | undefined): Interval | undefined {
  return year === undefined ? undefined : { lo: year.lo / MONTHS, hi: year.hi / MONTHS };
}

/** Not rounded, so that the limit is compared exactly. */
function perHead(income: Interval | undefined, size: Interval | undefined): Interval | undefined {
  if (income === undefined || size === undefined || size.lo < 1) return undefined;
  return { lo: income.lo / size.hi, hi: income.hi / size.lo };
}

const NOT_KNOWN: Interval = { lo: 0, hi: Number.POSITIVE_INFINITY };

function familyIncome(view: FactView): Interval | undefined {
  const average = view.given('family.avgIncome');
  const size = average === undefined ? undefined : view.num('family.size');
  if (average !== undefined && size !== undefined)
    return { lo: average.lo * size.lo, hi: average.hi * size.hi };
  const own = view.num('applicant.incomeMonthly');
  const spouse = hasSpouse(view);
  const partner = spouse === 0 ? exactly(0) : spouse === 2 ? view.num('spouse.incomeMonthly') : undefined;
  const isEveryAdultTold = own !== undefined && partner !== undefined;
  const other = otherIncome(view, isEveryAdultTold);
  if (own === undefined && partner === undefined) return undefined;
  const total = [own, partner, other, grownChildren(view)].reduce<Interval>(
    (income, part) => sum(income, part ?? NOT_KNOWN),
    exactly(0),
  );
  return total.lo === 0 && total.hi === Number.POSITIVE_INFINITY ? undefined : total;
}

/**
 * Alimony, children's pensions and the like. A household that tells the income of every adult tells the rest too: what
 * it does not name is not there.
 */
function otherIncome(view: FactView, isEveryAdultTold: boolean): Interval | undefined {
  const told = view.peekNum('family.otherIncomeMonthly');
  if (told !== undefined) return view.num('family.otherIncomeMonthly');
  const alimony = view.peekNum('alimony.receivedMonthly');
  if (isEveryAdultTold) return alimony ?? exactly(0);
  return alimony === undefined
    ? view.num('family.otherIncomeMonthly')
    : { lo: alimony.lo, hi: Number.POSITIVE_INFINITY };
}

/** Children of full age who study and live in the family bring their income too. */
function grownChildren(view: FactView): Interval | undefined {
  const children = childrenOf(view);
  if (children === undefined) return exactly(0);
  return children.reduce<Interval>((income, child) => {
    if (isUnder(view, child, 18) === 2) return income;
    return sum(income, monthOf(view.num(`${child}.adultIncome12m`)) ?? NOT_KNOWN);
  }, exactly(0));
}
