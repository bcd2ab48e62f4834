import type { FactView } from '../fact-view.ts';
import { both, compare, either, exactly, type Interval, not, type Tri } from '../values.ts';
import { asTruth, type DerivedFact } from './derived-fact.ts';
import { isAnyOf } from './people.ts';

/** Property test of the unified benefit: ПП РФ от 16.12.2022 № 2330. */
export const propertyFacts: Readonly<Record<string, DerivedFact>> = {
  'property.aboveLimits': (view) => asTruth(isAboveLimits(view)),
};

const FLAT_METRES_A_PERSON = 24;
const HOUSE_METRES_A_PERSON = 40;

function isAboveLimits(view: FactView): Tri {
  return isAnyOf([
    tooMuchSpace(view, 'property.flatsCount', 'property.flatsArea', FLAT_METRES_A_PERSON),
    tooMuchSpace(view, 'property.housesCount', 'property.housesArea', HOUSE_METRES_A_PERSON),
    moreThan(view, 'property.dachas', 1),
    moreThanAllowed(view, 'property.garages'),
    moreThan(view, 'property.landUrbanHa', 0.25),
    moreThan(view, 'property.landRuralHa', 1),
    moreThan(view, 'property.nonResidential', 1),
    moreThanAllowed(view, 'property.carsCount'),
    hasForbiddenCar(view),
    moreThanAllowed(view, 'property.motorcycles'),
    moreThan(view, 'property.tractorsUnder5y', 1),
    moreThan(view, 'property.boatsUnder5y', 1),
    tooMuchInterest(view),
  ]);
}

function moreThan(view: FactView, id: string, most: number): Tri {
  const count = view.num(id);
  return count === undefined ? 1 : compare('>', count, exactly(most));
}

/** One; two for a large family and a family with a disabled member. */
function moreThanAllowed(view: FactView, id: string): Tri {
  const above = moreThan(view, id, 1);
  if (above !== 2) return above;
  const isEased = either(view.bool('family.large'), view.bool('family.hasDisabledMember'));
  return either(moreThan(view, id, 2), not(isEased));
}

/** One home of any size; more only within the metres a person. */
function tooMuchSpace(view: FactView, count: string, area: string, metres: number): Tri {
  const several = moreThan(view, count, 1);
  if (several !== 2) return several;
  const total = view.num(area);
  const size = view.num('family.size');
  if (total === undefined || size === undefined) return 1;
  return compare('>', total, { lo: size.lo * metres, hi: size.hi * metres });
}

/** Under five years old with 250 hp or more; allowed to a family with four or more children. */
function hasForbiddenCar(view: FactView): Tri {
  const powerful = moreThan(view, 'property.powerfulCars', 0);
  if (powerful === 0) return 0;
  const children: Interval | undefined = view.num('family.childrenCount');
  const isExempt: Tri = children === undefined ? 1 : compare('>=', children, exactly(4));
  return both(powerful, not(isExempt));
}

function tooMuchInterest(view: FactView): Tri {
  const interest = view.num('property.depositInterestYear');
  if (interest === undefined) return 1;
  if (interest.hi === 0) return 0;
  const limit = view.param('pm-rf-capita', exactly(view.asOf()));
  return limit === undefined ? 1 : compare('>', interest, limit);
}
