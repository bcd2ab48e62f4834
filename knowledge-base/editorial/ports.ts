import type { Clock } from '#core/shared/clock.ts';
import type { KnowledgeDocuments } from '../documents.ts';
import type { KnowledgeBase } from '../knowledge-base.ts';
import type { DraftDocument, PublishedRevision, Revision, RevisionLine, StoredState } from './revision.ts';

export interface RevisionKey {
  readonly tenantId: string;
  readonly id: string;
}

export interface RevisionQuery {
  readonly tenantId: string;
  readonly states?: readonly StoredState[];
  readonly measureIds?: readonly string[];
  /** Ids below this one: those made before it. */
  readonly before?: string;
  readonly limit: number;
}

/** Where revisions are kept. A write names the version it was made from; of several at once one wins. */
export interface RevisionStore {
  /** Each participant has at most one open revision of a measure; gives what was added. */
  add(revisions: readonly Revision[]): Promise<readonly Revision[]>;
  /** One's own, or anybody's published one. */
  get(key: RevisionKey): Promise<Revision | undefined>;
  openOf(of: { readonly tenantId: string; readonly measureId: string }): Promise<Revision | undefined>;
  /** Latest first. */
  list(query: RevisionQuery): Promise<readonly Revision[]>;
  /** Replaces the content and state of the revision while it still has `expectedVersion`. Not for publishing. */
  replace(revision: Revision, expectedVersion: number): Promise<boolean>;
  /**
   * Publishes in one write, with the next publication number. `base-moved`: this version number of the measure is
   * published already.
   */
  publish(
    revision: Omit<PublishedRevision, 'publication'>,
    expectedVersion: number,
  ): Promise<
    | { readonly outcome: 'published'; readonly revision: PublishedRevision }
    | { readonly outcome: 'stale' | 'base-moved' }
  >;
  /** Number of the latest publication of anybody; 0 before the first. Cheap: asked every few seconds. */
  lastPublication(): Promise<number>;
  /** Publications of anybody with a higher number, in order. */
  publishedAfter(publication: number): Promise<readonly PublishedRevision[]>;
  /** All published revisions of these measures, of anybody, in order. */
  publishedOf(measureIds: readonly string[]): Promise<readonly PublishedRevision[]>;
  /** Revisions last changed before this with lines that do not stand in the audit yet: what a crash left. */
  unaudited(changedBefore: Date, limit: number): Promise<readonly Revision[]>;
  /** All lines of these versions stand in the audit; a revision that has changed since stays unaudited. */
  markAudited(revisions: readonly Revision[]): Promise<void>;
}

/** Every state of the knowledge base that answers were given from, by its version: for replay, kept for good. */
export interface KnowledgeEditionStore {
  has(version: string): Promise<boolean>;
  /** Safe to repeat. `previous` is a version that is kept already: only what differs from it is written. */
  keep(edition: {
    readonly version: string;
    readonly documents: KnowledgeDocuments;
    readonly previous?: string;
  }): Promise<void>;
  get(version: string): Promise<KnowledgeDocuments | undefined>;
  /** When it was first in use. */
  firstUsedAt(version: string): Promise<Date | undefined>;
}

/** Conversations of a participant in which an answer rested on a version of a measure. No personal data. */
export interface AnsweredConversations {
  /** The latest conversations first. */
  list(of: {
    readonly tenantId: string;
    readonly measureId: string;
    readonly measureVersion: number;
    /** Conversations that began before this one. */
    readonly before?: string;
    readonly limit: number;
  }): Promise<readonly AnsweredConversation[]>;
}

export interface AnsweredConversation {
  readonly conversationId: string;
  /** Of the first such answer in it. */
  readonly at: Date;
  readonly channel?: string;
}

export interface RevisionAuditEvent {
  readonly tenantId: string;
  readonly actor: string;
  readonly action: `revision.${RevisionLine['what']}`;
  readonly subject: string;
  readonly related: readonly string[];
}

export interface RevisionAudit {
  record(event: RevisionAuditEvent): Promise<void>;
  /** Latest first. */
  list(of: {
    readonly tenantId: string;
    readonly subject: string;
    readonly limit: number;
  }): Promise<readonly { readonly related?: readonly string[] }[]>;
}

/** What came with the release, by measure: the baseline under everything published here. */
export interface ReleaseMeasure {
  readonly path: string;
  readonly document: DraftDocument;
}

/** What the assistant would make of a draft of phrases. */
export interface PhraseLearning {
  /** What there is to be understood. */
  readonly intents: readonly string[];
  /** Trained phrases of the voices that come with the release. */
  voices(): Promise<readonly { readonly intent: string; readonly text: string }[]>;
  /** Those the assistant is measured with: never to be taught. */
  heldBack(): Promise<readonly { readonly text: string }[]>;
  /** The assistant as it would be with this draft against the one in use, on phrases neither has learnt from. */
  measure(document: DraftDocument): Promise<PhraseComparison>;
}

/** Shares from 0 to 1. */
export interface PhraseComparison {
  /** How many phrases were asked. */
  readonly phrases: number;
  readonly right: { readonly before: number; readonly after: number };
  /** Of those that are none of ours: answered as if they were. */
  readonly foreignAnswered: { readonly before: number; readonly after: number };
  readonly becameRight: number;
  readonly becameWrong: number;
  /** Some of them. */
  readonly changed: readonly {
    readonly text: string;
    readonly intent: string;
    readonly before: string;
    readonly after: string;
  }[];
}

export interface EditorialPorts {
  readonly revisions: RevisionStore;
  readonly audit: RevisionAudit;
  readonly clock: Clock;
  /** The knowledge base in use. */
  readonly knowledge: () => KnowledgeBase;
  readonly release: (measureId: string) => ReleaseMeasure | undefined;
  /** Absent where no assistant learns: then phrases are only read. */
  readonly learning?: PhraseLearning;
}

/** Old against new on invented households. */
export interface ImpactPreview {
  preview(of: {
    readonly measureId: string;
    readonly document: DraftDocument;
    /** What it is compared with, when that is not what is in use; `undefined` in it: no such measure. */
    readonly against?: { readonly document: DraftDocument | undefined };
    readonly households: number;
  }): Promise<ImpactReport>;
}

export interface ImpactReport {
  readonly households: number;
  /** Day the households apply on, `YYYY-MM-DD`. */
  readonly day: string;
  readonly rows: readonly ImpactRow[];
  /** A few households whose answer changes, as documents. */
  readonly examples: readonly object[];
}

/** Answers in one region: one a household, or one a child where the measure is about a child. */
export interface ImpactRow {
  readonly region: string;
  readonly measureId: string;
  readonly newlyYes: number;
  readonly noLongerYes: number;
  readonly openToNo: number;
  readonly noToOpen: number;
  readonly yesBefore: number;
  readonly yesAfter: number;
  readonly households: number;
}
