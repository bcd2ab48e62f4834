import { compare, exactly } from '../values.ts';
import { asTruth, type DerivedFact } from './derived-fact.ts';

export const sicknessFacts: Readonly<Record<string, DerivedFact>> = {
  /** A sick note with a last day is open up to that day. */
  'sick.stillOpen': (view) => {
    const last = view.peekNum('sick.end');
    return last === undefined ? undefined : asTruth(compare('<', exactly(view.asOf()), last));
  },
};
