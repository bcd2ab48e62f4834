import { useTranslation } from 'react-i18next';
import { dateText, timeText } from '../../shell/format.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { StateMark } from '../parts/state-mark.tsx';
import { documentName } from '../phrases/intent-of.ts';
import { hrefOf } from '../route.ts';
import own from './better-answers.module.css';
import { MergeSection } from './merge-section.tsx';
import type { Run } from './task-page.tsx';
import type { GapTask } from './wire.ts';

/** Drafts begun because of it, tasks that may be the same, and what was done. */
export function TaskLinks(props: { readonly task: GapTask; readonly isBusy: boolean; readonly run: Run }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { task, isBusy, run } = props;
  const { links, history } = task;
  const nameOf = (documentId: string) =>
    documentName(t, book.language, { measureId: documentId, name: book.measureName(documentId) });

  return (
    <>
      {links.length === 0 ? null : (
        <section className={`${classes.card} ${classes.padded}`} aria-labelledby="gap-links">
          <h2 id="gap-links" className={classes.subtitle}>
            {t('editorial.better.links')}
          </h2>
          <ul className={own.lines}>
            {links.map(({ revisionId, documentId, state }) => (
              <li key={revisionId} className={own.line}>
                <a
                  className={classes.link}
                  href={hrefOf({ at: state === 'draft' ? 'draft' : 'review', id: revisionId })}
                >
                  {nameOf(documentId)}
                </a>
                {state ? <StateMark state={state} /> : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      {task.state === 'merged' ? null : <MergeSection task={task} isBusy={isBusy} run={run} />}
      <section className={`${classes.card} ${classes.padded}`} aria-labelledby="gap-history">
        <h2 id="gap-history" className={classes.subtitle}>
          {t('editorial.better.history')}
        </h2>
        <ul className={own.lines}>
          {history.map(({ at, by, what, remark }) => (
            <li key={`${at} ${what}`}>
              {t(`editorial.better.event.${what}`)}
              {remark ? `: ${remark}` : ''}
              <div className={classes.quiet}>
                {[by, `${dateText(book.language, at)}, ${timeText(book.language, at)}`]
                  .filter(Boolean)
                  .join(', ')}
              </div>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
