import type { Ref } from 'preact';
import { useRef } from 'preact/hooks';
import type { ChatLimits } from '#channels/web-chat/protocol.ts';
import { Icon } from './icons.tsx';
import { useTexts } from './texts.ts';
import type { Voice } from './use-voice.ts';
import { VoiceButton, VoiceStatus } from './voice-button.tsx';

interface ComposerProps {
  readonly text: string;
  readonly limits: ChatLimits | undefined;
  readonly voice: Voice;
  readonly inputRef: Ref<HTMLTextAreaElement>;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  readonly onFiles: (files: Iterable<File>) => void;
}

const defaultLength = 4000;

export function Composer({ text, limits, voice, inputRef, onText, onSend, onFiles }: ComposerProps) {
  const say = useTexts();
  const picker = useRef<HTMLInputElement>(null);
  const limit = limits?.textLength ?? defaultLength;
  const isTooLong = text.length > limit;
  const canSend = text.trim() !== '' && !isTooLong;

  const onKeyDown = (event: KeyboardEvent) => {
    // On a touch keyboard Enter begins a new line, as everywhere there.
    if (
      event.key !== 'Enter' ||
      event.shiftKey ||
      event.isComposing ||
      matchMedia('(pointer: coarse)').matches
    )
      return;
    event.preventDefault();
    if (canSend) onSend();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) onSend();
      }}
      onKeyDown={(event) => {
        // Once stops listening; the chat is closed by the next.
        if (event.key !== 'Escape' || voice.state === 'none' || voice.state === 'off') return;
        event.stopPropagation();
        voice.stop();
      }}
    >
      <VoiceStatus voice={voice} />
      {isTooLong && (
        <p class="too-long" id="too-long" role="alert">
          {say('too-long', { count: text.length, limit })}
        </p>
      )}
      <input
        ref={picker}
        type="file"
        class="hidden"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        accept={limits?.fileTypes.join(',') ?? ''}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="square"
        aria-label={say('attach')}
        title={say('attach')}
        onClick={() => picker.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <textarea
        ref={inputRef}
        rows={Math.min(5, Math.max(1, text.split('\n').length, Math.ceil(text.length / 32)))}
        dir="auto"
        value={text}
        placeholder={say('message')}
        aria-label={say('message')}
        aria-invalid={isTooLong}
        aria-describedby={isTooLong ? 'too-long' : undefined}
        enterkeyhint="send"
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <VoiceButton voice={voice} />
      <button
        type="submit"
        class="square send"
        aria-label={say('send')}
        title={say('send')}
        aria-disabled={!canSend}
      >
        <Icon name="send" />
      </button>
    </form>
  );
}
