import { NativeSelect, SegmentedControl, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { type ReviewView, reviewViews } from '../wire.ts';
import { ReviewList } from './review-list.tsx';

/** Reviews a supervisor makes, and all the others of her tenant. */
export function ReviewsPage() {
  const { t } = useTranslation();
  const { api, words } = useQuality();
  const [view, setView] = useState<ReviewView>('to-do');
  const [operatorId, setOperatorId] = useState('');
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('quality.nav.reviews')}
        </Title>
        <NativeSelect
          aria-label={t('quality.operator')}
          value={operatorId}
          onChange={(event) => setOperatorId(event.currentTarget.value)}
          data={[
            { value: '', label: t('quality.anyOperator') },
            ...words.operators.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <SegmentedControl
        aria-label={t('quality.nav.reviews')}
        value={view}
        onChange={(chosen) => setView(reviewViews.find((one) => one === chosen) ?? view)}
        data={reviewViews.map((value) => ({ value, label: t(`quality.view.${value}`) }))}
        mb="md"
      />
      <ReviewList
        of={`${view}:${operatorId}`}
        load={(cursor) => api.reviews({ view, operatorId, cursor })}
        isOwn={false}
        nothing={t(`quality.nothing.${view}`)}
      />
    </>
  );
}
