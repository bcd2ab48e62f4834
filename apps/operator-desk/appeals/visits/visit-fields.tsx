import { Alert, Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import classes from '../appeals.module.css';
import type { VisitOf } from '../appeals-api.ts';
import { AppealFailure } from '../failure.tsx';
import { useAppealsApi } from '../use-appeals-api.ts';
import { localDay, localTime } from '../when.ts';
import type { VisitForm } from '../wire.ts';
import { OfficeChoice } from './office-choice.tsx';
import type { useVisit } from './use-visit.ts';

/** Which office, when, and about what. */
export function VisitFields(props: {
  readonly form: VisitForm;
  readonly of: VisitOf;
  readonly visit: ReturnType<typeof useVisit>;
}) {
  const { t } = useTranslation();
  const { form, of, visit } = props;
  const [officeId, setOfficeId] = useState('');
  const [time, setTime] = useState('');
  const [topic, setTopic] = useState(form.topic ?? '');
  const [isAnswer, setIsAnswer] = useState(of.of === 'appeal');
  const isReady = officeId !== '' && time !== '' && topic.trim() !== '';
  const send = () =>
    void visit.book({
      officeId,
      slotId: time.replace(/\D/g, '').slice(2),
      topic: topic.trim(),
      isAnswer,
    });
  const wasTaken = visit.error?.code === 'appeal-slot-taken';
  return (
    <Stack gap="sm">
      <Booked form={form} />
      <OfficeChoice
        of={of}
        chosen={officeId}
        onChoose={(id) => {
          setOfficeId(id);
          setTime('');
        }}
      />
      {officeId === '' ? null : (
        <Times key={`${officeId}.${wasTaken}`} of={of} officeId={officeId} time={time} onTime={setTime} />
      )}
      <TextInput
        label={t('appeals.visit.topic')}
        description={t('appeals.visit.topicHint')}
        value={topic}
        maxLength={200}
        onChange={(event) => setTopic(event.currentTarget.value)}
      />
      {of.of === 'appeal' ? (
        <Checkbox
          size="sm"
          label={t('appeals.visit.isAnswer')}
          description={t('appeals.visit.isAnswerHint')}
          checked={isAnswer}
          onChange={(event) => setIsAnswer(event.currentTarget.checked)}
        />
      ) : null}
      {visit.error ? <AppealFailure error={visit.error} /> : null}
      <Group justify="flex-end">
        <Button disabled={!isReady} loading={visit.isBusy} onClick={send}>
          {t('appeals.visit.book')}
        </Button>
      </Group>
    </Stack>
  );
}

/** So that nobody books a second time what was booked a minute ago. */
function Booked({ form }: { readonly form: VisitForm }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'ru';
  if (form.booked.length === 0) return null;
  return (
    <Alert color="blue" title={t('appeals.visit.booked')}>
      {form.booked.map(({ number, startsAt, office }) => (
        <div key={number} className={classes.number} style={{ whiteSpace: 'normal' }}>
          {localTime(i18n.language, startsAt)}, {office[language]}, № {number}
        </div>
      ))}
    </Alert>
  );
}

/** Free times of one office: the day, then the hour. */
function Times(props: {
  readonly of: VisitOf;
  readonly officeId: string;
  readonly time: string;
  readonly onTime: (time: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const api = useAppealsApi();
  const { of, officeId, time, onTime } = props;
  const [free, again] = useLoaded(() => api.visitTimes(of, officeId), officeId);
  const [chosenDay, setDay] = useState('');
  if (free.at === 'loading') return <p className={classes.quiet}>{t('appeals.visit.looking')}</p>;
  if (free.at === 'failed') return <AppealFailure error={free.error} onAgain={again} />;
  const { times } = free.value;
  const days = [...new Set(times.map((one) => one.slice(0, 10)))];
  const [first] = days;
  if (first === undefined) return <p className={classes.notice}>{t('appeals.visit.noTimes')}</p>;
  const day = days.includes(chosenDay) ? chosenDay : first;
  return (
    <Group gap="sm" grow>
      <NativeSelect
        label={t('appeals.visit.day')}
        value={day}
        onChange={(event) => {
          setDay(event.currentTarget.value);
          onTime('');
        }}
        data={days.map((one) => ({ value: one, label: localDay(i18n.language, one) }))}
      />
      <NativeSelect
        label={t('appeals.visit.time')}
        value={time}
        onChange={(event) => onTime(event.currentTarget.value)}
        data={[
          { value: '', label: t('appeals.intake.chooseTime') },
          ...times.filter((one) => one.startsWith(day)).map((one) => ({ value: one, label: one.slice(11) })),
        ]}
      />
    </Group>
  );
}
