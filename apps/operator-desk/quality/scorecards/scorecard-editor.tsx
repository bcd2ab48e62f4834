import { Button, Checkbox, Group, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { useClick } from '../use-click.ts';
import type { Question, ScorecardView } from '../wire.ts';
import { QuestionEditor } from './question-editor.tsx';

const newQuestion = (): Question => ({
  id: crypto.randomUUID(),
  text: '',
  kind: 'yes-no',
  most: 1,
  weight: 10,
  isCritical: false,
});

/** A new scorecard, or the next edition of one; what was reviewed by earlier ones stays as it is. */
export function ScorecardEditor(props: { readonly before?: ScorecardView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { api, words } = useQuality();
  const keyOf = useClick();
  const { before } = props;
  const [name, setName] = useState(before?.name ?? '');
  const [queueIds, setQueueIds] = useState<readonly string[]>(before?.queueIds ?? []);
  const [questions, setQuestions] = useState<readonly Question[]>(before?.questions ?? [newQuestion()]);
  const [isActive, setActive] = useState(before?.isActive ?? true);
  const [error, setError] = useState<ApiError>();
  const save = async () => {
    const asked = {
      ...(before ? { before: { cardId: before.cardId, edition: before.edition } } : {}),
      name,
      queueIds,
      questions: questions.map(({ hint, ...question }) => ({ ...question, ...(hint ? { hint } : {}) })),
      isActive,
    };
    const answer = await api.putScorecard({ key: keyOf(asked), ...asked });
    if (answer.outcome === 'done') props.onClose();
    else setError(answer.error);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {before ? before.name : t('quality.scorecard.new')}
        </Title>
        <Button variant="default" onClick={props.onClose}>
          {t('quality.cancel')}
        </Button>
      </div>
      <TextInput
        label={t('quality.scorecard.name')}
        maxLength={300}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group
        mt="sm"
        label={t('quality.scorecard.queues')}
        description={t('quality.scorecard.queuesHint')}
        value={[...queueIds]}
        onChange={(ids) => setQueueIds(ids)}
      >
        <Group gap="md" my={6}>
          {words.queues.map((queue) => (
            <Checkbox key={queue.id} size="xs" value={queue.id} label={queue.name} />
          ))}
        </Group>
      </Checkbox.Group>
      {questions.map((question, n) => (
        <QuestionEditor
          key={question.id}
          question={question}
          number={n + 1}
          onChange={(next) => setQuestions(questions.with(n, next))}
          onRemove={() => setQuestions(questions.toSpliced(n, 1))}
          onUp={
            n === 0 ? undefined : () => setQuestions(questions.toSpliced(n, 1).toSpliced(n - 1, 0, question))
          }
        />
      ))}
      <Button variant="default" onClick={() => setQuestions([...questions, newQuestion()])}>
        {t('quality.scorecard.add')}
      </Button>
      <Checkbox
        my="md"
        label={t('quality.scorecard.isActive')}
        checked={isActive}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
      {error ? <QualityFailure error={error} /> : null}
      <Button type="submit" disabled={questions.length === 0}>
        {t('quality.scorecard.save')}
      </Button>
    </form>
  );
}
