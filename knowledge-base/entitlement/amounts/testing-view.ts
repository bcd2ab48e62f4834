import { parseDay } from '../dates.ts';
import { FactView } from '../fact-view.ts';
import type { FactDefinition, FactType, FactValue } from '../facts.ts';
import { type Parameter, ParameterTable } from '../parameters.ts';
import type { ComputedAmount } from './computed-amount.ts';

export type Told = boolean | number | string | { readonly lo?: number; readonly hi?: number };

/** A view for unit tests of amount functions: facts (money in kopecks), parameters in force for ever (kopecks), a day. */
export function viewOf(
  told: Readonly<Record<string, Told>>,
  parameters: Readonly<Record<string, number>>,
  day: string,
): FactView {
  const ids = Object.keys(told);
  return new FactView({
    dictionary: new Map(ids.map((id, slot) => [id, definitionOf(id, told[id] ?? 0, slot)])),
    facts: Object.fromEntries(ids.map((id) => [id, toldValue(told[id] ?? 0)])),
    parameters: new ParameterTable(Object.entries(parameters).map(([id, value]) => parameterOf(id, value))),
    at: parseDay(day) ?? 0,
    shortcuts: new Set(),
    coefficients: new Map(),
  });
}

/** What comes out, in whole kopecks: one sum, `[from, to]`, `[from]` for "not less than", or nothing. */
export function kopecksOf(computed: ComputedAmount): number | number[] | undefined {
  if (computed === undefined) return undefined;
  const { lo, hi } = computed.range;
  const from = Math.round(lo);
  if (hi === undefined) return [from];
  return from === Math.round(hi) ? from : [from, Math.round(hi)];
}

function typeOf(told: Told): FactType {
  if (typeof told === 'boolean') return 'bool';
  if (typeof told !== 'string') return 'decimal';
  return parseDay(told) === undefined ? 'enum' : 'date';
}

function definitionOf(id: string, told: Told, slot: number): FactDefinition {
  const label = { ru: id };
  const common = { id, slot, path: id, entity: 'person', label, sensitivity: 0, cost: 1, order: 50 } as const;
  const definition = { ...common, sources: ['self'], derived: false, type: typeOf(told) } as const;
  return typeof told === 'string' ? { ...definition, options: [{ id: told, label }] } : definition;
}

function toldValue(told: Told): FactValue {
  const common = { status: 'known', source: 'self', at: '' } as const;
  return typeof told === 'object' ? { ...common, ...told } : { ...common, value: told };
}

function parameterOf(id: string, value: number): Parameter {
  const cell = { from: parseDay('2000-01-01') ?? 0, value, confidence: 'high', source: 'test' } as const;
  return { id, name: { ru: id }, unit: 'RUB', region: 'RU', cells: [cell] };
}
