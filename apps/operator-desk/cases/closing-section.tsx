import { Button, Group, NativeSelect, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseResults, feedbackAnswers } from '#core/cases/index.ts';
import { dateText } from '../shell/format.ts';
import { Block } from './block.tsx';
import type { CasePlace } from './case-page.tsx';
import classes from './cases.module.css';
import type { CaseChange } from './wire.ts';

/** Closing by a result, what the citizen said when she was asked, and opening again. */
export function ClosingSection({ place }: { readonly place: CasePlace }) {
  const { t, i18n } = useTranslation();
  const { page, change } = place;
  const { closing, feedback } = page;
  const hasToDo = page.steps.some(({ state }) => state === 'planned' || state === 'in-work');
  if (page.isOpen)
    return (
      <Block title={t('cases.closing')}>
        {hasToDo ? (
          <p className={classes.quiet}>{t('cases.closeAfterSteps')}</p>
        ) : (
          <ChoiceForm
            label={t('cases.closeBy')}
            choices={caseResults.map((value) => ({ value, label: t(`cases.result.${value}`) }))}
            submit={t('cases.close')}
            onSubmit={(value, remark) => {
              const result = caseResults.find((one) => one === value) ?? 'help-received';
              return change({ do: 'close', result, remark } satisfies CaseChange);
            }}
          />
        )}
      </Block>
    );
  return (
    <Block title={t('cases.closing')}>
      {closing ? (
        <p className={classes.text}>
          <strong>{t(`cases.result.${closing.result}`)}</strong>, {dateText(i18n.language, closing.at)}:{' '}
          {closing.remark}
        </p>
      ) : null}
      {feedback?.answer ? (
        <p className={classes.text}>
          {t('cases.asked')}: {t(`cases.answer.${feedback.answer}`)}. {feedback.remark}
        </p>
      ) : null}
      {feedback && feedback.answer === undefined ? (
        <ChoiceForm
          label={t('cases.hasItCome')}
          choices={feedbackAnswers.map((value) => ({ value, label: t(`cases.answer.${value}`) }))}
          submit={t('cases.record')}
          isRemarkOptional
          onSubmit={(value, remark) => {
            const answer = feedbackAnswers.find((one) => one === value) ?? 'received';
            return change({ do: 'feedback', answer, remark });
          }}
        />
      ) : null}
      <ReopenForm place={place} />
    </Block>
  );
}

function ReopenForm({ place }: { readonly place: CasePlace }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <ChoiceForm
      label={t('cases.reopenWhy')}
      choices={[]}
      submit={t('cases.reopen')}
      onSubmit={(_value, remark) => place.change({ do: 'reopen', remark })}
    />
  ) : (
    <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
      {t('cases.reopen')}
    </Button>
  );
}

function ChoiceForm(props: {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly submit: string;
  readonly isRemarkOptional?: boolean;
  readonly onSubmit: (value: string, remark: string) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { choices, label } = props;
  const [value, setValue] = useState(choices[0]?.value ?? '');
  const [remark, setRemark] = useState('');
  const [isBusy, setBusy] = useState(false);
  const run = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    await props.onSubmit(value, remark);
    setBusy(false);
  };
  return (
    <form className={classes.inlineForm} onSubmit={(event) => void run(event)}>
      {choices.length === 0 ? null : (
        <NativeSelect
          label={label}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          data={[...choices]}
        />
      )}
      <Textarea
        label={choices.length === 0 ? label : t('cases.remark')}
        autosize
        minRows={2}
        maxLength={2000}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button
          size="compact-sm"
          type="submit"
          loading={isBusy}
          disabled={!props.isRemarkOptional && remark.trim() === ''}
        >
          {props.submit}
        </Button>
      </Group>
    </form>
  );
}
