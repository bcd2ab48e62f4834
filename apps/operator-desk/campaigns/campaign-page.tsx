import { Button, Loader, NumberInput, Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { dateText, timeText } from '../shell/format.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { CampaignEditor } from './campaign-editor.tsx';
import classes from './campaigns.module.css';
import type { CampaignsApi, Move } from './campaigns-api.ts';
import { CampaignFailure } from './failure.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { CampaignProgress } from './progress.tsx';
import { ResultTable } from './result-table.tsx';
import { StateMark } from './state-mark.tsx';
import type { CampaignChoices, CampaignView } from './wire.ts';

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
        <div className={classes.row}>
          {moves[value.state].map((what) => (
            <Button
              key={what}
              size="compact-md"
              variant={what === 'submit' || what === 'approve' || what === 'resume' ? 'filled' : 'default'}
              {...(what === 'stop' ? { color: 'red' } : {})}
              disabled={what === 'approve' && value.isOwn}
              onClick={() => void move(what)}
            >
              {t(`campaigns.move.${what}`)}
            </Button>
          ))}
        </div>
        <TestForm api={api} id={id} hasEnglish={value.plan.message.en !== undefined} />
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
            <ResultTable api={api} id={id} isRunning={value.state === 'running'} choices={choices} />
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

function isBegun({ state }: CampaignView): boolean {
  return state !== 'draft' && state !== 'review' && state !== 'approved';
}

/** Whom it is for, how far it is, when it will be over. */
function Counted({ campaign }: { readonly campaign: CampaignView }) {
  const { t } = useTranslation();
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
          selected: count.selected,
          looked: count.looked,
          unknown: count.unknown,
          withheld: count.withheld,
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

function TestForm({
  api,
  id,
  hasEnglish,
}: {
  readonly api: CampaignsApi;
  readonly id: string;
  readonly hasEnglish: boolean;
}) {
  const { t } = useTranslation();
  const [phone, setPhone] = useState('+7');
  const [channel, setChannel] = useState<'voice' | 'sms'>('sms');
  const [language, setLanguage] = useState<'ru' | 'en'>('ru');
  const [said, setSaid] = useState('');
  const [error, setError] = useState<ApiError>();
  const send = async () => {
    const done = await api.test(id, { key: crypto.randomUUID(), phone, channel, language });
    setError(done.outcome === 'done' ? undefined : done.error);
    setSaid(done.outcome === 'done' ? t('campaigns.test.sent') : '');
  };
  return (
    <form
      className={classes.row}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextInput
        label={t('campaigns.test.phone')}
        w={180}
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <Select
        label={t('campaigns.test.channel')}
        w={140}
        allowDeselect={false}
        data={(['sms', 'voice'] as const).map((value) => ({ value, label: t(`channel.${value}`) }))}
        value={channel}
        onChange={(chosen) => setChannel(chosen === 'voice' ? 'voice' : 'sms')}
      />
      {hasEnglish ? (
        <Select
          label={t('campaigns.test.language')}
          w={150}
          allowDeselect={false}
          data={(['ru', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
          value={language}
          onChange={(chosen) => setLanguage(chosen === 'en' ? 'en' : 'ru')}
        />
      ) : null}
      <Button size="compact-md" variant="default" type="submit" disabled={!/^\+7\d{10}$/.test(phone)}>
        {t('campaigns.test.send')}
      </Button>
      <span role="status">{said}</span>
      {error ? <CampaignFailure error={error} /> : null}
    </form>
  );
}
