import type { Day } from '../entitlement/dates.ts';
import type { FactValue } from '../entitlement/facts.ts';
import type { Text } from '../entitlement/values.ts';
import type { Conflict, DocumentPath, HouseholdProblem, UnknownKey } from './household.ts';
import { shown } from './read-value.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** What has been read so far: facts with the place each came from, and everything that was wrong. */
export class Notes {
  readonly facts: Record<string, FactValue> = {};
  readonly places = new Map<string, DocumentPath>();
  readonly problems: HouseholdProblem[] = [];
  readonly unknownKeys: UnknownKey[] = [];
  readonly conflicts: Conflict[] = [];
  readonly source: FactValue['source'];
  /** Day of application. */
  readonly asOf: Day;

  constructor(source: FactValue['source'], asOf: Day) {
    this.source = source;
    this.asOf = asOf;
  }

  fact(id: string, value: Omit<FactValue, 'source' | 'at'>, at: DocumentPath): void {
    this.facts[id] = { ...value, source: this.source, at: '' };
    this.places.set(id, at);
  }

  put(id: string, value: boolean | number, at: DocumentPath): void {
    this.fact(id, { status: 'known', value }, at);
  }

  wrong(at: DocumentPath, raw: unknown, allowed: string, message: Text): void {
    this.problems.push({ at, message, found: shown(raw), allowed });
  }
}
