import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './campaigns.module.css';
import type { CampaignView } from './wire.ts';

const states = ['told', 'on-its-way', 'waiting', 'failed', 'suppressed', 'for-human', 'withdrawn'] as const;
const over = ['told', 'failed', 'suppressed', 'for-human', 'withdrawn'] as const;

/** How far a campaign is: of all it is for, how many are over and how, by number and by bar. */
export function CampaignProgress({ campaign }: { readonly campaign: CampaignView }) {
  const { t, i18n } = useTranslation();
  const { counts, selected = 0, forecastEnd } = campaign;
  const done = over.reduce((sum, state) => sum + counts[state], 0);
  const share = (count: number): number => (selected === 0 ? 0 : (count / selected) * 100);
  const said = t('campaigns.progressText', {
    done: done.toLocaleString(i18n.language),
    all: selected.toLocaleString(i18n.language),
    percent: Math.floor(share(done)),
  });
  return (
    <>
      <p className={classes.found}>{said}</p>
      <Progress.Root size="lg" role="img" aria-label={said}>
        <Progress.Section value={share(counts.told)} color="var(--desk-good)" aria-hidden="true" />
        <Progress.Section value={share(done - counts.told)} color="var(--desk-off)" aria-hidden="true" />
        <Progress.Section value={share(counts['on-its-way'])} color="var(--desk-pause)" aria-hidden="true" />
      </Progress.Root>
      <ul className={classes.counts}>
        {states.map((state) => (
          <li key={state} data-state={state}>
            <b className={classes.number}>{counts[state].toLocaleString(i18n.language)}</b>
            {t(`campaigns.notice.${state}`)}
          </li>
        ))}
      </ul>
      {forecastEnd ? (
        <p className={classes.quiet}>
          {t('campaigns.forecast', { at: new Date(forecastEnd).toLocaleString(i18n.language) })}
        </p>
      ) : null}
    </>
  );
}
