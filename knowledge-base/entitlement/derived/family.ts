import type { FactView } from '../fact-view.ts';
import { both, compare, exactly, type Interval, not, type Tri } from '../values.ts';
import { asNumber, asTruth, countOf, type DerivedFact, sum } from './derived-fact.ts';
import {
  childrenOf,
  hasSpouse,
  ifExists,
  isAnyOf,
  isDependentChild,
  isDisabledAdult,
  isUnder,
  spouseFromStatus,
} from './people.ts';

/** Facts about who belongs to the family. Without a list of children they stay unknown and are asked directly. */
export const familyFacts: Readonly<Record<string, DerivedFact>> = {
  'spouse.exists': (view) => asTruth(spouseFromStatus(view)),
  'family.size': (view) => asNumber(familySize(view)),
  'family.large': (view) => asTruth(isLarge(view)),
  'family.childrenCount': (view) => asNumber(view.num('children.count')),
  'family.childrenUnder17': (view) =>
    asNumber(counted(view, (child) => both(isUnder(view, child, 17), notInCare(view, child)))),
  'family.childrenUnder18': (view) => asNumber(counted(view, (child) => isUnder(view, child, 18))),
  'family.dependentChildren': (view) => asNumber(counted(view, (child) => isDependentChild(view, child))),
  'family.childrenRaisedTo8': (view) => asNumber(raisedChildren(view)),
  'family.hasChildUnder7': (view) => asTruth(anyChild(view, (child) => isUnder(view, child, 7))),
  'family.hasDisabledChild': (view) =>
    asTruth(anyChild(view, (child) => both(view.bool(`${child}.disabled`), isUnder(view, child, 18)))),
  'family.hasDisabledMember': (view) => asTruth(hasDisabledMember(view)),
  'family.hasCitizen': (view) => asTruth(hasCitizen(view)),
  'family.oldestParentBirthDate': (view) => asNumber(oldestParentBirth(view)),
};

function counted(view: FactView, rule: (child: string) => Tri): Interval | undefined {
  const children = childrenOf(view);
  return children === undefined ? undefined : countOf(children.map(rule));
}

/** A list of the children at home says nothing of those who grew up: counted only where it is told of one at least. */
function raisedChildren(view: FactView): Interval | undefined {
  const isTold = childrenOf(view)?.some((child) => view.peekBool(`${child}.raisedTo8`) !== 1);
  return isTold === true ? counted(view, (child) => view.bool(`${child}.raisedTo8`)) : undefined;
}

/** Without a list only the child in question can prove that there is such a child. */
function anyChild(view: FactView, rule: (child: string) => Tri): Tri {
  const children = childrenOf(view);
  if (children !== undefined) return isAnyOf(children.map(rule));
  return rule('child') === 2 ? 2 : 1;
}

function notInCare(view: FactView, child: string): Tri {
  return not(view.bool(`${child}.fullStateSupport`));
}

/**
 * Who is counted for the unified benefit: the applicant, the spouse (not a conscript), children under 18 and full-time
 * students under 23; not children in full state care. ПП РФ от 16.12.2022 № 2330.
 */
function familySize(view: FactView): Interval | undefined {
  const children = childrenOf(view);
  const spouse = ifExists(hasSpouse(view), () => {
    const employment = view.option('spouse.employment');
    return employment === 'conscript' ? 0 : 2;
  });
  if (children === undefined || spouse === 1) return undefined;
  const minors = children.map((child) => both(isDependentChild(view, child), notInCare(view, child)));
  return sum(exactly(spouse === 2 ? 2 : 1), countOf(minors));
}

/** Three or more children under 18, students under 23 included: Указ от 23.01.2024 № 63. */
function isLarge(view: FactView): Tri {
  const children = counted(view, (child) => isDependentChild(view, child));
  return children === undefined ? 1 : compare('>=', children, exactly(3));
}

function hasDisabledMember(view: FactView): Tri {
  const adults = isAnyOf([
    isDisabledAdult(view, 'applicant'),
    ifExists(hasSpouse(view), () => isDisabledAdult(view, 'spouse')),
  ]);
  if (adults === 2) return 2;
  const children = childrenOf(view);
  if (children === undefined) return view.bool('child.disabled') === 2 ? 2 : 1;
  return isAnyOf([adults, ...children.map((child) => view.bool(`${child}.disabled`))]);
}

function hasCitizen(view: FactView): Tri {
  const isCitizen = (person: string): Tri => {
    const citizenship = view.option(`${person}.citizenship`);
    return citizenship === undefined ? 1 : citizenship === 'RU' ? 2 : 0;
  };
  const applicant = isCitizen('applicant');
  if (applicant === 2) return 2;
  const children = childrenOf(view);
  return isAnyOf([
    applicant,
    ifExists(hasSpouse(view), () => isCitizen('spouse')),
    ...(children === undefined ? [anyChild(view, isCitizen)] : children.map(isCitizen)),
  ]);
}

/** Birth date of the older of the two parents; of the applicant where there is no spouse. */
function oldestParentBirth(view: FactView): Interval | undefined {
  const own = view.num('applicant.birthDate');
  const spouse = hasSpouse(view);
  if (own === undefined || spouse === 0) return own;
  const other = spouse === 1 ? undefined : view.num('spouse.birthDate');
  if (other === undefined) return { lo: Number.NEGATIVE_INFINITY, hi: own.hi };
  return { lo: Math.min(own.lo, other.lo), hi: Math.min(own.hi, other.hi) };
}
