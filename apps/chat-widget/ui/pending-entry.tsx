import type { ChatState } from '../client/chat-state.ts';
import { MarkView } from './entry.tsx';
import { timeOf } from './format.ts';
import { RichText } from './rich-text.tsx';
import { useLanguage, useTexts } from './texts.ts';

interface PendingProps {
  readonly message: ChatState['pending'][number];
  readonly isOffline: boolean;
  readonly onDiscard: () => void;
  readonly onEdit: (text: string) => void;
}

/** A message of the citizen that is not in the history yet. */
export function PendingView({ message, isOffline, onDiscard, onEdit }: PendingProps) {
  const say = useTexts();
  const language = useLanguage();
  const { failed, content, isStored } = message;
  return (
    <div class="entry citizen pending">
      <span class="hidden">{say('you')}: </span>
      <RichText text={message.shown} />
      {failed ? (
        <div class="failed-text">
          <MarkView mark="failed" /> {say('failed')}. {failed.message}
          <span class="row">
            {content.kind === 'text' && (
              <button
                type="button"
                class="link"
                onClick={() => {
                  onEdit(content.text);
                  onDiscard();
                }}
              >
                {say('edit-again')}
              </button>
            )}
            <button type="button" class="link" onClick={onDiscard}>
              {say('discard')}
            </button>
          </span>
        </div>
      ) : (
        <div class="meta">
          {isOffline && !isStored && <span>{say('waiting-offline')}</span>}
          <span class="when">
            <time>{timeOf(new Date(message.at), language)}</time>{' '}
            <MarkView mark={isStored ? 'stored' : 'waiting'} />
          </span>
        </div>
      )}
    </div>
  );
}
