import { Button, Checkbox, Group, Select, Textarea } from '@mantine/core';
import { IconPhoneCheck, IconSend2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept } from '../../editorial/use-kept.ts';
import { fillReply, openSlots } from '../../replies/fill-reply.ts';
import { useDesk, useDeskState } from '../../shell/desk-context.ts';
import classes from '../appeals.module.css';
import type { AppealFile } from '../wire.ts';
import type { Commands } from './use-command.ts';

const longest = 4_000;

/** The answer: written to her, or noted as said by telephone. What is typed survives reload and changes by others. */
export function AnswerForm({ file, commands }: { readonly file: AppealFile; readonly commands: Commands }) {
  const { t, i18n } = useTranslation();
  const { session } = useDesk();
  const replies = useDeskState((state) => state.replyBook.replies);
  const [text, setText] = useKept(`appeal.${file.id}.answer`, '');
  const [isPersonal, setPersonal] = useState(true);
  const missing = openSlots(text);
  const isReady = text.trim() !== '' && text.length <= longest && missing.length === 0;

  const insert = (id: string | null) => {
    const reply = replies.find((one) => one.id === id);
    if (!reply) return;
    const filled = fillReply(reply.text, {
      'номер обращения': file.number,
      оператор: session.staff.name,
      организация: session.tenant.name,
      дата: new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(new Date()),
    });
    setText(text.trim() === '' ? filled : `${text.trimEnd()}\n${filled}`);
  };
  const send = async (command: 'answer' | 'answer-by-call') => {
    const body = command === 'answer' ? { text, isPersonal } : { text };
    if (await commands.run(command, body)) setText('');
  };

  return (
    <section className={`${classes.card} ${classes.padded}`}>
      <Group justify="space-between" mb={8} wrap="nowrap">
        <h2 className={classes.subtitle} style={{ margin: 0 }}>
          {t('appeals.answer.title')}
        </h2>
        <Select
          size="xs"
          w={240}
          aria-label={t('appeals.answer.prepared')}
          placeholder={t('appeals.answer.prepared')}
          nothingFoundMessage={t('appeals.answer.noPrepared')}
          searchable
          value={null}
          onChange={insert}
          data={replies.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Group>
      <Textarea
        aria-label={t('appeals.answer.label')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey || !isReady) return;
          event.preventDefault();
          void send('answer');
        }}
        autosize
        minRows={4}
        maxRows={14}
        dir="auto"
        error={
          text.length > longest
            ? t('composer.tooLong', { limit: longest })
            : missing.length > 0
              ? t('replies.missing', { names: missing.join(', ') })
              : undefined
        }
      />
      <Checkbox
        mt={10}
        size="sm"
        label={t('appeals.answer.personal')}
        description={t('appeals.answer.personalHint')}
        checked={isPersonal}
        onChange={(event) => setPersonal(event.currentTarget.checked)}
      />
      <Group justify="flex-end" mt={10}>
        <Button
          variant="default"
          leftSection={<IconPhoneCheck size={16} aria-hidden="true" />}
          disabled={!isReady}
          loading={commands.isBusy}
          onClick={() => void send('answer-by-call')}
        >
          {t('appeals.answer.byCall')}
        </Button>
        <Button
          leftSection={<IconSend2 size={16} aria-hidden="true" />}
          disabled={!isReady}
          loading={commands.isBusy}
          aria-keyshortcuts="Control+Enter"
          onClick={() => void send('answer')}
        >
          {t('appeals.answer.send')}
        </Button>
      </Group>
    </section>
  );
}
