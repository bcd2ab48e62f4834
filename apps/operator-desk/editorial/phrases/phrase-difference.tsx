import { useTranslation } from 'react-i18next';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import review from '../review/review.module.css';
import type { DraftDocument } from '../wire.ts';
import { comparePhrases, type Phrase, phrasesOf } from './phrase-list.ts';

/** What the draft adds and takes away. */
export function PhraseDifference(props: {
  readonly before: DraftDocument | undefined;
  readonly after: DraftDocument;
}) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { added, removed, changed } = comparePhrases(phrasesOf(props.before), phrasesOf(props.after));
  if (added.length + removed.length + changed.length === 0)
    return <p className={classes.explain}>{t('editorial.review.noChanges')}</p>;
  const name = (measure: string | undefined) =>
    measure === undefined ? t('editorial.phrases.noMeasure') : book.measureName(measure);
  const part = (mark: 'added' | 'removed', phrases: readonly Phrase[]) =>
    phrases.length === 0 ? null : (
      <section className={review.change}>
        <div className={review.changeHead}>
          <h3>{t(`editorial.phrases.difference.${mark}`, { count: phrases.length })}</h3>
        </div>
        <ul className={review.findings}>
          {phrases.map(({ text, measure }) => (
            <li key={text} className={mark === 'added' ? review.new : review.old} data-mark={mark}>
              <span>{text}</span>
              {measure === undefined ? null : <span className={classes.quiet}>{name(measure)}</span>}
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <>
      {part('added', added)}
      {part('removed', removed)}
      {changed.length === 0 ? null : (
        <section className={review.change}>
          <div className={review.changeHead}>
            <h3>{t('editorial.phrases.difference.changed', { count: changed.length })}</h3>
          </div>
          <ul className={review.findings}>
            {changed.map(({ text, before, after }) => (
              <li key={text} className={review.new} data-mark="changed">
                <span>{text}</span>
                <span className={classes.quiet}>
                  {name(after)}, {t('editorial.phrases.difference.was', { measure: name(before) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
