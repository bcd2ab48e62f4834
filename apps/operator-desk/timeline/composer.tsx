import { Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { IconBulb, IconNote, IconPaperclip, IconSend2 } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { maxTextLength } from '#core/conversations/clean-text.ts';
import { openSlots } from '../replies/fill-reply.ts';
import { useDesk } from '../shell/desk-context.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import type { Thread } from '../state/desk-state.ts';
import { Picker } from './picker.tsx';
import classes from './timeline.module.css';
import { useAttachment } from './use-attachment.ts';
import { useDraft } from './use-draft.ts';
import { usePicker } from './use-picker.ts';
import { usePickerItems } from './use-picker-items.ts';

export type ComposerMode = 'reply' | 'note';

/** The citizen's screen is told that somebody writes at most this often. */
const typingEveryMs = 3_000;

export function Composer(props: {
  readonly thread: Thread;
  readonly assignmentVersion: number;
  readonly mode: ComposerMode;
  /** In wrap-up, and for a supervisor, only notes can be written. */
  readonly canReply: boolean;
  readonly onMode: (mode: ComposerMode) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { t } = useTranslation();
  const { connection } = useDesk();
  const { thread, assignmentVersion } = props;
  const { id: conversationId } = thread.conversation;
  const [draft, setDraft] = useDraft(conversationId);
  const { text } = draft;
  const typedAt = useRef(0);
  const files = useRef<HTMLInputElement>(null);
  const mode = props.canReply ? props.mode : 'note';
  const isTooLong = text.length > maxTextLength;
  const missing = mode === 'reply' ? openSlots(text) : [];
  const listId = useId();
  const choices = usePickerItems({ thread, mode, draft, setDraft });
  const isChoosing = choices.isOpen && choices.kind === 'reply';
  const canSend = text.trim() !== '' && !isTooLong && missing.length === 0 && !isChoosing;
  const { current, takesKey } = usePicker(choices);
  const attachment = useAttachment({ conversationId, assignmentVersion });

  const write = (kind: 'text' | 'note') => {
    if (kind === 'text' ? !canSend : text.trim() === '' || isTooLong) return;
    const { suggestionId } = draft;
    const ground = kind === 'text' && suggestionId !== undefined ? { suggestionId } : {};
    connection.write({ conversationId, kind, text, assignmentVersion, ...ground });
    setDraft({ text: '' });
    typedAt.current = 0;
    if (props.canReply) void connection.call('typing', { conversationId, isTyping: false });
    if (mode === 'note' && props.canReply) props.onMode('reply');
  };
  const change = (next: string) => {
    setDraft({ ...draft, text: next });
    const now = Date.now();
    if (mode !== 'reply' || next === '' || now - typedAt.current < typingEveryMs) return;
    typedAt.current = now;
    void connection.call('typing', { conversationId, isTyping: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (takesKey(event)) return event.preventDefault();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    write(mode === 'note' || event.ctrlKey || event.metaKey ? 'note' : 'text');
  };
  const onPaste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData.files;
    if (!file || !props.canReply) return;
    event.preventDefault();
    void attachment.send(file);
  };
  useShortcuts(
    props.canReply
      ? {
          'Alt+S': () => {
            choices.toggleSuggestions();
            props.field.current?.focus();
          },
          'Alt+U': () => files.current?.click(),
        }
      : {},
  );

  return (
    <div className={classes.composer} data-mode={mode}>
      {choices.isOpen ? (
        <Picker
          id={listId}
          label={t(choices.kind === 'reply' ? 'replies.title' : 'suggest.title')}
          items={choices.items}
          current={current}
          empty={t(choices.kind === 'reply' ? 'replies.none' : 'suggest.none')}
          onPick={choices.onPick}
        />
      ) : null}
      {props.canReply ? (
        <Group gap={8} mb={8} wrap="nowrap">
          <SegmentedControl
            size="xs"
            value={mode}
            aria-label={t('composer.mode')}
            onChange={(next) => {
              props.onMode(next === 'note' ? 'note' : 'reply');
              props.field.current?.focus();
            }}
            data={[
              { value: 'reply', label: t('composer.reply') },
              { value: 'note', label: t('composer.note') },
            ]}
          />
          <span style={{ flex: 1 }} />
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPaperclip size={16} />}
            loading={attachment.isSending}
            onClick={() => files.current?.click()}
            aria-keyshortcuts="Alt+U"
          >
            {t('composer.attach')}
          </Button>
          <Button
            size="compact-sm"
            variant={choices.suggestionCount > 0 ? 'light' : 'subtle'}
            leftSection={<IconBulb size={16} />}
            onClick={choices.toggleSuggestions}
            aria-expanded={choices.isOpen && choices.kind === 'suggestion'}
            aria-keyshortcuts="Alt+S"
          >
            {t('suggest.button', { count: choices.suggestionCount })}
          </Button>
          <input
            ref={files}
            type="file"
            hidden
            aria-hidden="true"
            tabIndex={-1}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) void attachment.send(file);
              event.currentTarget.value = '';
            }}
          />
        </Group>
      ) : null}
      <Textarea
        ref={props.field}
        aria-label={t(mode === 'note' ? 'composer.noteLabel' : 'composer.label')}
        placeholder={t(mode === 'note' ? 'composer.notePlaceholder' : 'composer.placeholder')}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        {...(choices.isOpen
          ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${current}` }
          : {})}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        error={
          isTooLong
            ? t('composer.tooLong', { limit: maxTextLength })
            : missing.length > 0
              ? t('replies.missing', { names: missing.join(', ') })
              : undefined
        }
      />
      <Group justify="space-between" mt={8} wrap="nowrap">
        <Text className={classes.hint}>{t(mode === 'note' ? 'composer.noteHint' : 'composer.hint')}</Text>
        <Button
          size="xs"
          style={{ flexShrink: 0 }}
          leftSection={mode === 'note' ? <IconNote size={16} /> : <IconSend2 size={16} />}
          disabled={!canSend}
          onClick={() => write(mode === 'note' ? 'note' : 'text')}
        >
          {t(mode === 'note' ? 'composer.sendNote' : 'composer.send')}
        </Button>
      </Group>
    </div>
  );
}
