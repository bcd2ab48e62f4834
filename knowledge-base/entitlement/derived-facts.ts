import type { DerivedFact } from './derived/derived-fact.ts';
import { familyFacts } from './derived/family.ts';
import { incomeFacts } from './derived/income.ts';
import { minimumIncomeFacts } from './derived/minimum-income.ts';
import { pensionFacts } from './derived/pension.ts';
import { placeFacts } from './derived/place.ts';
import { propertyFacts } from './derived/property.ts';
import { sicknessFacts } from './derived/sickness.ts';
import { standingFacts } from './derived/standing.ts';

/** Facts that are computed from others, by id. A fact given directly wins over the computed one. */
export const derivedFacts: ReadonlyMap<string, DerivedFact> = new Map(
  Object.entries({
    ...familyFacts,
    ...incomeFacts,
    ...minimumIncomeFacts,
    ...pensionFacts,
    ...placeFacts,
    ...propertyFacts,
    ...standingFacts,
    ...sicknessFacts,
  }),
);
