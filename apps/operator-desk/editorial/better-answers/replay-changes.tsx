import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shell/format.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { intentName } from '../phrases/intent-of.ts';
import review from '../review/review.module.css';
import own from './better-answers.module.css';
import type { ReplayedSide, ReplayResult } from './wire.ts';

/** How much was replayed and what would have changed: counts first, then some of the conversations. */
export function ReplayChanges({ result }: { readonly result: ReplayResult }) {
  const { t } = useTranslation();
  const { book, onOpenConversation } = useEditorial();
  const number = (value: number) => new Intl.NumberFormat(book.language).format(value);
  const counts = Object.entries(result.counts);
  const outcomes = Object.entries(result.outcomes);
  return (
    <>
      <p className={review.answer}>
        {result.changedConversations === 0
          ? t('editorial.replay.nothing')
          : t('editorial.replay.changed', { count: result.changedConversations })}
      </p>
      <p className={classes.quiet}>
        {t(result.isCut ? 'editorial.replay.someOf' : 'editorial.replay.allOf', {
          conversations: number(result.conversations),
          questions: number(result.questions),
          answers: number(result.answers),
          from: dateText(book.language, result.fromAt),
          to: dateText(book.language, result.toAt),
        })}
      </p>
      <ul className={own.lines}>
        {counts.map(([change, count]) => (
          <li key={change} className={own.line}>
            <span>{t(`editorial.replay.change.${change}`)}</span>
            <b className={own.number}>{number(count)}</b>
          </li>
        ))}
        {outcomes.map(([way, count]) => (
          <li key={way} className={own.line}>
            <span className={classes.quiet}>
              {way
                .split('>')
                .map((outcome) => t(`editorial.replay.outcome.${outcome}`))
                .join(' → ')}
            </span>
            <span className={own.number}>{number(count)}</span>
          </li>
        ))}
      </ul>
      {result.examples.map(({ change, conversationId, at, text, before, after }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is shown never changes
        <div key={n} className={own.change}>
          {text === undefined ? null : <div dir="auto">{text}</div>}
          <div className={own.line}>
            <span>
              {sideText(t, book, before)} → {sideText(t, book, after)}
            </span>
            {onOpenConversation ? (
              <Button size="compact-xs" variant="default" onClick={() => onOpenConversation(conversationId)}>
                {t('editorial.affected.open')}
              </Button>
            ) : null}
          </div>
          <div className={classes.quiet}>
            {t(`editorial.replay.change.${change}`)}, {dateText(book.language, at)}
          </div>
        </div>
      ))}
    </>
  );
}

function sideText(
  t: TFunction,
  book: { readonly language: string; measureName(id: string): string },
  { outcome, amount, intent, measure, decision }: ReplayedSide,
): string {
  const sum =
    amount === undefined
      ? ''
      : new Intl.NumberFormat(book.language, { style: 'currency', currency: 'RUB' }).format(amount / 100);
  return [
    outcome === undefined ? '' : t(`editorial.replay.outcome.${outcome}`),
    sum,
    intent === undefined ? '' : intentName(t, intent),
    measure === undefined ? '' : book.measureName(measure),
    decision === undefined ? '' : t(`editorial.replay.decision.${decision}`),
  ]
    .filter(Boolean)
    .join(', ');
}
