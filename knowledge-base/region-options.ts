import { asText } from './compile-measure.ts';
import type { FactDefinition } from './entitlement/facts.ts';
import { type Surroundings, WHOLE_COUNTRY } from './measure.ts';

/** Gives the fact `region` the regions of `regions.yaml` as its options, so that they are listed once. */
export function withRegionOptions(surroundings: Surroundings): Surroundings {
  const region = surroundings.facts.get('region');
  if (region === undefined) return surroundings;
  const options = [...surroundings.regions.values()]
    .filter(({ code }) => code !== WHOLE_COUNTRY)
    .map(({ code, name }) => ({ id: code, label: asText(name) }));
  const facts = new Map<string, FactDefinition>(surroundings.facts);
  facts.set('region', { ...region, options });
  return { ...surroundings, facts };
}
