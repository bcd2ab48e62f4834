import { Loader, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { CoachingList } from './coaching-list.tsx';

/** Coaching tasks: for an operator hers, for a supervisor all. */
export function CoachingPage() {
  const { t } = useTranslation();
  const { api } = useQuality();
  const [loaded, again] = useLoaded(() => api.coaching(), 'coaching');
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <QualityFailure error={loaded.error} onAgain={again} />;
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('quality.nav.coaching')}
        </Title>
      </div>
      {loaded.value.length === 0 ? (
        <div className={classes.empty}>{t('quality.coaching.nothing')}</div>
      ) : (
        <div className={classes.block}>
          <CoachingList rows={loaded.value} hasLinks onChanged={again} />
        </div>
      )}
    </>
  );
}
