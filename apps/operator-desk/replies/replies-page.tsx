import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskReply } from '../protocol/index.ts';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import { openSlots, slotNames } from './fill-reply.ts';
import { findReplies } from './find-replies.ts';
import classes from './replies.module.css';

/** Supervisors keep the prepared replies of their organisation. */
export function RepliesPage() {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const book = useDeskState((state) => state.replyBook);
  const [words, setWords] = useState('');
  const [edited, setEdited] = useState<DeskReply>();
  const [isBusy, setBusy] = useState(false);

  const save = async (replies: readonly DeskReply[]) => {
    setBusy(true);
    const answer = await connection.call('save-replies', { version: book.version, replies });
    setBusy(false);
    if (answer.outcome === 'done') {
      store.dispatch({ type: 'replies', version: answer.version, replies: answer.replies });
      setEdited(undefined);
    } else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
  const isComplete = edited && edited.title.trim() !== '' && edited.text.trim() !== '';
  const unknown = edited
    ? openSlots(edited.text).filter((name) => !slotNames.some((known) => known === name))
    : [];

  return (
    <main className={classes.page}>
      <div className={classes.list}>
        <h1 className={classes.heading}>{t('replies.page')}</h1>
        <Group gap={8} wrap="nowrap" mb="sm">
          <TextInput
            style={{ flex: 1 }}
            aria-label={t('replies.search')}
            placeholder={t('replies.search')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Button
            leftSection={<IconPlus size={16} />}
            onClick={() => setEdited({ id: crypto.randomUUID(), title: '', text: '' })}
          >
            {t('replies.add')}
          </Button>
        </Group>
        {findReplies(book.replies, words).map((reply) => (
          <button
            key={reply.id}
            type="button"
            className={classes.item}
            aria-current={reply.id === edited?.id || undefined}
            onClick={() => setEdited(reply)}
          >
            <strong>{reply.title}</strong>
            <span className={classes.text}>{reply.text}</span>
          </button>
        ))}
      </div>
      <div className={classes.form}>
        {edited ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (isComplete) void save([...book.replies.filter(({ id }) => id !== edited.id), edited]);
            }}
          >
            <Stack gap="md">
              <TextInput
                label={t('replies.name')}
                value={edited.title}
                maxLength={80}
                onChange={(event) => setEdited({ ...edited, title: event.currentTarget.value })}
                data-autofocus
              />
              <Textarea
                label={t('replies.text')}
                description={t('replies.slots', { names: slotNames.map((name) => `{${name}}`).join(', ') })}
                value={edited.text}
                maxLength={4000}
                autosize
                minRows={5}
                maxRows={14}
                onChange={(event) => setEdited({ ...edited, text: event.currentTarget.value })}
                error={
                  unknown.length > 0 ? t('replies.unknownSlots', { names: unknown.join(', ') }) : undefined
                }
              />
              <Group justify="space-between">
                <Button
                  variant="default"
                  leftSection={<IconTrash size={16} />}
                  disabled={!book.replies.some(({ id }) => id === edited.id)}
                  onClick={() => void save(book.replies.filter(({ id }) => id !== edited.id))}
                >
                  {t('replies.remove')}
                </Button>
                <Button type="submit" loading={isBusy} disabled={!isComplete}>
                  {t('replies.save')}
                </Button>
              </Group>
            </Stack>
          </form>
        ) : (
          <Text size="sm" c="dimmed">
            {t('replies.choose')}
          </Text>
        )}
      </div>
    </main>
  );
}
