import {
  askRating,
  type Change,
  type Conversation,
  type ConversationKey,
  changeConversation,
  citizenDraft,
  cleanText,
  type Draft,
  type Entry,
  type EntryBody,
  eventDraft,
  notRecorded,
} from '../conversations/index.ts';
import type { RoutingPorts } from './ports.ts';
import { usual } from './queue.ts';

/** The operator's hold on a conversation, as her screen knows it. */
export interface Hold {
  readonly key: ConversationKey;
  readonly staffId: string;
  readonly assignmentVersion: number;
}

export type HandlingNo =
  /** The conversation is no longer hers: transferred, taken over, closed. Nothing was sent. */
  'assignment-stale' | 'empty' | 'too-long' | 'no-such-target';

export type Handled =
  | { readonly outcome: 'done'; readonly conversation: Conversation; readonly entries: readonly Entry[] }
  | { readonly outcome: 'refused'; readonly reason: HandlingNo };

/**
 * The operator's message to the citizen. A repeat with the same `clientMessageId` (weak network, double click)
 * brings the first entry back, even after the conversation has gone on.
 */
export async function sendAsOperator(
  ports: RoutingPorts,
  hold: Hold,
  message: { readonly clientMessageId: string; readonly body: Extract<EntryBody, { kind: 'text' | 'file' }> },
): Promise<Handled> {
  const body = cleanBody(message.body);
  if (typeof body === 'string') return { outcome: 'refused', reason: body };
  const draftKey = `op:${hold.staffId}:${message.clientMessageId}`;
  const first = await ports.entries.findByKey({ ...hold.key, draftKey });
  if (first) {
    const conversation = await ports.conversations.get(hold.key);
    if (conversation) return { outcome: 'done', conversation, entries: [first] };
  }
  const at = ports.clock.now();
  return changeHeld(ports, hold, ['with-operator'], (_current, assignment) => ({
    ...(assignment.firstReplyAt ? {} : { assignment: { ...assignment, firstReplyAt: at } }),
    say: [
      citizenDraft({
        at,
        key: draftKey,
        author: { kind: 'operator', staffId: hold.staffId, name: assignment.staffName },
        body,
      }),
    ],
  }));
}

/** A line for colleagues; the citizen never sees it. */
export async function addNote(
  ports: RoutingPorts,
  note: {
    readonly key: ConversationKey;
    readonly staffId: string;
    readonly name: string;
    readonly text: string;
    readonly clientMessageId: string;
  },
): Promise<Handled> {
  const clean = cleanText(note.text);
  if (clean.outcome !== 'clean') return { outcome: 'refused', reason: clean.outcome };
  const result = await changeConversation(ports, note.key, () => ({
    say: [
      {
        key: `note:${note.staffId}:${note.clientMessageId}`,
        at: ports.clock.now(),
        author: { kind: 'operator', staffId: note.staffId, name: note.name },
        visibility: 'staff',
        body: { kind: 'note', text: clean.text },
      } satisfies Draft,
    ],
  }));
  if (result.outcome !== 'changed') return { outcome: 'refused', reason: 'assignment-stale' };
  return { outcome: 'done', conversation: result.conversation, entries: result.entries };
}

/** To a queue, or to one operator first. The conversation keeps its history and comes before newcomers. */
export async function transfer(
  ports: RoutingPorts,
  hold: Hold,
  target: { readonly queueId: string; readonly toStaffId?: string; readonly note: string },
): Promise<Handled> {
  const { tenantId } = hold.key;
  const queue = await ports.queues.get({ tenantId, id: target.queueId });
  const colleague =
    target.toStaffId === undefined ? undefined : await ports.staff.get({ tenantId, id: target.toStaffId });
  if (!queue || (target.toStaffId !== undefined && !colleague))
    return { outcome: 'refused', reason: 'no-such-target' };
  const at = ports.clock.now();
  return changeHeld(ports, hold, ['with-operator'], (current, assignment) => ({
    state: 'queued',
    assignment: undefined,
    queueing: {
      queueId: queue.id,
      enteredAt: at,
      rankAt: current.queueing?.rankAt ?? at,
      isCrisis: current.queueing?.isCrisis ?? false,
      reason: 'transferred',
      summary: current.queueing?.summary ?? '',
      skills: current.queueing?.skills ?? [],
      ...(target.toStaffId === undefined
        ? {}
        : {
            preferredStaffId: target.toStaffId,
            preferredUntil: new Date(at.getTime() + (queue.sticky ?? usual.sticky).waitMs),
          }),
      declines: [{ staffId: hold.staffId, at, reason: 'transferred' }],
    },
    say: [
      eventDraft(at, `transferred:${assignment.version}`, {
        type: 'conversation.transferred',
        fromStaffId: hold.staffId,
        queueId: queue.id,
        note: target.note,
        ...(target.toStaffId === undefined ? {} : { toStaffId: target.toStaffId }),
      }),
    ],
  }));
}

