import type { CommandInput, DeskConversation } from '#apps/operator-desk/protocol/index.ts';
import { type AnswerGround, cleanText, type EntryBody } from '#core/conversations/index.ts';
import {
  acceptOffer,
  addNote,
  declineOffer,
  dispose as disposeConversation,
  finish as finishConversation,
  type Handled,
  sendAsOperator,
  transfer as transferConversation,
} from '#core/routing/index.ts';
import { topicsIn, topicsOf } from '../books/books.ts';
import { defaultDispositions } from '../dispositions.ts';
import { type CommandContext, type Handler, refuse } from '../handle-command.ts';
import { accessTo, isOperator, isSupervisor } from '../permissions.ts';
import { cardOf } from '../read-models.ts';
import { entryView } from '../views.ts';
import { tellMentioned } from './colleagues.ts';
import { talkOf } from './helping.ts';
import { holdOf } from './hold-of.ts';

export const accept: Handler<'accept'> = async (context, { conversationId, reservationId }) => {
  const { deps, staff, tenantId } = context;
  if (!isOperator(staff)) return refuse('not-permitted');
  const key = { tenantId, id: conversationId };
  const offered = await deps.conversations.get(key);
  // Whether somebody else's offer exists is nobody's business.
  const isHers =
    (offered?.reservation?.id === reservationId && offered.reservation.staffId === staff.id) ||
    (offered?.assignment?.reservationId === reservationId && offered.assignment.staffId === staff.id);
  if (!isHers) return refuse('offer-gone');
  await deps.audit.record({
    tenantId,
    actor: staff.id,
    action: 'conversation.accepted',
    subject: conversationId,
  });
  const answer = await acceptOffer(deps, { key, staffId: staff.id, reservationId });
  if (answer.outcome === 'refused' || answer.conversation.assignment?.staffId !== staff.id)
    return refuse('offer-gone');
  return { outcome: 'done', conversation: await cardOf(deps, answer.conversation) };
};

export const decline: Handler<'decline'> = async ({ deps, staff, tenantId }, offer) => {
  const { conversationId, reservationId } = offer;
  const key = { tenantId, id: conversationId };
  if (!(await deps.conversations.get(key))) return refuse('offer-gone');
  const answer = await declineOffer(deps, { key, staffId: staff.id, reservationId }, 'declined');
  return answer.outcome === 'refused' ? refuse(answer.reason) : { outcome: 'done' };
};

export const send: Handler<'send'> = async (context, input) => {
  const body = await bodyOf(context, input);
  if (!body) return refuse('no-such-file');
  const { clientMessageId } = input;
  const handled = await sendAsOperator(context.deps, holdOf(context, input), { clientMessageId, body });
  if (handled.outcome === 'refused') return refuse(handled.reason);
  return { outcome: 'done', entries: ownEntries(handled, clientMessageId) };
};

export const note: Handler<'note'> = async (context, { conversationId, clientMessageId, text }) => {
  const { deps, staff, tenantId } = context;
  const key = { tenantId, id: conversationId };
  const conversation = await deps.conversations.get(key);
  const access = conversation ? await accessTo(deps, staff, conversation) : 'none';
  const mayNote = access === 'holder' || access === 'guest' || (access === 'reader' && isSupervisor(staff));
  if (!mayNote) return refuse('not-permitted');
  const handled = await addNote(deps, {
    key,
    staffId: staff.id,
    name: staff.displayName,
    text,
    clientMessageId,
  });
  if (handled.outcome === 'refused') return refuse(handled.reason);
  const entries = ownEntries(handled, clientMessageId);
  const entry = handled.entries.find(({ id }) => id === entries[0]?.id);
  const assignmentVersion = handled.conversation.assignment?.version ?? 0;
  const hold = access === 'holder' ? holdOf(context, { conversationId, assignmentVersion }) : undefined;
  if (entry) await tellMentioned(context, { entry, text, hold });
  return { outcome: 'done', entries };
};

