import { Button, Group, NativeSelect, Textarea } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import { useDraft } from '../timeline/use-draft.ts';
import type { HoldRef } from './hold.ts';
import classes from './wrap-up-form.module.css';

/** A conversation is closed by its result, and not without one. */
export function WrapUpForm({ hold }: { readonly hold: HoldRef }) {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const dispositions = useDeskState((state) => state.dispositions);
  const [disposition, setDisposition] = useState('');
  const [{ text: note }, setDraft] = useDraft(hold.conversationId);
  const setNote = (text: string) => setDraft({ text });
  const [isMissing, setIsMissing] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const headingId = useId();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(disposition === '');
    if (disposition === '') return;
    setIsBusy(true);
    const answer = await connection.call('dispose', {
      ...hold,
      disposition,
      ...(note.trim() === '' ? {} : { note }),
    });
    setIsBusy(false);
    if (answer.outcome === 'done') setNote('');
    else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };

  return (
    <form className={classes.form} onSubmit={submit} aria-labelledby={headingId}>
      <h2 id={headingId} className={classes.heading}>
        {t('wrapUp.heading')}
      </h2>
      <Group align="flex-start" gap="md" wrap="nowrap">
        <NativeSelect
          label={t('wrapUp.disposition')}
          value={disposition}
          onChange={(event) => {
            setDisposition(event.currentTarget.value);
            setIsMissing(false);
          }}
          data={[
            { value: '', label: '—' },
            ...dispositions.map((code) => ({ value: code, label: t([`disposition.${code}`, code]) })),
          ]}
          error={isMissing ? t('wrapUp.required') : undefined}
          w={280}
          autoFocus
          required
          withAsterisk={false}
        />
        <Textarea
          label={t('wrapUp.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={5}
          maxLength={4000}
          dir="auto"
          style={{ flex: 1 }}
        />
      </Group>
      <Group justify="flex-end" mt={10}>
        <Button type="submit" loading={isBusy}>
          {t('wrapUp.confirm')}
        </Button>
      </Group>
    </form>
  );
}