/** The talk with the citizen is over: she is asked how it was, the operator goes into wrap-up. */
export async function finish(ports: RoutingPorts, hold: Hold): Promise<Handled> {
  const at = ports.clock.now();
  const queueId = (await ports.conversations.get(hold.key))?.queueing?.queueId ?? '';
  const queue = await ports.queues.get({ tenantId: hold.key.tenantId, id: queueId });
  const wrapUpUntil = new Date(at.getTime() + (queue?.wrapUpMs ?? usual.wrapUpMs));
  return changeHeld(ports, hold, ['with-operator'], (current, assignment) => ({
    state: 'wrap-up',
    assignment: { ...assignment, finishedAt: at, wrapUpUntil },
    say: [
      eventDraft(at, `finished:${assignment.version}`, { type: 'operator.finished', staffId: hold.staffId }),
      askRating(ports, current, at, `rating:${assignment.version}`),
    ],
  }));
}

/** Ends wrap-up with its result and topic; or tells them of one that ended by itself. */
export async function dispose(
  ports: RoutingPorts,
  hold: Hold,
  disposition: string,
  topic?: string,
): Promise<Handled> {
  const at = ports.clock.now();
  const about = topic === undefined ? {} : { topic };
  const result = { disposition: { code: disposition, ...about, at } };
  const event = {
    type: 'conversation.disposed',
    staffId: hold.staffId,
    disposition,
    ...about,
  } as const;
  return changeHeld(ports, hold, ['wrap-up', 'closed'], (current) => {
    if (current.state === 'closed')
      return current.disposition?.code === notRecorded
        ? { ...result, say: [eventDraft(at, 'disposed:later', event)] }
        : { no: 'assignment-stale' };
    return {
      ...result,
      state: 'closed',
      closedAt: at,
      closeReason: 'wrapped-up',
      say: [
        eventDraft(at, 'disposed', event),
        eventDraft(at, 'closed', { type: 'conversation.closed', reason: 'wrapped-up' }),
      ],
    };
  });
}

type Assignment = NonNullable<Conversation['assignment']>;

/** Her assignment, while the conversation is hers as her screen knows it. */
export function holdsStill(
  { assignment, state }: Conversation,
  { staffId, assignmentVersion }: Hold,
  states: readonly Conversation['state'][],
): Assignment | undefined {
  const isHeld = assignment?.staffId === staffId && assignment.version === assignmentVersion;
  return isHeld && states.includes(state) ? assignment : undefined;
}

/** A change by whoever holds it; `undefined` of `change`: it is so already. */
export async function changeHeld(
  ports: RoutingPorts,
  hold: Hold,
  states: readonly Conversation['state'][],
  change: (current: Conversation, assignment: Assignment) => Change | { readonly no: HandlingNo } | undefined,
): Promise<Handled> {
  const result = await changeConversation<HandlingNo>(ports, hold.key, (current) => {
    const assignment = holdsStill(current, hold, states);
    return assignment ? change(current, assignment) : { no: 'assignment-stale' };
  });
  if (result.outcome === 'refused') return { outcome: 'refused', reason: result.no };
  return {
    outcome: 'done',
    conversation: result.conversation,
    entries: result.outcome === 'changed' ? result.entries : [],
  };
}

function cleanBody(body: Extract<EntryBody, { kind: 'text' | 'file' }>): typeof body | 'empty' | 'too-long' {
  if (body.kind === 'file') return body;
  const clean = cleanText(body.text);
  if (clean.outcome !== 'clean') return clean.outcome;
  const { grounds } = body;
  return { kind: 'text', text: clean.text, ...(grounds ? { grounds } : {}) };
}
