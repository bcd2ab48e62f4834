import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/quality/scorecards/score.ts';
import { numberText } from '../../reports/number-text.ts';
import { dateText } from '../../shell/format.ts';
import { HowCounted } from '../how-counted.tsx';
import classes from '../quality.module.css';
import type { Question, ReviewPage } from '../wire.ts';

/** A score that was published, question by question. */
export function PublishedScore(props: {
  readonly questions: readonly Question[];
  readonly score: ReviewPage['scores'][number];
  readonly isCurrent: boolean;
}) {
  const { t, i18n } = useTranslation();
  const { questions, score, isCurrent } = props;
  const { sheet, share, criticals, byName, at } = score;
  return (
    <section
      className={classes.block}
      aria-label={t(isCurrent ? 'quality.score.now' : 'quality.score.before')}
    >
      <h2 className={classes.blockTitle}>{t(isCurrent ? 'quality.score.now' : 'quality.score.before')}</h2>
      <p className={classes.score}>
        <span className={classes.scoreNumber}>{numberText(share, 'share', i18n.language)}</span>
        <span className={classes.quiet}>
          {byName}, {dateText(i18n.language, at)}
        </span>
        <HowCounted title={t('quality.score.how')} means={t('quality.score.means')} />
      </p>
      {criticals.length > 0 ? <p className={classes.alarm}>{t('quality.sheet.criticalFound')}</p> : null}
      <ul className={classes.list}>
        {questions.map((question) => (
          <li key={question.id}>
            {question.text}: <strong>{answerText(question, sheet.answers[question.id])}</strong>
          </li>
        ))}
      </ul>
      {sheet.summary ? <p className={classes.text}>{sheet.summary}</p> : null}
    </section>
  );

  function answerText({ kind, most }: Question, answer: Answer | undefined): string {
    if (answer === undefined || answer === 'not-applicable') return t('quality.notApplicable');
    if (kind === 'yes-no') return t(answer === 1 ? 'quality.yes' : 'quality.no');
    return t('quality.markOf', { mark: answer, most });
  }
}