export const transfer: Handler<'transfer'> = async (context, input) => {
  const clean = cleanText(input.note);
  if (clean.outcome === 'too-long') return refuse('too-long');
  const handled = await transferConversation(context.deps, holdOf(context, input), {
    queueId: input.queueId,
    note: clean.outcome === 'clean' ? clean.text : '',
    ...(input.toStaffId === undefined ? {} : { toStaffId: input.toStaffId }),
  });
  return handled.outcome === 'refused' ? refuse(handled.reason) : { outcome: 'done' };
};

export const finish: Handler<'finish'> = async (context, input) => {
  const handled = await finishConversation(context.deps, holdOf(context, input));
  if (handled.outcome === 'refused') return refuse(handled.reason);
  return { outcome: 'done', conversation: await cardOf(context.deps, handled.conversation) };
};

export const dispose: Handler<'dispose'> = async (context, input) => {
  const { deps } = context;
  if (!(deps.dispositions ?? defaultDispositions).includes(input.disposition))
    return refuse('no-such-disposition');
  const { topic: chosen } = input;
  const isKnown = chosen !== undefined && (await hasTopic(context, chosen));
  // A visitor's screen has the topics of her own organisation: one that is not known here is left out.
  if (chosen !== undefined && !isKnown && !context.staff.visit) return refuse('no-such-topic');
  const topic = isKnown ? chosen : undefined;
  if (input.note !== undefined && cleanText(input.note).outcome !== 'empty') {
    const clientMessageId = `wrap-up-${input.assignmentVersion}`;
    const noted = await note(context, { ...input, clientMessageId, text: input.note });
    if (noted.outcome === 'refused')
      return refuse(noted.code === 'not-permitted' ? 'assignment-stale' : noted.code);
  }
  const handled = await disposeConversation(deps, holdOf(context, input), input.disposition, topic);
  return handled.outcome === 'refused' ? refuse(handled.reason) : { outcome: 'done' };
};

/** More than these nobody remembers. */
const mostUnrecorded = 20;

export const unrecorded: Handler<'unrecorded'> = async ({ deps, staff }) => ({
  outcome: 'done',
  unrecorded: await unrecordedOf(deps, staff),
});

export async function unrecordedOf(
  deps: CommandContext['deps'],
  { tenantId, id: staffId }: CommandContext['staff'],
): Promise<readonly DeskConversation[]> {
  const found = await deps.conversations.listUnrecorded({ tenantId, staffId, limit: mostUnrecorded });
  return Promise.all(found.map((conversation) => cardOf(deps, conversation)));
}

async function hasTopic({ deps, tenantId }: CommandContext, topic: string): Promise<boolean> {
  const groups = await topicsOf(deps.books, tenantId);
  return topicsIn(groups).some(({ id, isRetired }) => id === topic && !isRetired);
}

/** A text that came from a suggestion keeps its ground, worked out here: the screen only names it. */
async function bodyOf(
  context: CommandContext,
  input: CommandInput<'send'>,
): Promise<Extract<EntryBody, { kind: 'text' | 'file' }> | undefined> {
  const { deps, tenantId } = context;
  if ('text' in input) {
    const { text, suggestionId } = input;
    const grounds =
      suggestionId === undefined ? [] : await groundsOf(context, input.conversationId, suggestionId);
    return { kind: 'text', text, ...(grounds.length > 0 ? { grounds } : {}) };
  }
  const { conversationId, fileId } = input;
  const file = await deps.files.describe({ tenantId, conversationId, fileId });
  return file && { kind: 'file', file };
}

async function groundsOf(
  context: CommandContext,
  conversationId: string,
  suggestionId: string,
): Promise<readonly AnswerGround[]> {
  const { deps, tenantId } = context;
  const conversation = await deps.conversations.get({ tenantId, id: conversationId });
  if (!conversation) return [];
  const help = await deps.help();
  return help.groundsOf(talkOf(context, conversation), suggestionId);
}

/** An outbox may hold other lines too: a repeat of the flush after a crash. */
function ownEntries(handled: Extract<Handled, { outcome: 'done' }>, clientMessageId: string) {
  return handled.entries.map(entryView).filter((entry) => entry.clientMessageId === clientMessageId);
}
