import type { FactView } from '../fact-view.ts';
import type { Resolved } from '../facts.ts';
import type { Tri } from '../values.ts';
import { asTruth, type DerivedFact } from './derived-fact.ts';

/** What one fact about a person says of another. */
export const standingFacts: Readonly<Record<string, DerivedFact>> = {
  'applicant.sex': sexOfParent,
  'applicant.worksNow': (view) => asTruth(worksNow(view)),
  'applicant.refusedTwoOffers': (view) => asTruth(refusedTwoOffers(view)),
  'applicant.nsuSanatoriumKept': (view) => asTruth(view.peekBool('applicant.nsuSanatorium')),
};

function sexOfParent(view: FactView): Resolved | undefined {
  const relation = view.peekOption('applicant.relation');
  if (relation === 'mother') return { kind: 'option', value: 'f' };
  return relation === 'father' ? { kind: 'option', value: 'm' } : undefined;
}

/** Whoever refused two suitable jobs within ten days is not registered as unemployed: 565-ФЗ от 12.12.2023. */
function refusedTwoOffers(view: FactView): Tri {
  return view.peekBool('applicant.registeredUnemployed') === 2 ? 0 : 1;
}

const WORKING: ReadonlySet<string> = new Set(['employed', 'selfemployed', 'ip', 'military', 'lawyer_notary']);
const NOT_WORKING: ReadonlySet<string> = new Set(['unemployed', 'none']);

/** Pensioners and students may work or not. */
function worksNow(view: FactView): Tri {
  const employment = view.peekOption('applicant.employment');
  if (employment === undefined) return 1;
  return WORKING.has(employment) ? 2 : NOT_WORKING.has(employment) ? 0 : 1;
}
