import { Loader } from '@mantine/core';
import { useMemo } from 'react';
import { useLoaded } from '../editorial/use-loaded.ts';
import { useDesk } from '../shell/desk-context.ts';
import { useTexts } from '../shell/use-texts.ts';
import en from '../texts/reports.en.json';
import ru from '../texts/reports.ru.json';
import { Failed } from './failed.tsx';
import { ReportPage } from './report-page.tsx';
import classes from './reports.module.css';
import { ReportsApi } from './reports-api.ts';
import { ReportsContext } from './reports-context.ts';

/** The supervisor's reports. Fetched with their texts when they are first opened. */
export default function Reports() {
  useTexts({ ru, en });
  const { session } = useDesk();
  const api = useMemo(() => new ReportsApi(session.csrfToken), [session]);
  const [book, again] = useLoaded(() => api.book(), 'book');
  const tools = useMemo(() => (book.at === 'ready' ? { api, book: book.value } : undefined), [api, book]);
  return (
    <main className={classes.page}>
      {tools ? (
        <ReportsContext value={tools}>
          <ReportPage />
        </ReportsContext>
      ) : book.at === 'failed' ? (
        <Failed error={book.error} onAgain={again} />
      ) : (
        <Loader type="dots" />
      )}
    </main>
  );
}
