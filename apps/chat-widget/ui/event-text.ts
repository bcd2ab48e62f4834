import type { ChatEvent } from '#channels/web-chat/protocol.ts';
import type { Say } from './texts.ts';

/** What happened, in plain words. */
export function eventText(event: ChatEvent, say: Say): string {
  switch (event.type) {
    case 'conversation.started':
      return say('event-started');
    case 'channel.joined':
      return say(`event-joined-${event.channel}`);
    case 'link.refused':
      return say(`event-link-${event.reason}`);
    case 'conversation.withdrawn':
      return say('event-withdrawn');
    case 'operator.joined':
      return say('event-operator-joined', { name: event.name });
    case 'operator.lost':
      return say('event-operator-lost');
    case 'operator.finished':
      return say('event-operator-finished');
    case 'conversation.rated':
      return say('event-rated', { score: event.score });
    case 'conversation.closed':
      return say(event.reason === 'continued-elsewhere' ? 'event-closed-elsewhere' : 'event-closed');
  }
}
