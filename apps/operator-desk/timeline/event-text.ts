import type { TFunction } from 'i18next';
import type { ConversationEvent } from '#core/conversations/index.ts';
import type { Wire } from '#core/shared/wire.ts';

/** Names for what an event holds only ids of. */
export interface Names {
  readonly staff: (staffId: string) => string | undefined;
  readonly queue: (queueId: string) => string | undefined;
  readonly topic: (topicId: string) => string | undefined;
}

/** What happened, in plain words. */
export function eventText(t: TFunction, event: Wire<ConversationEvent>, names: Names): string {
  const name = (staffId: string) => names.staff(staffId) ?? t('event.someone');
  switch (event.type) {
    case 'conversation.started':
      return t('event.conversation-started', { channel: t(`channel.${event.channel}`) });
    case 'channel.joined':
      return t('event.channel-joined', { channel: t(`channel.${event.channel}`) });
    case 'notice.begun':
      return t('event.notice-begun');
    case 'call.started':
      return t('event.call-started');
    case 'call.ended':
      return t(event.cause === 'transferred' ? 'event.call-referred' : 'event.call-ended', {
        minutes: Math.floor(event.seconds / 60),
        seconds: Math.round(event.seconds % 60),
      });
    case 'link.refused':
      return t('event.link-refused');
    case 'conversation.queued':
      return t('event.conversation-queued', { reason: t(`reason.${event.reason}`) });
    case 'conversation.withdrawn':
      return t('event.conversation-withdrawn');
    case 'offer.made':
      return t('event.offer-made', { name: name(event.staffId) });
    case 'offer.declined':
      return t('event.offer-declined', {
        name: name(event.staffId),
        reason: t(`event.decline.${event.reason}`),
      });
    case 'operator.joined':
      return t('event.operator-joined', { name: event.name });
    case 'conversation.transferred': {
      const target = event.toStaffId === undefined ? undefined : names.staff(event.toStaffId);
      const queue = [names.queue(event.queueId), target].filter(Boolean).join(', ');
      const text = t('event.conversation-transferred', { name: name(event.fromStaffId), queue });
      return event.note ? `${text}. ${event.note}` : text;
    }
    case 'operator.lost':
      return t('event.operator-lost', { name: name(event.staffId) });
    case 'conversation.handed-back':
      return t('event.conversation-handed-back', { name: name(event.staffId) });
    case 'colleague.invited':
      return t('event.colleague-invited', { name: name(event.byStaffId), colleague: name(event.staffId) });
    case 'call.held':
      return t('event.call-held', { name: name(event.staffId) });
    case 'call.resumed':
      return t('event.call-resumed', { name: name(event.staffId) });
    case 'call.outside-called':
      return t('event.call-outside-called', { name: name(event.staffId), number: event.name });
    case 'call.outside-ended':
      return t(`event.call-outside-ended.${event.why}`, { number: event.name });
    case 'call.handed-over':
      return t('event.call-handed-over', { name: name(event.staffId), number: event.name });
    case 'operator.finished':
      return t('event.operator-finished', { name: name(event.staffId) });
    case 'conversation.disposed':
      return [
        t('event.conversation-disposed', {
          disposition: t([`disposition.${event.disposition}`, event.disposition]),
        }),
        event.topic === undefined ? undefined : names.topic(event.topic),
      ]
        .filter(Boolean)
        .join(', ');
    case 'conversation.rated':
      return t('event.conversation-rated', { score: event.score });
    case 'conversation.closed':
      return t('event.conversation-closed');
    case 'channel.blocked':
      return t('event.channel-blocked', { channel: t(`channel.${event.channel}`) });
    case 'channel.unblocked':
      return t('event.channel-unblocked', { channel: t(`channel.${event.channel}`) });
  }
}
