import { Button, Loader, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { dateText } from '../../shell/format.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import type { ScorecardView } from '../wire.ts';
import { ScorecardEditor } from './scorecard-editor.tsx';

/** Scorecards of the tenant; opened, one is changed into its next edition. */
export function ScorecardsPage() {
  const { t, i18n } = useTranslation();
  const { api, words } = useQuality();
  const [loaded, again] = useLoaded(() => api.scorecards(), 'scorecards');
  const [open, setOpen] = useState<ScorecardView | 'new'>();
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <QualityFailure error={loaded.error} onAgain={again} />;
  const close = () => {
    setOpen(undefined);
    again();
  };
  if (open !== undefined)
    return <ScorecardEditor {...(open === 'new' ? {} : { before: open })} onClose={close} />;
  const queuesText = ({ queueIds }: ScorecardView) =>
    queueIds.length === 0
      ? t('quality.scorecard.allQueues')
      : words.queues
          .filter(({ id }) => queueIds.includes(id))
          .map(({ name }) => name)
          .join(', ');
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('quality.nav.scorecards')}
        </Title>
        <Button onClick={() => setOpen('new')}>{t('quality.scorecard.new')}</Button>
      </div>
      <p className={classes.note}>{t('quality.score.means')}</p>
      <ul className={classes.list}>
        {loaded.value.map((card) => (
          <li key={card.cardId} className={classes.block}>
            <h2 className={classes.blockTitle}>{card.name}</h2>
            <div className={classes.quiet}>
              {[
                t('quality.scorecard.edition', {
                  edition: card.edition,
                  date: dateText(i18n.language, card.createdAt),
                }),
                card.createdByName === '—' ? undefined : card.createdByName,
                queuesText(card),
                t('quality.scorecard.questions', { count: card.questions.length }),
                card.isActive ? undefined : t('quality.scorecard.off'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
            <Button
              size="compact-sm"
              variant="default"
              mt={8}
              aria-label={`${t('quality.scorecard.change')}: ${card.name}`}
              onClick={() => setOpen(card)}
            >
              {t('quality.scorecard.change')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
