import { Button, Loader, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { dayText } from '../../workforce/times.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { hrefOf } from '../quality-route.ts';
import { GoalForm } from './goal-form.tsx';
import { GoalList } from './goal-list.tsx';
import { IndicatorTable } from './indicator-table.tsx';

/** «Карта»: an operator's numbers, beside those of the team, and what was agreed on. `mine`: her own. */
export function CardPageView({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const { api, isSupervisor } = useQuality();
  const [loaded, again, put] = useLoaded(() => api.card(id), id);
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <QualityFailure error={loaded.error} onAgain={again} />;
  const card = loaded.value;
  const isOwn = id === 'mine';
  const canSet = isSupervisor && !isOwn;
  return (
    <>
      <div className={classes.head}>
        <div>
          <Title order={1} className={classes.title}>
            {isOwn ? t('quality.nav.mine') : t('quality.card.of', { name: card.operatorName })}
          </Title>
          <p className={classes.quiet}>
            {t('quality.card.period', {
              from: dayText(card.from, i18n.language),
              to: dayText(card.to, i18n.language),
            })}
          </p>
        </div>
        {canSet ? (
          <Button component="a" variant="default" href={hrefOf({ at: 'cards' })}>
            {t('quality.toList')}
          </Button>
        ) : null}
      </div>
      <p className={classes.note}>{t('quality.card.note')}</p>
      <IndicatorTable card={card} />
      <section aria-label={t('quality.goal.title')}>
        <h2 className={classes.blockTitle} style={{ marginTop: 18 }}>
          {t('quality.goal.title')}
        </h2>
        <GoalList card={card} {...(canSet ? { onChange: put } : {})} />
        {canSet ? <GoalForm operatorId={card.operatorId} onSet={put} /> : null}
      </section>
    </>
  );
}
