import { Button, Group, Loader } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../dialogs/dialog.tsx';
import { useLoaded } from '../../editorial/use-loaded.ts';
import type { ApiError } from '../../shell/staff-api.ts';
import classes from '../appeals.module.css';
import { appealsHref } from '../appeals-route.ts';
import { AppealFailure } from '../failure.tsx';
import { StateBadge } from '../state-badge.tsx';
import { useAppealNews } from '../use-appeal-news.ts';
import { useAppealsApi } from '../use-appeals-api.ts';
import { localTime } from '../when.ts';
import type { AppealRow, CallBackPlan } from '../wire.ts';
import { SlotDays } from './slot-days.tsx';

/** Who is to be called back when, and which half hours are free. */
export function CallBacksPage() {
  const { t } = useTranslation();
  const api = useAppealsApi();
  const [plan, again] = useLoaded(() => api.callBacks(), 'call-backs');
  useAppealNews(again);
  if (plan.at === 'failed') return <AppealFailure error={plan.error} onAgain={again} />;
  if (plan.at === 'loading') return <Loader type="dots" />;
  return (
    <div className={classes.columns}>
      <section className={classes.card}>
        <h2 className={classes.subtitle} style={{ padding: '14px 16px 0', margin: 0 }}>
          {t('appeals.callBacks.free')}
        </h2>
        <SlotDays days={plan.value.days} />
      </section>
      <section className={`${classes.card} ${classes.padded}`}>
        <h2 className={classes.subtitle}>{t('appeals.callBacks.booked')}</h2>
        {plan.value.booked.length === 0 ? (
          <p className={classes.quiet}>{t('appeals.callBacks.none')}</p>
        ) : (
          <ul className={classes.history}>
            {plan.value.booked.map((row) => (
              <Booked key={row.id} row={row} plan={plan.value} onDone={again} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function Booked(props: {
  readonly row: AppealRow;
  readonly plan: CallBackPlan;
  readonly onDone: () => void;
}) {
  const { t, i18n } = useTranslation();
  const api = useAppealsApi();
  const { row, plan, onDone } = props;
  const [dialog, setDialog] = useState<'move' | 'cancel'>();
  const [slotId, setSlotId] = useState<string>();
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  const isOver = row.state === 'answered';

  const run = async (command: 'move' | 'cancel', body: object) => {
    setBusy(true);
    const key = crypto.randomUUID();
    const answer = await api.changeCallBack(row.id, command, { ...body, key, version: row.version });
    setBusy(false);
    setError(answer.outcome === 'done' ? undefined : answer.error);
    if (answer.outcome === 'done') setDialog(undefined);
    onDone();
  };

  return (
    <li>
      <a href={appealsHref({ at: 'file', id: row.id })}>
        {row.slot ? localTime(i18n.language, row.slot) : row.number}
      </a>
      <div className={classes.quiet}>
        № {row.number} · {row.assignee?.name ?? t('appeals.callBacks.byAssistant')}
      </div>
      <Group gap={6} mt={2}>
        <StateBadge state={row.state} />
        {isOver ? null : (
          <>
            <Button size="compact-xs" variant="default" onClick={() => setDialog('move')}>
              {t('appeals.callBacks.move')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setDialog('cancel')}>
              {t('appeals.callBacks.cancel')}
            </Button>
          </>
        )}
      </Group>
      <Dialog
        isOpen={dialog !== undefined}
        title={t(dialog === 'cancel' ? 'appeals.callBacks.cancelTitle' : 'appeals.callBacks.moveTitle')}
        onClose={() => setDialog(undefined)}
      >
        {error ? <AppealFailure error={error} /> : null}
        {dialog === 'move' ? <SlotDays days={plan.days} chosen={slotId} onChoose={setSlotId} /> : null}
        {dialog === 'cancel' ? <p>{t('appeals.callBacks.cancelText')}</p> : null}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setDialog(undefined)}>
            {t('appeals.cancel')}
          </Button>
          {dialog === 'move' ? (
            <Button disabled={!slotId} loading={isBusy} onClick={() => void run('move', { slotId })}>
              {t('appeals.callBacks.move')}
            </Button>
          ) : (
            <Button color="red" loading={isBusy} onClick={() => void run('cancel', {})}>
              {t('appeals.callBacks.cancelConfirm')}
            </Button>
          )}
        </Group>
      </Dialog>
    </li>
  );
}
