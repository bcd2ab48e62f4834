import { derivedFacts } from './derived-facts.ts';
import type { FactDefinition, FactDictionary } from './facts.ts';
import { nothingRead, type Reading } from './reading.ts';

const untoldReadings = new WeakMap<FactDictionary, (Reading | undefined)[]>();

/** What a household that told nothing looks like; nothing stands where a fact can follow from others. */
export function untold(dictionary: FactDictionary): (Reading | undefined)[] {
  let readings = untoldReadings.get(dictionary);
  if (readings === undefined) {
    readings = [...dictionary.values()].map((definition) =>
      definition.implied !== undefined || derivedFacts.has(definition.id)
        ? undefined
        : notKnown(definition, definition.id),
    );
    untoldReadings.set(dictionary, readings);
  }
  return readings;
}

const dictionaryIds = new WeakMap<FactDictionary, readonly string[]>();

export function idAt(dictionary: FactDictionary, slot: number): string | undefined {
  let ids = dictionaryIds.get(dictionary);
  if (ids === undefined) {
    ids = [...dictionary.keys()];
    dictionaryIds.set(dictionary, ids);
  }
  return ids[slot];
}

const notKnownReadings = new WeakMap<FactDefinition, Map<string, Reading>>();

/** The same object for every household: most facts of most households are not known. */
export function notKnown(definition: FactDefinition, id: string): Reading {
  let byId = notKnownReadings.get(definition);
  if (byId === undefined) {
    byId = new Map();
    notKnownReadings.set(definition, byId);
  }
  let reading = byId.get(id);
  if (reading === undefined) {
    reading = { ...nothingRead, missing: [id] };
    byId.set(id, reading);
  }
  return reading;
}
