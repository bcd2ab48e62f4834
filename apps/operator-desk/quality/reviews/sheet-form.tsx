import { Group, Radio, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Answer, scoreOf } from '#core/quality/scorecards/score.ts';
import { numberText } from '../../reports/number-text.ts';
import classes from '../quality.module.css';
import type { Question, Sheet } from '../wire.ts';

/** A scorecard to fill in. The score is worked out by the same function as on the server. */
export function SheetForm(props: {
  readonly questions: readonly Question[];
  readonly sheet: Sheet;
  readonly onChange: (sheet: Sheet) => void;
}) {
  const { t } = useTranslation();
  const { questions, sheet, onChange } = props;
  const answer = (id: string, told: Answer) =>
    onChange({ ...sheet, answers: { ...sheet.answers, [id]: told } });
  return (
    <>
      {questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answer={sheet.answers[question.id]}
          onAnswer={(told) => answer(question.id, told)}
        />
      ))}
      <SheetScore questions={questions} sheet={sheet} />
      <Textarea
        label={t('quality.sheet.summary')}
        description={t('quality.sheet.summaryHint')}
        autosize
        minRows={2}
        maxRows={8}
        value={sheet.summary}
        onChange={(event) => onChange({ ...sheet, summary: event.currentTarget.value })}
      />
    </>
  );
}

function QuestionField(props: {
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
}) {
  const { t } = useTranslation();
  const { question, answer, onAnswer } = props;
  const { kind, most, isCritical, weight, hint } = question;
  const marks = kind === 'yes-no' ? [1, 0] : Array.from({ length: most + 1 }, (_, mark) => mark);
  return (
    <Radio.Group
      className={classes.question}
      label={question.text}
      description={[isCritical ? t('quality.sheet.critical') : t('quality.sheet.weight', { weight }), hint]
        .filter(Boolean)
        .join('. ')}
      value={answer === undefined ? '' : String(answer)}
      onChange={(told) => onAnswer(told === 'not-applicable' ? told : Number(told))}
    >
      <Group gap="xs" mt={6}>
        {marks.map((mark) => (
          <Radio
            key={mark}
            size="xs"
            value={String(mark)}
            label={kind === 'yes-no' ? t(mark === 1 ? 'quality.yes' : 'quality.no') : String(mark)}
          />
        ))}
        <Radio size="xs" value="not-applicable" label={t('quality.notApplicable')} />
      </Group>
    </Radio.Group>
  );
}

/** The score as it stands, or what is still open. */
function SheetScore({
  questions,
  sheet,
}: {
  readonly questions: readonly Question[];
  readonly sheet: Sheet;
}) {
  const { t, i18n } = useTranslation();
  const score = scoreOf(questions, sheet.answers);
  return (
    <p className={classes.score} role="status">
      {score.outcome === 'scored' ? (
        <>
          <span className={classes.scoreNumber}>{numberText(score.share, 'share', i18n.language)}</span>
          {score.criticals.length > 0 ? (
            <span className={classes.alarm}>{t('quality.sheet.criticalFound')}</span>
          ) : null}
        </>
      ) : score.outcome === 'incomplete' ? (
        t('quality.sheet.left', { count: score.missing.length })
      ) : (
        t('quality.failure.nothing-applies')
      )}
    </p>
  );
}
