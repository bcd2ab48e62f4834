import { z } from 'zod';
import type { Conversation, Entry } from '#core/conversations/index.ts';
import { entryView } from '../desk/views.ts';
import { instant } from './schemas.ts';

export const conversationSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    state: z.enum(['assistant', 'queued', 'reserved', 'with-operator', 'wrap-up', 'closed']),
    personId: z.string(),
    language: z.string(),
    channel: z.string(),
    startedAt: instant,
    queue: z
      .object({ queueId: z.string(), enteredAt: instant, isCrisis: z.boolean(), reason: z.string() })
      .optional(),
    offer: z.object({ reservationId: z.string(), staffId: z.string(), expiresAt: instant }).optional(),
    assignment: z
      .object({ staffId: z.string(), version: z.int(), assignedAt: instant, wrapUpUntil: instant.optional() })
      .optional(),
    closedAt: instant.optional(),
    disposition: z.string().optional(),
    summary: z.string().optional().describe('Сводка помощника — для того, кому предложили или кто читает.'),
  })
  .meta({ id: 'Conversation' });

/** Without words: `summary` is for whoever may read it. */
export function conversationCard(conversation: Conversation): z.output<typeof conversationSchema> {
  const { queueing, reservation, assignment, closedAt, disposition } = conversation;
  return {
    id: conversation.id,
    version: conversation.version,
    state: conversation.state,
    personId: conversation.personId,
    language: conversation.language,
    channel: conversation.replyTo.channel,
    startedAt: conversation.startedAt.toISOString(),
    ...(queueing && {
      queue: {
        queueId: queueing.queueId,
        enteredAt: queueing.enteredAt.toISOString(),
        isCrisis: queueing.isCrisis,
        reason: queueing.reason,
      },
    }),
    ...(reservation && {
      offer: {
        reservationId: reservation.id,
        staffId: reservation.staffId,
        expiresAt: reservation.expiresAt.toISOString(),
      },
    }),
    ...(assignment && {
      assignment: {
        staffId: assignment.staffId,
        version: assignment.version,
        assignedAt: assignment.assignedAt.toISOString(),
        ...(assignment.wrapUpUntil && { wrapUpUntil: assignment.wrapUpUntil.toISOString() }),
      },
    }),
    ...(closedAt && { closedAt: closedAt.toISOString() }),
    ...(disposition && { disposition: disposition.code }),
  };
}

export function withSummary(conversation: Conversation): z.output<typeof conversationSchema> {
  const { queueing } = conversation;
  return { ...conversationCard(conversation), ...(queueing && { summary: queueing.summary }) };
}

export const entrySchema = z
  .object({
    id: z.string(),
    seq: z.int(),
    at: instant,
    author: z.object({
      kind: z.enum(['citizen', 'bot', 'operator', 'system']),
      staffId: z.string().optional(),
    }),
    visibility: z.enum(['everyone', 'staff']),
    body: z.looseObject({ kind: z.string() }),
  })
  .meta({ id: 'Entry' });

export function entryCard(entry: Entry): z.output<typeof entrySchema> {
  const { id, seq, at, author, visibility, body } = entryView(entry);
  return {
    id,
    seq,
    at,
    author: { kind: author.kind, ...(author.kind === 'operator' ? { staffId: author.staffId } : {}) },
    visibility,
    body: { ...body },
  };
}
