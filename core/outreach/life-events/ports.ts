import type { Tenant } from '../../people/index.ts';
import type { Family, FamilyFacts, LifeEvent, LifeEventFeed } from '../../registers/index.ts';
import type { Clock } from '../../shared/clock.ts';
import type { FoundRight, NoticePorts } from '../notices/index.ts';

/**
 * `undecided`: the registers did not answer; asked again. `decided`: what followed from it is placed. `superseded`: another
 * event took its place, perhaps before it came itself.
 */
export type EventState = 'undecided' | 'decided' | 'superseded';

/** That an event was seen, and what became of it. What it says is kept only while it is undecided. */
export interface EventRecord {
  readonly tenantId: string;
  readonly id: string;
  readonly kind?: LifeEvent['kind'];
  readonly state: EventState;
  readonly version: number;
  /** How it was decided: a notice placed, nothing new, nobody known. */
  readonly result?: 'told' | 'nothing-new' | 'unknown-person' | 'held' | 'released' | 'taken-back';
  readonly event?: LifeEvent | undefined;
  /** The event it corrected. */
  readonly corrects?: string;
  readonly dueAt?: Date | undefined;
  readonly seenAt: Date;
}

export interface EventStore {
  /** Where the feed was read to; `''` at the beginning. */
  cursor(of: { readonly tenantId: string }): Promise<string>;
  saveCursor(of: { readonly tenantId: string }, cursor: string): Promise<void>;
  get(of: { readonly tenantId: string; readonly id: string }): Promise<EventRecord | undefined>;
  /** Those of these ids that were seen. */
  listKnown(of: {
    readonly tenantId: string;
    readonly ids: readonly string[];
  }): Promise<readonly EventRecord[]>;
  /** Keeps the first of an id with version 1, later ones over `version - 1`; `false`: somebody saved first. */
  save(record: EventRecord): Promise<boolean>;
  /** The same for many, of each id one; those that somebody saved first are left as they are. */
  saveAll(records: readonly EventRecord[]): Promise<void>;
  listUndecided(of: {
    readonly tenantId: string;
    readonly now: Date;
    readonly limit: number;
  }): Promise<readonly EventRecord[]>;
}

/**
 * What an event changes for her, by the rules in force: measures that she was not due without it and is with it, and those of
 * this kind of event for which one fact is missing. Fast: it is asked for everybody; what is asked at the same moment may be judged together.
 */
export type RightsOf = (of: {
  readonly event: Pick<LifeEvent, 'kind' | 'details' | 'at'>;
  readonly family: Family;
  readonly now: Date;
}) => readonly FoundRight[] | Promise<readonly FoundRight[]>;

export interface LifeEventPorts extends Pick<NoticePorts, 'notices' | 'carrier' | 'leases'> {
  readonly clock: Clock;
  readonly events: EventStore;
  readonly feed: LifeEventFeed;
  readonly families: FamilyFacts;
  readonly rightsOf: RightsOf;
  /** Short names of measures, for what is taken back. */
  readonly measureName: (measureId: string) => string;
  readonly tenant: Tenant;
}
