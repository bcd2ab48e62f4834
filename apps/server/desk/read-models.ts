import type {
  DeskCitizen,
  DeskConversation,
  DeskHeld,
  DeskPrevious,
  DeskThread,
} from '#apps/operator-desk/protocol/index.ts';
import type { Conversation, ConversationEvent, ConversationKey, Entry } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { mayReadEarlier } from './earlier-talks.ts';
import { isSupervisor } from './permissions.ts';
import type { DeskDeps } from './ports.ts';
import { conversationView, entryView, receiptView, staffReader } from './views.ts';
import { lentView, listHeldByStaff } from './visit.ts';

export const pageSize = 100;
const previousLimit = 20;

/** Above every `seq`. */
const end = Number.MAX_SAFE_INTEGER;

/** A conversation as a card. For an offer, with what the colleague who transferred it wrote. */
export async function cardOf(deps: DeskDeps, conversation: Conversation): Promise<DeskConversation> {
  const { tenantId, personId, queueing } = conversation;
  const [person, lent] = await Promise.all([
    deps.people.getPerson({ tenantId, id: personId }),
    lentView(deps, conversation),
  ]);
  const view = { ...conversationView(conversation, person), ...(lent ? { lent } : {}) };
  if (queueing?.reason !== 'transferred' || !view.queueing) return view;
  const recent = await deps.entries.before(conversation, end, 30);
  const note = transferNote([...recent, ...conversation.outbox]);
  return note ? { ...view, queueing: { ...view.queueing, note } } : view;
}

function transferNote(lines: readonly Pick<Entry, 'body'>[]): string | undefined {
  const events = lines.map(({ body }) => (body.kind === 'event' ? body.event : undefined));
  const transfer = events.findLast(
    (event): event is Extract<ConversationEvent, { type: 'conversation.transferred' }> =>
      event?.type === 'conversation.transferred',
  );
  return transfer?.note;
}

/** What an operator holds, with what her list shows. An offered conversation shows no line of its history. */
export async function heldBy(deps: DeskDeps, staff: StaffMember): Promise<readonly DeskHeld[]> {
  const held = await listHeldByStaff(deps, staff);
  return Promise.all(held.map((conversation) => heldOf(deps, staff, conversation)));
}

export async function heldOf(
  deps: DeskDeps,
  staff: StaffMember,
  conversation: Conversation,
): Promise<DeskHeld> {
  const card = await cardOf(deps, conversation);
  const recent = await deps.entries.before(conversation, end, pageSize);
  const lastSeq = recent.at(-1)?.seq ?? 0;
  if (conversation.state === 'reserved') return { conversation: card, lastSeq, unread: 0 };
  const receipts = await deps.receipts.list(conversation);
  const readSeq = receipts.find((receipt) => receipt.identityId === staffReader(staff.id))?.readSeq ?? 0;
  const unread = recent.filter((entry) => entry.author.kind === 'citizen' && entry.seq > readSeq).length;
  const last = recent.findLast((entry) => entry.visibility === 'everyone' && entry.body.kind !== 'event');
  return {
    conversation: card,
    lastSeq,
    unread: Math.min(unread, 99),
    ...(last ? { last: entryView(last) } : {}),
  };
}

export async function lastSeqOf(deps: DeskDeps, key: ConversationKey): Promise<number> {
  const [last] = await deps.entries.before(key, end, 1);
  return last?.seq ?? 0;
}

/** The whole middle and right of the screen. */
export async function threadOf(
  deps: DeskDeps,
  conversation: Conversation,
  { access, staff }: { readonly access: DeskThread['access']; readonly staff: StaffMember },
): Promise<DeskThread> {
  const { tenantId, personId } = conversation;
  const seesOnlyThis = staff.visit?.sees === 'conversation';
  const [card, entries, receipts, citizen, sameperson, appealNumber] = await Promise.all([
    cardOf(deps, conversation),
    deps.entries.before(conversation, end, pageSize),
    deps.receipts.list(conversation),
    seesOnlyThis ? strangerIn(deps, conversation) : citizenOf(deps, conversation),
    seesOnlyThis ? [] : deps.conversations.listByPerson({ tenantId, personId, limit: previousLimit }),
    seesOnlyThis ? undefined : deps.appealNumberOf(conversation),
  ]);
  return {
    conversation: card,
    entries: entries.map(entryView),
    hasEarlier: (entries[0]?.seq ?? 1) > 1,
    citizen,
    receipt: receiptView(receipts),
    previous: sameperson
      .filter((other) => other.id !== conversation.id && other.startedAt <= conversation.startedAt)
      .filter(
        (earlier) => isSupervisor(staff) || mayReadEarlier(deps, staff, { held: conversation, earlier }),
      )
      .map(previousView),
    ...(appealNumber === undefined ? {} : { appealNumber }),
    access,
  };
}

async function citizenOf(deps: DeskDeps, conversation: Conversation): Promise<DeskCitizen> {
  const { tenantId, personId } = conversation;
  const [person, identities] = await Promise.all([
    deps.people.getPerson({ tenantId, id: personId }),
    deps.people.listIdentities({ tenantId, personId }),
  ]);
  return {
    personId,
    ...(person?.displayName ? { name: person.displayName } : {}),
    ...(person?.phone ? { phone: person.phone } : {}),
    language: conversation.language,
    since: (person?.createdAt ?? conversation.startedAt).toISOString(),
    channels: identities.map(({ channel, blockedAt }) => ({ channel, isBlocked: blockedAt !== undefined })),
  };
}

/** As she names herself in this conversation, and no more. */
async function strangerIn(deps: DeskDeps, conversation: Conversation): Promise<DeskCitizen> {
  const { phone: _, channels, ...citizen } = await citizenOf(deps, conversation);
  return {
    ...citizen,
    since: conversation.startedAt.toISOString(),
    channels: channels.filter(({ channel }) => channel === conversation.replyTo.channel).slice(0, 1),
  };
}

function previousView(conversation: Conversation): DeskPrevious {
  return {
    id: conversation.id,
    startedAt: conversation.startedAt.toISOString(),
    ...(conversation.closedAt ? { closedAt: conversation.closedAt.toISOString() } : {}),
    channel: conversation.replyTo.channel,
    ...(conversation.disposition ? { disposition: conversation.disposition.code } : {}),
    ...(conversation.rating ? { rating: conversation.rating.score } : {}),
  };
}
