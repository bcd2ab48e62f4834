import {
  type Conversation,
  type Draft,
  isOpen,
  openSubjectOf,
  type Queueing,
  unrecordedBy,
} from '#core/conversations/index.ts';
import { holderKeyOf, laneNameOf } from '#core/routing/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined } from '../documents.ts';

/** A conversation as it is stored: what was said and what the dialog knows is sealed; `is…` and `…Since` serve queries. */
export interface ConversationDocument
  extends Omit<
    Conversation,
    'id' | 'dialog' | 'identification' | 'outbox' | 'queueing' | 'reservation' | 'assignment'
  > {
  readonly _id: string;
  readonly isOpen?: true;
  /** Sealed JSON. */
  readonly dialog?: string;
  /** Sealed JSON. */
  readonly identification?: string;
  /** Blind index of whose open conversation it is proven to be. */
  readonly openSubject?: string;
  /** Sealed JSON of the drafts; absent when there are none. */
  readonly outbox?: string;
  /** Their keys as JSON: says whether the outbox is still the one that was read. */
  readonly outboxKeys?: string;
  readonly outboxSince?: Date;
  /** While she waits. */
  readonly lane?: string;
  /** `summary` is sealed. */
  readonly queueing?: Queueing;
  readonly reservation?: NonNullable<Conversation['reservation']>;
  readonly assignment?: NonNullable<Conversation['assignment']>;
  readonly holderStaffId?: string;
  /** Her organisation, where it is another one. */
  readonly helperTenantId?: string;
  /** Closed without a result: who is to record it. */
  readonly unrecordedBy?: string;
  /** Closed after an operator had it. */
  readonly handledAt?: Date;
}

export function conversationDocument(conversation: Conversation, sealer: Sealer): ConversationDocument {
  const { id, dialog, identification, outbox, queueing, ...fields } = conversation;
  const holder = holderKeyOf(conversation);
  return defined({
    _id: id,
    ...fields,
    isOpen: isOpen(conversation) ? (true as const) : undefined,
    dialog: dialog && sealer.seal(JSON.stringify(dialog), contextOf(conversation, 'dialog')),
    identification:
      identification &&
      sealer.seal(JSON.stringify(identification), contextOf(conversation, 'identification')),
    openSubject: openSubjectIndex(conversation, sealer),
    ...outboxFields(conversation, outbox, sealer),
    lane: queueing && conversation.state === 'queued' ? laneNameOf({ ...conversation, queueing }) : undefined,
    queueing: queueing && {
      ...defined(queueing),
      summary: sealer.seal(queueing.summary, contextOf(conversation, 'summary')),
    },
    holderStaffId: holder?.staffId,
    helperTenantId: holder?.tenantId === conversation.tenantId ? undefined : holder?.tenantId,
    unrecordedBy: unrecordedBy(conversation),
    handledAt: conversation.assignment && conversation.closedAt,
  });
}

function openSubjectIndex(conversation: Conversation, sealer: Sealer): string | undefined {
  const subjectId = openSubjectOf(conversation);
  return subjectId === undefined ? undefined : subjectIndex(conversation.tenantId, subjectId, sealer);
}

export function subjectIndex(tenantId: string, subjectId: string, sealer: Sealer): string {
  return sealer.blindIndex(JSON.stringify(['open-subject', tenantId, subjectId]));
}

export function outboxFields(
  of: Pick<Conversation, 'tenantId' | 'id'>,
  outbox: readonly Draft[],
  sealer: Sealer,
): Pick<ConversationDocument, 'outbox' | 'outboxKeys' | 'outboxSince'> {
  if (outbox.length === 0) return {};
  return {
    outbox: sealer.seal(JSON.stringify(outbox), contextOf(of, 'outbox')),
    outboxKeys: outboxKeys(outbox.map((draft) => draft.key)),
    outboxSince: new Date(Math.min(...outbox.map((draft) => draft.at.getTime()))),
  };
}

export function outboxKeys(draftKeys: readonly string[]): string {
  return JSON.stringify(draftKeys);
}

export function conversationOf(document: ConversationDocument, sealer: Sealer): Conversation {
  const {
    _id,
    isOpen,
    dialog,
    identification,
    openSubject,
    outbox,
    outboxKeys,
    outboxSince,
    lane,
    queueing,
    holderStaffId,
    helperTenantId,
    unrecordedBy: _,
    handledAt: __,
    ...fields
  } = document;
  const of = { id: _id, tenantId: document.tenantId };
  const conversation: Conversation = {
    id: _id,
    ...fields,
    outbox: outboxOf(document, sealer),
    ...(identification === undefined
      ? {}
      : { identification: JSON.parse(sealer.open(identification, contextOf(of, 'identification'))) }),
    ...(queueing
      ? { queueing: { ...queueing, summary: sealer.open(queueing.summary, contextOf(of, 'summary')) } }
      : {}),
  };
  if (dialog === undefined) return conversation;
  return withDialog(conversation, () => JSON.parse(sealer.open(dialog, contextOf(of, 'dialog'))));
}

/** Opened when somebody asks: who takes a message in, or shows a list, does not. */
function withDialog(
  conversation: Conversation,
  open: () => NonNullable<Conversation['dialog']>,
): Conversation {
  let opened: Conversation['dialog'];
  Object.defineProperty(conversation, opening, { value: () => (opened ??= open()) });
  return Object.defineProperty(conversation, 'dialog', dialogWhenAsked);
}

const opening = Symbol('opening');

/** One for all: an accessor of its own would give every conversation a hidden class of its own, which costs V8 10 µs. */
const dialogWhenAsked: PropertyDescriptor & ThisType<{ readonly [opening]: () => Conversation['dialog'] }> = {
  enumerable: true,
  configurable: true,
  get() {
    return this[opening]();
  },
};

export function outboxOf(
  document: Pick<ConversationDocument, '_id' | 'tenantId' | 'outbox'>,
  sealer: Sealer,
): readonly Draft[] {
  if (document.outbox === undefined) return [];
  const of = { id: document._id, tenantId: document.tenantId };
  const drafts: readonly StoredDraft[] = JSON.parse(sealer.open(document.outbox, contextOf(of, 'outbox')));
  return drafts.map(({ at, delivery, ...draft }) => ({
    ...draft,
    at: new Date(at),
    ...(delivery ? { delivery: deliveryOf(delivery) } : {}),
  }));
}

type StoredDelivery = Omit<NonNullable<Draft['delivery']>, 'dueAt'> & { readonly dueAt?: string };
type StoredDraft = Omit<Draft, 'at' | 'delivery'> & {
  readonly at: string;
  readonly delivery?: StoredDelivery;
};

function deliveryOf({ dueAt, ...delivery }: StoredDelivery): NonNullable<Draft['delivery']> {
  return { ...delivery, ...(dueAt === undefined ? {} : { dueAt: new Date(dueAt) }) };
}

function contextOf(
  of: Pick<Conversation, 'tenantId' | 'id'>,
  field: 'dialog' | 'identification' | 'outbox' | 'summary',
): string {
  return `conversation.${field}:${of.tenantId}:${of.id}`;
}
