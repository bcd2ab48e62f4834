import { readText } from '../document/texts.ts';
import { type ExpressionScope, type FactDefinition, ParameterTable } from '../expressions/language.ts';
import type { Dictionary, FactRow, ParameterRow } from '../wire.ts';

/** The dictionary by id, with names in the reader's language; an unknown id is its own name. */
export interface DictionaryBook {
  readonly dictionary: Dictionary;
  readonly language: string;
  /** For the language of conditions. */
  readonly scope: ExpressionScope;
  fact(id: string): FactRow | undefined;
  factName(id: string): string;
  optionName(factId: string, optionId: string): string;
  /** The series of one region stands for `{region}` in the id. */
  parameter(id: string): ParameterRow | undefined;
  parameterName(id: string): string;
  regionName(code: string): string;
  lifeEventName(id: string): string;
  authorityName(id: string): string;
  measureName(id: string): string;
}

export const regionSlot = '{region}';

export function openDictionary(dictionary: Dictionary, language: string, everywhere: string): DictionaryBook {
  const facts = new Map(dictionary.facts.map((fact) => [fact.id, fact]));
  const parameters = new Map(dictionary.parameters.map((parameter) => [parameter.id, parameter]));
  const regions = namesOf(dictionary.regions.map(({ code, name }) => ({ id: code, name })));
  const lifeEvents = namesOf(dictionary.lifeEvents);
  const authorities = namesOf(dictionary.authorities);
  const measures = namesOf(dictionary.measures);

  function namesOf(list: readonly { readonly id: string; readonly name: unknown }[]) {
    return new Map(list.map(({ id, name }) => [id, readText(name, language)]));
  }

  function parameter(id: string): ParameterRow | undefined {
    if (!id.includes(regionSlot)) return parameters.get(id);
    const [head = '', tail = ''] = id.split(regionSlot);
    return dictionary.parameters.find(
      (other) => other.region !== 'RU' && other.id.startsWith(head) && other.id.endsWith(tail),
    );
  }

  return {
    dictionary,
    language,
    scope: scopeOf(dictionary),
    fact: (id) => facts.get(id),
    factName: (id) => readText(facts.get(id)?.label, language) || id,
    optionName: (factId, optionId) => {
      const option = facts.get(factId)?.options?.find(({ id }) => id === optionId);
      return readText(option?.label, language) || optionId;
    },
    parameter,
    parameterName: (id) => {
      const found = parameter(id);
      if (!found) return id;
      const name = readText(found.name, language);
      if (!id.includes(regionSlot)) return name;
      const region = regions.get(found.region) ?? found.region;
      return name.includes(region) ? name.replace(region, everywhere) : `${name}, ${everywhere}`;
    },
    regionName: (code) => regions.get(code) || code,
    lifeEventName: (id) => lifeEvents.get(id) || id,
    authorityName: (id) => authorities.get(id) || id,
    measureName: (id) => measures.get(id) || id,
  };
}

function scopeOf({ facts, parameters }: Dictionary): ExpressionScope {
  const definition = (fact: FactRow, slot: number): FactDefinition => ({
    slot,
    id: fact.id,
    path: fact.id,
    type: fact.type,
    entity: fact.entity,
    label: fact.label,
    sensitivity: 0,
    cost: 1,
    order: 0,
    sources: [],
    derived: fact.derived,
    ...(fact.options ? { options: fact.options } : {}),
  });
  return {
    facts: new Map(facts.map((fact, slot) => [fact.id, definition(fact, slot)])),
    parameters: new ParameterTable(
      parameters.map(({ id, name, unit, region }) => ({ id, name, unit, region, cells: [] })),
    ),
  };
}
