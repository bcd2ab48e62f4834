import { Loader, NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { dateText, timeText } from '../shell/format.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { CampaignEditor } from './campaign-editor.tsx';
import classes from './campaigns.module.css';
import type { CampaignsApi, Move } from './campaigns-api.ts';
import { CampaignFailure } from './failure.tsx';
import { Moves } from './moves.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { CampaignProgress } from './progress.tsx';
import { ResultTable } from './result-table.tsx';
import { StateMark } from './state-mark.tsx';
import { TestForm } from './test-form.tsx';
import type { CampaignChoices, CampaignView } from './wire.ts';

const everyMs = 1_000;

/** One campaign: written while it is a draft, watched while it runs. */
export function CampaignPage(props: {
  readonly api: CampaignsApi;
  readonly id: string;
  readonly choices: CampaignChoices;
  readonly onOpen: (id: string) => void;
}) {
  const { api, id, choices } = props;
  const { t, i18n } = useTranslation();
  const [campaign, again, put] = useLoaded(() => api.get(id), id);
  const [error, setError] = useState<ApiError>();
  const [confirmed, setConfirmed] = useState<number>();
  useEffect(() => {
    const timer = setInterval(again, everyMs);
    return () => clearInterval(timer);
  }, [again]);
  if (campaign.at === 'loading') return <Loader type="dots" />;
  if (campaign.at === 'failed') return <CampaignFailure error={campaign.error} onAgain={again} />;
  const { value } = campaign;
  const move = async (what: Move) => {
    const of = { version: value.version, ...(confirmed === undefined ? {} : { confirmed }) };
    const done = await api.move(id, what, of);
    if (done.outcome !== 'done') {
      again();
      return setError(done.error);
    }
    setError(undefined);
    if (done.value.id === id) put(done.value);
    else props.onOpen(done.value.id);
  };
  return (
    <>
      <section aria-label={value.name} className={classes.card}>
        <h2 className={classes.name}>{value.name}</h2>
        <StateMark state={value.state} />
        {value.proposedFor === undefined ? null : (
          <p className={classes.warning}>{t('campaigns.proposedWhy', { measure: value.proposedFor })}</p>
        )}
        <Counted campaign={value} />
        {value.state === 'draft' && value.needsConfirmation ? (
          <NumberInput
            label={t('campaigns.confirmAll', { count: value.selected ?? 0 })}
            w={420}
            value={confirmed ?? ''}
            onChange={(typed) => setConfirmed(typed === '' ? undefined : Number(typed))}
          />
        ) : null}
        {value.state === 'review' && value.isOwn ? (
          <p className={classes.quiet}>{t('campaigns.ownReview')}</p>
        ) : null}
        {error ? <CampaignFailure error={error} /> : null}
        <Moves key={value.state} campaign={value} onMove={(what) => void move(what)} />
        {isBegun(value) ? null : (
          <TestForm api={api} id={id} hasEnglish={value.plan.message.en !== undefined} />
        )}
      </section>
      {value.state === 'draft' ? (
        <CampaignEditor
          key={value.history.length}
          api={api}
          choices={choices}
          campaign={value}
          onSaved={put}
        />
      ) : (
        <>
          {isBegun(value) ? (
            <ResultTable api={api} id={id} isMoving={isMoving(value)} choices={choices} />
          ) : null}
          <PlanSummary plan={value.plan} choices={choices} />
        </>
      )}
      <section aria-label={t('campaigns.history')}>
        <h3 className={classes.heading}>{t('campaigns.history')}</h3>
        <ul className={classes.history}>
          {value.history.map(({ at, name, what }) => (
            <li key={`${at}${what}`}>
              {dateText(i18n.language, at)}, {timeText(i18n.language, at)} — {name}:{' '}
              {t(`campaigns.did.${what}`)}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** Also of one that was stopped or is over, until all that had left has come to its end. */
function isMoving({ state, counts }: CampaignView): boolean {
  return state === 'running' || counts.waiting + counts['on-its-way'] > 0;
}

function isBegun({ state }: CampaignView): boolean {
  return state !== 'draft' && state !== 'review' && state !== 'approved';
}

/** Whom it is for, how far it is, when it will be over. */
function Counted({ campaign }: { readonly campaign: CampaignView }) {
  const { t, i18n } = useTranslation();
  const { count } = campaign;
  if (count === undefined) return <p className={classes.quiet}>{t('campaigns.notCounted')}</p>;
  if (count.state !== 'ready')
    return (
      <p role="status">
        {t(
          count.state === 'counting'
            ? 'campaigns.counting'
            : count.why === 'too-many'
              ? 'campaigns.countTooMany'
              : 'campaigns.countFailed',
        )}
      </p>
    );
  return (
    <>
      <p>
        {t('campaigns.counted', {
          selected: count.selected.toLocaleString(i18n.language),
          looked: count.looked.toLocaleString(i18n.language),
          unknown: count.unknown.toLocaleString(i18n.language),
          withheld: count.withheld.toLocaleString(i18n.language),
        })}
      </p>
      {Object.entries(count.lacking).map(([name, lacking]) => (
        <p key={name} role="alert">
          {t('campaigns.lacking', { name, count: lacking })}
        </p>
      ))}
      {isBegun(campaign) ? <CampaignProgress campaign={campaign} /> : null}
    </>
  );
}
