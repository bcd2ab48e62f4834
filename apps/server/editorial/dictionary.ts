import { asText } from '#knowledge-base/compile-measure.ts';
import { amountFunctions } from '#knowledge-base/entitlement/amounts/index.ts';
import { formatDay } from '#knowledge-base/entitlement/dates.ts';
import { isMoneyUnit, type Parameter } from '#knowledge-base/entitlement/parameters.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';

/** Everything a measure may name, for forms and live checks. Sums in roubles. */
export function dictionaryOf(knowledge: KnowledgeBase): object {
  const { facts, parameters, regions, authorities, lifeEvents } = knowledge.surroundings;
  return {
    version: knowledge.version,
    facts: [...facts.values()].map((fact) => ({
      id: fact.id,
      type: fact.type,
      entity: fact.entity,
      label: fact.label,
      derived: fact.derived,
      sensitivity: fact.sensitivity,
      ...(fact.unit === undefined ? {} : { unit: fact.unit }),
      ...(fact.options === undefined ? {} : { options: fact.options }),
      ...(fact.question === undefined ? {} : { question: fact.question }),
    })),
    parameters: parameters.ids().flatMap((id) => {
      const parameter = parameters.get(id);
      return parameter === undefined ? [] : [parameterRow(parameter)];
    }),
    regions: [...regions.values()].map(({ code, name }) => ({ code, name: asText(name) })),
    lifeEvents: [...lifeEvents.values()].map(({ id, name }) => ({ id, name: asText(name) })),
    authorities: [...authorities.values()].map(({ id, name }) => ({ id, name: asText(name) })),
    amountFunctions: Object.keys(amountFunctions),
    derivedFacts: [...facts.values()].filter(({ derived }) => derived).map(({ id }) => id),
    measures: knowledge.measures().map(({ id, document }) => ({ id, name: asText(document.name) })),
  };
}

function parameterRow({ id, name, unit, region, group, cells }: Parameter): object {
  const scale = isMoneyUnit(unit) ? 100 : 1;
  return {
    id,
    name,
    unit,
    region,
    ...(group === undefined ? {} : { group }),
    cells: cells.map(({ from, to, value, confidence, source }) => ({
      from: formatDay(from),
      ...(to === undefined ? {} : { to: formatDay(to) }),
      ...(value === undefined ? { unknown: source } : { value: value / scale, source }),
      confidence,
    })),
  };
}
