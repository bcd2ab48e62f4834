import { Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { IconNote, IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { maxTextLength } from '#core/conversations/clean-text.ts';
import { useDesk } from '../shell/desk-context.ts';
import classes from './timeline.module.css';
import { useDraft } from './use-draft.ts';

export type ComposerMode = 'reply' | 'note';

/** The citizen's screen is told that somebody writes at most this often. */
const typingEveryMs = 3_000;

export function Composer(props: {
  readonly conversationId: string;
  readonly assignmentVersion: number;
  readonly mode: ComposerMode;
  /** In wrap-up, and for a supervisor, only notes can be written. */
  readonly canReply: boolean;
  readonly onMode: (mode: ComposerMode) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { t } = useTranslation();
  const { connection } = useDesk();
  const { conversationId, assignmentVersion } = props;
  const [text, setText] = useDraft(conversationId);
  const typedAt = useRef(0);
  const mode = props.canReply ? props.mode : 'note';
  const isTooLong = text.length > maxTextLength;

  const write = (kind: 'text' | 'note') => {
    if (text.trim() === '' || isTooLong) return;
    connection.write({ conversationId, kind, text, assignmentVersion });
    setText('');
    typedAt.current = 0;
    if (props.canReply) void connection.call('typing', { conversationId, isTyping: false });
    if (mode === 'note' && props.canReply) props.onMode('reply');
  };
  const change = (next: string) => {
    setText(next);
    const now = Date.now();
    if (mode !== 'reply' || next === '' || now - typedAt.current < typingEveryMs) return;
    typedAt.current = now;
    void connection.call('typing', { conversationId, isTyping: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    write(mode === 'note' || event.ctrlKey || event.metaKey ? 'note' : 'text');
  };

  return (
    <div className={classes.composer} data-mode={mode}>
      {props.canReply ? (
        <SegmentedControl
          size="xs"
          mb={8}
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
      ) : null}
      <Textarea
        ref={props.field}
        aria-label={t(mode === 'note' ? 'composer.noteLabel' : 'composer.label')}
        placeholder={t(mode === 'note' ? 'composer.notePlaceholder' : 'composer.placeholder')}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        error={isTooLong ? t('composer.tooLong', { limit: maxTextLength }) : undefined}
      />
      <Group justify="space-between" mt={8} wrap="nowrap">
        <Text className={classes.hint}>{t(mode === 'note' ? 'composer.noteHint' : 'composer.hint')}</Text>
        <Button
          size="xs"
          leftSection={mode === 'note' ? <IconNote size={16} /> : <IconSend2 size={16} />}
          disabled={text.trim() === '' || isTooLong}
          onClick={() => write(mode === 'note' ? 'note' : 'text')}
        >
          {t(mode === 'note' ? 'composer.sendNote' : 'composer.send')}
        </Button>
      </Group>
    </div>
  );
}
