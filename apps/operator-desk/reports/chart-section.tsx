import { Loader } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { Failed } from './failed.tsx';
import classes from './reports.module.css';
import { useReports } from './reports-context.ts';
import type { Report } from './wire.ts';

/** A question and its answer; asked of the server when the filters change. */
export function Section(props: {
  readonly question: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly by: string;
  readonly aside?: ReactNode;
  readonly hasTableBeside?: boolean;
  readonly children: (report: Report) => ReactNode;
}) {
  const { question, filters, by, aside, hasTableBeside, children } = props;
  const { t } = useTranslation();
  const { api } = useReports();
  const id = useId();
  const [loaded, again] = useLoaded(() => api.report(filters, by), JSON.stringify([filters, by]));
  const isEmpty = loaded.at === 'ready' && (loaded.value.total.values.contacts ?? 0) === 0;
  return (
    <section className={classes.section} aria-labelledby={id} aria-busy={loaded.at === 'loading'}>
      <div className={classes.sectionHead}>
        <h2 id={id} className={classes.question}>
          {question}
        </h2>
        {aside}
      </div>
      {loaded.at === 'failed' ? (
        <Failed error={loaded.error} onAgain={again} />
      ) : loaded.at === 'loading' ? (
        <Loader type="dots" />
      ) : isEmpty && loaded.value.rows.length === 0 ? (
        <p className={classes.empty}>{t('reports.nothing')}</p>
      ) : (
        <div className={hasTableBeside ? classes.beside : undefined}>{children(loaded.value)}</div>
      )}
    </section>
  );
}
