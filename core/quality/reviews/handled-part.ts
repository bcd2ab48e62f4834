import type { Conversation, Entry } from '../../conversations/index.ts';
import type { ReviewedPart } from './pick-review.ts';

/** The last operator's part of a conversation, by its history; `undefined`: no operator had it. */
export function handledPart(
  { tenantId, id, startedAt, replyTo }: Pick<Conversation, 'tenantId' | 'id' | 'startedAt' | 'replyTo'>,
  entries: readonly Pick<Entry, 'body'>[],
): ReviewedPart | undefined {
  let queueId = '';
  let operatorId: string | undefined;
  let servedQueueId = '';
  for (const { body } of entries) {
    if (body.kind !== 'event') continue;
    const { event } = body;
    if (event.type === 'conversation.queued' || event.type === 'conversation.transferred')
      queueId = event.queueId;
    if (event.type !== 'operator.joined') continue;
    operatorId = event.staffId;
    servedQueueId = queueId;
  }
  if (operatorId === undefined) return undefined;
  return {
    tenantId,
    conversationId: id,
    operatorId,
    queueId: servedQueueId,
    channel: replyTo.channel,
    aboutAt: startedAt,
  };
}

/** As far as an operator was part of it: what others said after her is not hers to read. */
export function untilHerLast<Line extends Pick<Entry, 'seq' | 'author' | 'body'>>(
  entries: readonly Line[],
  staffId: string,
): readonly Line[] {
  const last = entries.findLast(({ author, body }) => {
    if (author.kind === 'operator') return author.staffId === staffId;
    return body.kind === 'event' && 'staffId' in body.event && body.event.staffId === staffId;
  });
  return last === undefined ? [] : entries.filter(({ seq }) => seq <= last.seq);
}
