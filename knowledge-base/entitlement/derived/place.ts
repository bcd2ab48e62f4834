import type { FactView } from '../fact-view.ts';
import { compare, exactly, type Interval, type Tri } from '../values.ts';
import { asNumber, asTruth, type DerivedFact } from './derived-fact.ts';

export const placeFacts: Readonly<Record<string, DerivedFact>> = {
  'locality.rk': (view) => asNumber(districtCoefficient(view)),
  'zhku.subsidyShare': (view) => asNumber(subsidyShare(view)),
  'zhku.costAboveShare': (view) => asTruth(costAboveShare(view)),
};

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

/** Highest share of income that housing may cost, 0 to 1: the region's own, else the federal standard. ЖК РФ, ст. 159. */
function subsidyShare(view: FactView): Interval | undefined {
  const regional = view.peekNum('zhku.regionalShare');
  const percent = regional ?? view.param('zhku-subsidy-share', exactly(view.asOf()));
  if (percent === undefined) return undefined;
  const scale = (value: number): number => (value > 1 ? value / 100 : value);
  return { lo: scale(percent.lo), hi: scale(percent.hi) };
}

function costAboveShare(view: FactView): Tri {
  const cost = view.num('zhku.standardCost');
  const income = view.num('family.income');
  const share = view.num('zhku.subsidyShare');
  if (cost === undefined || income === undefined || share === undefined) return 1;
  return compare('>', cost, { lo: income.lo * share.lo, hi: income.hi * share.hi });
}
