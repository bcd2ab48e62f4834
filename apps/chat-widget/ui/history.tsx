import { Fragment } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatEntry, SendContent } from '#channels/web-chat/protocol.ts';
import type { FileRef } from '#core/conversations/index.ts';
import type { ChatClient } from '../client/chat-client.ts';
import type { ChatState } from '../client/chat-state.ts';
import { Choices, openChoices } from './choices.tsx';
import { EntryView, type Mark } from './entry.tsx';
import { dayKey, dayOf } from './format.ts';
import { Icon } from './icons.tsx';
import { PendingView } from './pending-entry.tsx';
import { useLanguage, useTexts } from './texts.ts';

interface HistoryProps {
  readonly client: ChatClient;
  readonly state: ChatState;
  readonly onChoose: (content: SendContent, shown: string) => void;
  readonly onDownload: (file: FileRef) => void;
  readonly onEdit: (text: string) => void;
}

const nearEndPx = 80;

export function History({ client, state, onChoose, onDownload, onEdit }: HistoryProps) {
  const say = useTexts();
  const language = useLanguage();
  const { entries, pending } = state;
  const box = useRef<HTMLDivElement>(null);
  const place = useRef({ isAtEnd: true, height: 0, first: '' });
  const [isAway, setAway] = useState(false);
  const first = keyOf(entries[0]);

  // New entries keep the end in view if it was; older ones put in above leave what is read where it is.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { isAtEnd, height, first: firstBefore } = place.current;
    if (isAtEnd) element.scrollTop = element.scrollHeight;
    else if (firstBefore !== first) element.scrollTop += element.scrollHeight - height;
    place.current = { isAtEnd, height: element.scrollHeight, first };
  });

  const look = () => {
    const element = box.current;
    if (!element) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
    place.current.isAtEnd = isAtEnd;
    setAway(!isAtEnd);
  };
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });

  const now = new Date();
  const answered = lastAnswers(entries);
  let day = '';
  return (
    <div class="history">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <section class="scroll" ref={box} onScroll={look} tabIndex={0} aria-label={say('log')}>
        {state.hasEarlier && (
          <button
            type="button"
            class="link earlier"
            disabled={state.isLoadingEarlier}
            onClick={() => void client.loadEarlier()}
          >
            {say(state.isLoadingEarlier ? 'loading' : 'earlier')}
          </button>
        )}
        <div role="log" aria-live={state.isLoaded ? 'polite' : 'off'} aria-label={say('log')}>
          {entries.length === 0 && pending.length === 0 && (
            <div class="entry bot">
              <span class="hidden">{say('assistant')}: </span>
              <p>{say('greeting')}</p>
            </div>
          )}
          {entries.map((entry) => {
            const at = new Date(entry.at);
            const isNewDay = dayKey(at) !== day;
            day = dayKey(at);
            return (
              <Fragment key={keyOf(entry)}>
                {isNewDay && <p class="day">{dayOf(at, language, now)}</p>}
                <EntryView entry={entry} mark={markOf(entry, state, answered)} onDownload={onDownload} />
              </Fragment>
            );
          })}
          {pending.map((message) => (
            <PendingView
              key={message.clientMessageId}
              message={message}
              isOffline={state.connection !== 'online'}
              onDiscard={() => client.discard(message.clientMessageId)}
              onEdit={onEdit}
            />
          ))}
        </div>
        {state.typing && (
          <p class="typing" role="status">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>{' '}
            {say(`typing-${state.typing}`)}
          </p>
        )}
        {pending.every(({ failed }) => failed) && (
          <Choices choices={openChoices(entries)} onChoose={onChoose} />
        )}
      </section>
      {isAway && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" /> {say('new-below')}
        </button>
      )}
    </div>
  );
}

function keyOf(entry: ChatEntry | undefined): string {
  return entry ? `${entry.conversationId}:${entry.seq}` : '';
}

/** Conversation id to the `seq` of the last thing the other side said in it. */
function lastAnswers(entries: readonly ChatEntry[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { author, conversationId, seq } of entries)
    if (author === 'bot' || author === 'operator') last.set(conversationId, seq);
  return last;
}

/** What was answered has been read, whether or not anybody said so. */
function markOf(entry: ChatEntry, state: ChatState, answered: ReadonlyMap<string, number>): Mark | undefined {
  if (entry.author !== 'citizen') return undefined;
  const { conversationId, seq } = entry;
  const readTo = Math.max(state.seen[conversationId] ?? 0, answered.get(conversationId) ?? 0);
  return readTo >= seq ? 'seen' : 'stored';
}
