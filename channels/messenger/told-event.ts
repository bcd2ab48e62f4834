import type { Author, ConversationEvent, Language } from '#core/conversations/index.ts';
import { textOf } from './texts.ts';

/** Events the assistant speaks about itself have no text here, so that nothing is said twice. */
export function eventText(event: ConversationEvent, language: Language): string | undefined {
  if (event.type === 'operator.joined') return textOf(language, 'operatorJoined', { name: event.name });
  if (event.type === 'operator.finished') return textOf(language, 'operatorFinished');
  if (event.type !== 'conversation.closed') return undefined;
  switch (event.reason) {
    case 'continued-elsewhere':
      return textOf(language, 'closedElsewhere');
    case 'administrative':
      return textOf(language, 'closed');
    case 'silent':
    case 'answered':
    case 'wrapped-up':
      return undefined;
  }
}

/** An operator's words begin with her name. */
export function operatorName(author: Author | undefined): string | undefined {
  const name = author?.kind === 'operator' ? author.name.trim().slice(0, 100).toWellFormed() : '';
  return name === '' ? undefined : name;
}
