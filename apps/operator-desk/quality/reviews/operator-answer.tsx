import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shell/format.ts';
import classes from '../quality.module.css';
import type { ReviewChange, ReviewPage } from '../wire.ts';

/** The operator agrees, or objects once with a reason. */
export function OperatorAnswer(props: {
  readonly page: ReviewPage;
  readonly onChange: (change: ReviewChange) => Promise<boolean>;
}) {
  const { t, i18n } = useTranslation();
  const { page, onChange } = props;
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = async (change: ReviewChange) => {
    setBusy(true);
    await onChange(change);
    setBusy(false);
  };
  const isInTime = page.objectUntilAt !== undefined && Date.now() <= Date.parse(page.objectUntilAt);
  return (
    <section className={classes.block} aria-label={t('quality.object.title')}>
      <h2 className={classes.blockTitle}>{t('quality.object.title')}</h2>
      <p className={classes.note}>
        {isInTime && page.objectUntilAt
          ? t('quality.object.until', { date: dateText(i18n.language, page.objectUntilAt) })
          : t('quality.failure.too-late')}
      </p>
      {isInTime ? (
        <Textarea
          label={t('quality.object.why')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.row}>
        <Button loading={isBusy} onClick={() => void send({ what: 'agree' })}>
          {t('quality.object.agree')}
        </Button>
        {isInTime ? (
          <Button
            variant="default"
            loading={isBusy}
            disabled={text.trim() === ''}
            onClick={() => void send({ what: 'object', text })}
          >
            {t('quality.object.do')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
