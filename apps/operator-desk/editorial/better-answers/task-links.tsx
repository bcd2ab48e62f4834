import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText, timeText } from '../../shell/format.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { StateMark } from '../parts/state-mark.tsx';
import { documentName } from '../phrases/intent-of.ts';
import { goTo, hrefOf } from '../route.ts';
import own from './better-answers.module.css';
import { useBetterAnswers } from './better-answers-api.ts';
import type { Run } from './task-page.tsx';
import type { GapTask } from './wire.ts';

/** Drafts begun because of it, tasks that may be the same, and what was done. */
export function TaskLinks(props: { readonly task: GapTask; readonly isBusy: boolean; readonly run: Run }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const api = useBetterAnswers();
  const { task, isBusy, run } = props;
  const { id, version, links, near, history } = task;
  const key = useRef(crypto.randomUUID());
  const merge = async (into: string) => {
    if (await run(() => api.merge(id, { key: key.current, version, into })))
      goTo({ at: 'questions', id: into });
  };
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
      {near.length === 0 || task.state === 'merged' ? null : (
        <section className={`${classes.card} ${classes.padded}`} aria-labelledby="gap-near">
          <h2 id="gap-near" className={classes.subtitle}>
            {t('editorial.better.near')}
          </h2>
          <ul className={own.lines}>
            {near.map((other) => (
              <li key={other.id} className={own.line}>
                <a className={classes.link} href={hrefOf({ at: 'questions', id: other.id })} dir="auto">
                  {other.sample}
                </a>
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={isBusy}
                  aria-label={t('editorial.better.mergeWith', { sample: other.sample })}
                  onClick={() => void merge(other.id)}
                >
                  {t('editorial.better.merge')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
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
