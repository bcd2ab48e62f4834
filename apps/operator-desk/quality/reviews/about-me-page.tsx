import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { ReviewList } from './review-list.tsx';

/** An operator's own reviews: what was published. */
export function AboutMePage() {
  const { t } = useTranslation();
  const { api } = useQuality();
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('quality.nav.about-me')}
        </Title>
      </div>
      <p className={classes.note}>{t('quality.aboutMe.note')}</p>
      <ReviewList
        of="mine"
        load={(cursor) => api.aboutMe(cursor)}
        isOwn
        nothing={t('quality.aboutMe.nothing')}
      />
    </>
  );
}
