import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { useClick } from '../use-click.ts';

/** What the operator is to learn or practise after a review, and until when. */
export function SetCoaching(props: { readonly reviewId: string; readonly onSet: () => void }) {
  const { t } = useTranslation();
  const { api, words } = useQuality();
  const keyOf = useClick();
  const [text, setText] = useState('');
  const [until, setUntil] = useState('');
  const [error, setError] = useState<ApiError>();
  const set = async () => {
    const asked = { reviewId: props.reviewId, text, until };
    const answer = await api.setCoaching({ key: keyOf(asked), ...asked });
    setError(answer.outcome === 'refused' ? answer.error : undefined);
    if (answer.outcome !== 'done') return;
    setText('');
    props.onSet();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      <Textarea
        label={t('quality.coaching.what')}
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.row}>
        <TextInput
          type="date"
          label={t('quality.coaching.untilLabel')}
          min={words.today}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={text.trim() === '' || until === ''}>
          {t('quality.coaching.set')}
        </Button>
      </div>
      {error ? <QualityFailure error={error} /> : null}
    </form>
  );
}
