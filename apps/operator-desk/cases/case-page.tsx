import { Alert, Button, Loader, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { CaseworkFailure } from '../people/casework-failure.tsx';
import { dateText } from '../shell/format.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { AboutSection } from './about-section.tsx';
import classes from './cases.module.css';
import { useCases } from './cases-context.ts';
import { ClosingSection } from './closing-section.tsx';
import { DocumentsSection } from './documents-section.tsx';
import { HistorySection } from './history-section.tsx';
import { PlanSection } from './plan-section.tsx';
import { hrefOf } from './route.ts';
import { SituationSection } from './situation-section.tsx';
import { TeamSection } from './team-section.tsx';
import type { CaseChange, CasePage } from './wire.ts';

/** A case as its sections see it; `change` gives whether it was done. */
export interface CasePlace {
  readonly page: CasePage;
  readonly change: (change: CaseChange) => Promise<boolean>;
}

/** One case: what is to be done, papers, people, what happened. */
export function CasePageView({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const { api } = useCases();
  const [loaded, again, put] = useLoaded(() => api.page(id), id);
  const [error, setError] = useState<ApiError>();
  const click = useRef({ of: '', key: '' });
  useEffect(() => {
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, [again]);

  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <CaseworkFailure error={loaded.error} onAgain={again} />;
  const page = loaded.value;

  const change = async (asked: CaseChange): Promise<boolean> => {
    const { version } = page;
    const of = JSON.stringify([version, asked]);
    // Sent again after a lost answer it is the same click.
    if (click.current.of !== of) click.current = { of, key: crypto.randomUUID() };
    const answer = await api.change(id, { key: click.current.key, version, change: asked });
    if (answer.outcome !== 'done') {
      setError(answer.error);
      if (answer.error.code === 'casework-changed') again();
      return false;
    }
    setError(undefined);
    if ('outcome' in answer.value) location.hash = hrefOf({ at: 'list' });
    else put(answer.value);
    return true;
  };
  const place: CasePlace = { page, change };
  return (
    <>
      <div className={classes.head}>
        <div>
          <Title order={1} className={classes.title}>
            {page.number}
          </Title>
          <Text size="xs" c="dimmed">
            {t('cases.openedBy', { date: dateText(i18n.language, page.openedAt), name: page.openedByName })}
            {page.isOpen ? '' : ` · ${t('cases.isClosed')}`}
          </Text>
        </div>
        <Button component="a" href={hrefOf({ at: 'list' })} variant="default">
          {t('cases.toList')}
        </Button>
      </div>
      {error ? <CaseworkFailure error={error} /> : null}
      {page.feedback && page.feedback.answer === undefined && !page.isOpen ? (
        <Alert color="yellow" mb="sm" p="xs">
          <Text size="sm" c="var(--desk-text)">
            {t('cases.askFrom', { date: dateText(i18n.language, page.feedback.askAt) })}
          </Text>
        </Alert>
      ) : null}
      <div className={classes.columns}>
        <div>
          <SituationSection place={place} />
          <PlanSection place={place} />
          <DocumentsSection place={place} />
          <ClosingSection place={place} />
        </div>
        <div>
          <AboutSection place={place} />
          <TeamSection place={place} />
          <HistorySection place={place} />
        </div>
      </div>
    </>
  );
}
