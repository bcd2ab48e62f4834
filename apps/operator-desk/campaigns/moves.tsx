import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './campaigns.module.css';
import type { Move } from './campaigns-api.ts';
import type { CampaignView } from './wire.ts';

/** What may be done in each state. */
const moves: Readonly<Record<CampaignView['state'], readonly Move[]>> = {
  draft: ['count', 'submit', 'copy', 'stop'],
  review: ['approve', 'draft', 'stop'],
  approved: ['draft', 'stop'],
  running: ['pause', 'stop'],
  paused: ['resume', 'stop'],
  stopped: ['copy'],
  done: ['copy'],
};

/** What mostly comes next. */
const nextMove: Readonly<Record<CampaignView['state'], Move>> = {
  draft: 'submit',
  review: 'approve',
  approved: 'draft',
  running: 'pause',
  paused: 'resume',
  stopped: 'copy',
  done: 'copy',
};

/** What she may do now; what cannot be taken back is asked twice. */
export function Moves({
  campaign,
  onMove,
}: {
  readonly campaign: CampaignView;
  readonly onMove: (move: Move) => void;
}) {
  const { t } = useTranslation();
  const { state, isOwn, count } = campaign;
  const [isStopping, setStopping] = useState(false);
  if (isStopping)
    return (
      <fieldset className={classes.stopping} aria-label={t('campaigns.move.stop')}>
        <p className={classes.sure}>{t('campaigns.stopSure')}</p>
        <Button size="compact-md" color="red" onClick={() => onMove('stop')}>
          {t('campaigns.stopYes')}
        </Button>
        <Button size="compact-md" variant="default" onClick={() => setStopping(false)} autoFocus>
          {t('campaigns.stopNo')}
        </Button>
      </fieldset>
    );
  const next: Move = state === 'draft' && count?.state !== 'ready' ? 'count' : nextMove[state];
  return (
    <div className={classes.row}>
      {moves[state].map((what) => (
        <Button
          key={what}
          size="compact-md"
          variant={what === next ? 'filled' : 'default'}
          {...(what === 'stop' ? { c: 'var(--desk-alarm)' } : {})}
          disabled={(what === 'approve' && isOwn) || (what === 'submit' && count?.state !== 'ready')}
          onClick={() => (what === 'stop' ? setStopping(true) : onMove(what))}
        >
          {t(`campaigns.move.${what}`)}
        </Button>
      ))}
    </div>
  );
}
