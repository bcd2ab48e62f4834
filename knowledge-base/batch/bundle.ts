import type { Day } from '../entitlement/dates.ts';
import { decide } from '../entitlement/decide.ts';
import { FactView } from '../entitlement/fact-view.ts';
import type { Facts } from '../entitlement/facts.ts';
import type { Interval } from '../entitlement/values.ts';
import type { Surroundings } from '../measure.ts';
import type { Recipe } from './check.ts';
import { firstReaching, lastWithin } from './months.ts';

/** What the region and the day of application decide: the same code serves every bundle. */
export interface BundleKey {
  /** `undefined` while the region is not known. */
  readonly region: string | undefined;
  /** Day of application, `YYYY-MM-DD`; `undefined` is the day of the evaluation. */
  readonly asOf: string | undefined;
  /** Day of the evaluation. */
  readonly at: Day;
}

/** Constants of one region and day, in the places the recipes name. NaN stands for "not known": no comparison holds. */
export function bundleConstants(
  recipes: readonly Recipe[],
  width: number,
  key: BundleKey,
  around: Surroundings,
): Float64Array {
  const view = new FactView({
    dictionary: around.facts,
    parameters: around.parameters,
    coefficients: around.coefficients,
    shortcuts: new Set(),
    facts: factsOfKey(key),
    at: key.at,
  });
  const constants = new Float64Array(width);
  for (const recipe of recipes) {
    if (recipe.kind === 'leaf') constants[recipe.k] = decide(recipe.node, view);
    else constants.set(limits(recipe, view.term(recipe.term)), recipe.k);
  }
  return constants;
}

function limits(
  { op, shifts }: Extract<Recipe, { kind: 'limit' }>,
  range: Interval | undefined,
): readonly number[] {
  if (range === undefined)
    return op === '=' ? [Number.NaN, Number.NaN, Number.NaN, Number.NaN] : [Number.NaN, Number.NaN];
  const { lo, hi } = range;
  if (op === '<=') return [lastWithin(lo, shifts), lastWithin(hi, shifts)];
  if (op === '<') return [firstReaching(lo, shifts), firstReaching(hi, shifts)];
  const certain = lo === hi ? [firstReaching(lo, shifts), lastWithin(lo, shifts)] : [Number.NaN, Number.NaN];
  return [...certain, firstReaching(lo, shifts), lastWithin(hi, shifts)];
}

function factsOfKey({ region, asOf }: BundleKey): Facts {
  const known = (value: string) => ({ status: 'known', value, source: 'other', at: '' }) as const;
  return {
    ...(region === undefined ? {} : { region: known(region) }),
    ...(asOf === undefined ? {} : { asOf: known(asOf) }),
  };
}
