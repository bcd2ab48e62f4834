import type { ChatEntry } from '#channels/web-chat/protocol.ts';
import type { FileRef } from '#core/conversations/index.ts';
import { eventText } from './event-text.ts';
import { sizeOf, timeOf } from './format.ts';
import { Icon } from './icons.tsx';
import { RichText } from './rich-text.tsx';
import { useLanguage, useTexts } from './texts.ts';

export type Mark = 'stored' | 'seen';

interface EntryProps {
  readonly entry: ChatEntry;
  readonly mark: Mark | undefined;
  readonly onDownload: (file: FileRef) => void;
}

export function EntryView({ entry, mark, onDownload }: EntryProps) {
  const say = useTexts();
  const language = useLanguage();
  const { body, author } = entry;
  if (body.kind === 'event')
    return (
      <p class="event" dir="auto">
        {eventText(body.event, say)}
      </p>
    );
  const at = new Date(entry.at);
  return (
    <div class={`entry ${author}`}>
      <span class={author === 'operator' ? 'name' : 'hidden'} dir="auto">
        {author === 'citizen' ? say('you') : (entry.operatorName ?? say('assistant'))}
        <span class="hidden">: </span>
      </span>
      <Body entry={entry} onDownload={onDownload} />
      <div class="meta">
        {entry.channel !== undefined && entry.channel !== 'web-chat' && (
          <span>{say(`from-${entry.channel}`)}</span>
        )}
        <span class="when">
          <time dateTime={entry.at}>{timeOf(at, language)}</time> {mark && <MarkView mark={mark} />}
        </span>
      </div>
    </div>
  );
}

function Body({ entry, onDownload }: Pick<EntryProps, 'entry' | 'onDownload'>) {
  const say = useTexts();
  const { body } = entry;
  switch (body.kind) {
    case 'text':
      return (
        <>
          <RichText text={body.text} />
          {body.acts && (
            <details class="acts">
              <summary>{say('why')}</summary>
              <ul>
                {body.acts.map((act) => (
                  <li key={act} dir="auto">
                    {act}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      );
    case 'choice':
      return <RichText text={body.text} />;
    case 'edit':
      return <RichText text={say('edited', { text: body.text })} />;
    case 'contact':
      return <RichText text={say('contact')} />;
    case 'file': {
      const { file, caption } = body;
      const size = sizeOf(file.size, say);
      return (
        <>
          <button
            type="button"
            class="file"
            aria-label={say('file-download', { name: file.name, size })}
            onClick={() => onDownload(file)}
          >
            <Icon name="file" />
            <bdi>{file.name}</bdi> <small>{size}</small>
          </button>
          {caption !== undefined && <RichText text={caption} />}
        </>
      );
    }
    case 'event':
      return null;
  }
}

export function MarkView({ mark }: { readonly mark: Mark | 'waiting' | 'failed' }) {
  const say = useTexts();
  const icons = { waiting: 'clock', stored: 'tick', seen: 'ticks', failed: 'warning' } as const;
  return (
    <span class={`mark ${mark}`} title={say(mark)}>
      <Icon name={icons[mark]} />
      <span class="hidden">{say(mark)}</span>
    </span>
  );
}
