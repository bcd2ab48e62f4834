import { Button, Group, NativeSelect, Textarea } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { stopwatch } from '../shell/format.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import { useNow } from '../shell/use-now.ts';
import { openTopics, topicNow } from '../state/topics.ts';
import { useDraft } from '../timeline/use-draft.ts';
import type { HoldRef } from './hold.ts';
import classes from './wrap-up-form.module.css';

/** From here on the time left is shown as running out. */
const soonMs = 30_000;

/** The contact record: topic, result, note. A conversation is closed by them, and not without; `until` it must be done. */
export function WrapUpForm(props: {
  readonly hold: HoldRef;
  readonly until?: string | undefined;
  /** What the assistant found it was about. */
  readonly about?: string | undefined;
}) {
  const { hold, until, about } = props;
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const dispositions = useDeskState((state) => state.dispositions);
  const topicBook = useDeskState((state) => state.topicBook);
  const groups = openTopics(topicBook);
  const [topic, setTopic] = useState(topicNow(topicBook, about)?.id ?? '');
  const [disposition, setDisposition] = useState('');
  const [{ text: note }, setDraft] = useDraft(hold.conversationId);
  const [isSent, setSent] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const headingId = useId();
  const isMissing = (value: string) => isSent && value === '';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (disposition === '' || topic === '') return;
    setIsBusy(true);
    const answer = await connection.call('dispose', {
      ...hold,
      disposition,
      topic,
      ...(note.trim() === '' ? {} : { note }),
    });
    setIsBusy(false);
    if (answer.outcome === 'done') {
      setDraft({ text: '' });
      void connection.refreshUnrecorded();
    } else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => void submit(event)}
      aria-labelledby={headingId}
    >
      <div className={classes.top}>
        <h2 id={headingId} className={classes.heading}>
          {t('wrapUp.heading')}
        </h2>
        {until === undefined ? null : <TimeLeft until={until} />}
      </div>
      <Group align="flex-start" gap="md" wrap="nowrap">
        <NativeSelect
          label={t('wrapUp.topic')}
          value={topic}
          onChange={(event) => setTopic(event.currentTarget.value)}
          data={[
            { value: '', label: '—' },
            ...groups.map(({ title, topics }) => ({
              group: title,
              items: topics.map((one) => ({ value: one.id, label: one.title })),
            })),
          ]}
          error={isMissing(topic) ? t('wrapUp.topicRequired') : undefined}
          style={{ flex: 1 }}
          autoFocus
          required
          withAsterisk={false}
        />
        <NativeSelect
          label={t('wrapUp.disposition')}
          value={disposition}
          onChange={(event) => setDisposition(event.currentTarget.value)}
          data={[
            { value: '', label: '—' },
            ...dispositions.map((code) => ({ value: code, label: t([`disposition.${code}`, code]) })),
          ]}
          error={isMissing(disposition) ? t('wrapUp.required') : undefined}
          style={{ flex: 1 }}
          required
          withAsterisk={false}
        />
      </Group>
      <Group align="flex-end" gap="md" wrap="nowrap" mt={8}>
        <Textarea
          label={t('wrapUp.note')}
          value={note}
          onChange={(event) => setDraft({ text: event.currentTarget.value })}
          autosize
          minRows={1}
          maxRows={4}
          maxLength={4000}
          dir="auto"
          style={{ flex: 1 }}
        />
        <Button type="submit" loading={isBusy}>
          {t('wrapUp.confirm')}
        </Button>
      </Group>
    </form>
  );
}

/** By the server's clock. */
function TimeLeft({ until }: { readonly until: string }) {
  const { t } = useTranslation();
  const offsetMs = useDeskState((state) => state.clockOffsetMs);
  const leftMs = Date.parse(until) - useNow(1_000) - offsetMs;
  return (
    <span className={classes.left} data-soon={leftMs < soonMs || undefined}>
      {leftMs > 0 ? t('wrapUp.left', { time: stopwatch(leftMs) }) : t('wrapUp.over')}
    </span>
  );
}
