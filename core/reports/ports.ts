import type { ConversationKey } from '../conversations/conversation.ts';
import type { Cube, Slot } from './cells.ts';
import type { At, Contact } from './contact.ts';
import type { Counts } from './counters.ts';
import type { ReportQuery } from './report.ts';
import type { HistoryEntry } from './take-in.ts';

/** A conversation with new entries, and how far it has come. */
export interface Touched extends ConversationKey {
  readonly seq: number;
  /** Its entries after this number in order, where all of them were read with it; else `undefined`: ask `since`. */
  entriesAfter(seq: number): readonly HistoryEntry[] | undefined;
}

/** The append-only history, as reports read it: without what citizens wrote. */
export interface ReportHistory {
  /**
   * Conversations with entries whose ids come after `after`, in order of ids. `last`: the id to go on from; `undefined`:
   * there is nothing more. `before`: only ids that come before it.
   */
  touched(of: { readonly after: string; readonly before?: string; readonly limit: number }): Promise<{
    readonly conversations: readonly Touched[];
    readonly last: string | undefined;
  }>;
  /** Entries after `seq` of each, in order. */
  since(
    conversations: readonly (ConversationKey & { readonly seq: number })[],
  ): Promise<readonly HistoryEntry[]>;
}

/** Changes that are counted together or not at all. */
export interface Batch {
  /** 1, 2, 3 … without gaps. */
  readonly number: number;
  /** Id of an entry: the history was read up to here. */
  readonly cursor: string;
  readonly contacts: readonly Contact[];
  /** What to add to the cells. */
  readonly changes: readonly Slot[];
}

/** What is counted elsewhere than in histories of conversations: presence, quality checks, attempts to reach somebody. */
export interface OtherBooks {
  /** By group of the query; empty where they know nothing that is grouped or narrowed so. */
  countsOf(query: ReportQuery): Promise<ReadonlyMap<string, Counts>>;
}

/** How attempts ended. */
export interface AttemptCount {
  readonly channel: string;
  /** What the channel said; `answered`, `told` where it went well. */
  readonly outcome: string;
  readonly isReached: boolean;
  readonly count: number;
}

/** Attempts to reach citizens that ended, of what was placed in a period. */
export interface AttemptBook {
  count(of: {
    readonly tenantId: string;
    readonly from: Date;
    readonly to: Date;
  }): Promise<readonly AttemptCount[]>;
}

/** Where reports are kept. */
export interface ReportStore {
  /** The last batch that was begun; number 0 before the first. */
  head(): Promise<Batch>;
  /** Begins a batch: `false` when another of its number, or a later one, was begun. Durable when it returns. */
  begin(batch: Batch): Promise<boolean>;
  /** Carries out a batch that was begun. Safe to repeat at any point, also when later ones were carried out. */
  carryOut(batch: Batch): Promise<void>;
  contacts(ids: readonly ConversationKey[]): Promise<readonly Contact[]>;
  /** Contacts of people that began in a period. */
  contactsOf(of: {
    readonly people: readonly { readonly tenantId: string; readonly personId: string }[];
    readonly from: At;
    readonly to: At;
  }): Promise<readonly Contact[]>;
  /** A tenant's contacts that began from `from` up to and without `to`, with anything after `lastFrom`. */
  listContacts(of: {
    readonly tenantId: string;
    readonly from: At;
    readonly to: At;
    readonly lastFrom: At;
  }): Promise<readonly Contact[]>;
  /** From slot `from` up to and without `to`, in order. */
  slots(of: {
    readonly tenantId: string;
    readonly cube: Cube;
    readonly from: string;
    readonly to: string;
  }): Promise<readonly Slot[]>;
}
