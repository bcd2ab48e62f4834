import { Button, Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scoreOf } from '#core/quality/scorecards/score.ts';
import classes from '../quality.module.css';
import type { ReviewChange, ReviewPage, Sheet } from '../wire.ts';
import { SheetForm } from './sheet-form.tsx';

/** The score stays, or another one comes behind it. */
export function AnswerObjection(props: {
  readonly page: ReviewPage;
  readonly sheet: Sheet;
  readonly onChange: (change: ReviewChange) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { page, onChange } = props;
  const { questions } = page.scorecard;
  const [text, setText] = useState('');
  const [isChanging, setChanging] = useState(false);
  const [sheet, setSheet] = useState(props.sheet);
  const [isBusy, setBusy] = useState(false);
  const objection = page.history.findLast(({ type }) => type === 'objected');
  const isWhole = !isChanging || scoreOf(questions, sheet.answers).outcome === 'scored';
  const send = async () => {
    setBusy(true);
    await onChange({ what: 'answer', text, ...(isChanging ? { sheet } : {}) });
    setBusy(false);
  };
  return (
    <section className={classes.block} aria-label={t('quality.answer.title')}>
      <h2 className={classes.blockTitle}>{t('quality.answer.title')}</h2>
      <div className={classes.comment}>
        <span className={classes.text}>{objection?.text}</span>
      </div>
      <Textarea
        label={t('quality.answer.words')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        mt="sm"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox
        mt="sm"
        mb="sm"
        label={t('quality.answer.change')}
        checked={isChanging}
        onChange={(event) => setChanging(event.currentTarget.checked)}
      />
      {isChanging ? <SheetForm questions={questions} sheet={sheet} onChange={setSheet} /> : null}
      <div className={classes.row}>
        <Button loading={isBusy} disabled={text.trim() === '' || !isWhole} onClick={() => void send()}>
          {t(isChanging ? 'quality.answer.doChange' : 'quality.answer.doKeep')}
        </Button>
      </div>
    </section>
  );
}
