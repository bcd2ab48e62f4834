import { AppError } from '../shared/app-error.ts';
import { hurry } from '../shared/hurry.ts';
import { type Conversation, type ConversationKey, canMove } from './conversation.ts';
import type { ConversationEvent, Draft, Entry } from './entry.ts';
import type { ConversationPorts } from './ports.ts';
import { turnsOf } from './step-by-step.ts';

/** What a decision changes. `say` goes into the history with the same durable write. */
export type Change = Partial<Omit<Conversation, 'id' | 'tenantId' | 'version' | 'outbox' | 'startedAt'>> & {
  readonly say?: readonly Draft[];
};

export type ChangeResult<No> =
  | {
      readonly outcome: 'changed';
      readonly conversation: Conversation;
      readonly entries: readonly Entry[];
      /** Of a turn that released its lease. */
      readonly hasMore: boolean;
    }
  | { readonly outcome: 'unchanged'; readonly conversation: Conversation }
  | { readonly outcome: 'refused'; readonly no: No };

/** `undefined`: nothing to change. `{ no }`: what was asked is not possible now. */
export type Decision<No> = Change | { readonly no: No } | undefined;

type ChangePorts = Pick<
  ConversationPorts,
  'conversations' | 'entries' | 'leases' | 'turns' | 'jobs' | 'announce' | 'report' | 'pushChannels'
>;

/** Of a change that is a turn's: what it read already, what ends with it. */
export interface TurnOfChange {
  readonly current: Conversation | undefined;
  readonly settles: number;
  readonly releases: string | undefined;
}

/** Attempts against other writers before giving up; each lost attempt means somebody else succeeded. */
const attempts = 20;

/**
 * Reads the conversation, lets `decide` say what changes, saves it in one durable write with what is said,
 * and appends that to the history; tells the screens, starts delivery. When somebody saved in between, `decide` is asked anew about the new state.
 */
export async function changeConversation<No = never>(
  ports: ChangePorts,
  key: ConversationKey,
  decide: (conversation: Conversation) => Decision<No> | Promise<Decision<No>>,
  turn?: TurnOfChange,
): Promise<ChangeResult<No>> {
  let known = turn?.current;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const current = known ?? (await ports.conversations.get(key));
    known = undefined;
    if (!current) throw new AppError('conversation-not-found', 'There is no such conversation.');
    const decision = await decide(current);
    if (decision === undefined) return { outcome: 'unchanged', conversation: current };
    if ('no' in decision) return { outcome: 'refused', no: decision.no };
    const next = applyChange(current, withDelivery(ports, current, decision));
    const committed = await turnsOf(ports).commit(next, turn);
    if (!committed) continue;
    const { conversation, entries, rest } = committed;
    ports.announce({ kind: 'conversation', conversation, before: current });
    if (entries.length > 0) ports.announce({ kind: 'entries', conversation, entries });
    if (awaitsDelivery(entries)) await requestDelivery(ports, conversation);
    return { outcome: 'changed', conversation, entries, ...(await rest) };
  }
  throw new AppError('conversation-busy', 'The conversation is being changed by others; try again.', {
    retryable: true,
    details: { conversationId: key.id },
  });
}

/** The next version. Refuses a move that is not in the table. */
export function applyChange(current: Conversation, { say, ...fields }: Change): Conversation {
  if (fields.state && fields.state !== current.state && !canMove(current.state, fields.state)) {
    throw new AppError(
      'conversation-move-not-permitted',
      `A conversation cannot go from ${current.state} to ${fields.state}.`,
    );
  }
  return { ...current, ...fields, version: current.version + 1, outbox: [...current.outbox, ...(say ?? [])] };
}

/** What the citizen is to see is pushed to where she wrote from last; what she wrote herself she has. */
function withDelivery(
  { pushChannels }: Pick<ConversationPorts, 'pushChannels'>,
  current: Conversation,
  change: Change,
): Change {
  const to = change.replyTo ?? current.replyTo;
  if (!change.say || !pushChannels.has(to.channel)) return change;
  const say = change.say.map((draft): Draft => {
    if (draft.visibility !== 'everyone' || draft.author.kind === 'citizen') return draft;
    return { ...draft, delivery: { to, state: 'waiting', attempts: 0, dueAt: draft.at } };
  });
  return { ...change, say };
}

/** Appends what was said to the history, tells the screens, starts delivery. Safe to run again at any point. */
export async function flushOutbox(ports: ChangePorts, conversation: Conversation): Promise<readonly Entry[]> {
  if (conversation.outbox.length === 0) return [];
  const appended = await ports.entries.append(conversation, conversation.outbox);
  const entries = appended.map(({ entry }) => entry);
  if (awaitsDelivery(entries)) await requestDelivery(ports, conversation);
  // On its way before the screens are told: who answers at once is not to find it full and flush it again.
  const cleared = ports.conversations.clearOutbox(
    conversation,
    conversation.outbox.map((draft) => draft.key),
  );
  ports.announce({ kind: 'entries', conversation, entries });
  await cleared;
  return entries;
}

function awaitsDelivery(entries: readonly Entry[]): boolean {
  return entries.some((entry) => entry.delivery?.state === 'waiting');
}

/**
 * Says what a crash left decided but not said, so that what comes now stands after it. When the history has it by
 * now, a flush is on its way; or the sweep finishes it.
 */
export async function flushLeftover(ports: ChangePorts, conversation: Conversation): Promise<void> {
  const last = conversation.outbox.at(-1);
  if (!last) return;
  const { tenantId, id } = conversation;
  if (await ports.entries.findByKey({ tenantId, id, draftKey: last.key })) return;
  await flushOutbox(ports, conversation);
}

export async function requestDelivery(
  ports: Pick<ConversationPorts, 'jobs' | 'report'>,
  conversation: ConversationKey,
  delayMs = 0,
): Promise<void> {
  const data = { tenantId: conversation.tenantId, conversationId: conversation.id };
  await hurry(ports, 'deliver-entries', data, delayMs > 0 ? { delayMs } : {});
}

/** A line of the history that tells what happened. Citizens see those that concern them. */
export function eventDraft(at: Date, key: string, event: ConversationEvent): Draft {
  const isForCitizen = citizenEvents.has(event.type);
  return {
    key,
    at,
    author: { kind: 'system' },
    visibility: isForCitizen ? 'everyone' : 'staff',
    body: { kind: 'event', event },
  };
}

const citizenEvents: ReadonlySet<ConversationEvent['type']> = new Set([
  'conversation.started',
  'channel.joined',
  'conversation.withdrawn',
  'operator.joined',
  'operator.lost',
  'operator.finished',
  'conversation.rated',
  'conversation.closed',
]);
