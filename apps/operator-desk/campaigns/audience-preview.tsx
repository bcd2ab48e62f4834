import { Button, Loader } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiResult } from '../shell/staff-api.ts';
import classes from './campaigns.module.css';
import { CampaignFailure } from './failure.tsx';
import type { CampaignChoices, PlanOnScreen, Preview } from './wire.ts';

type Audience = PlanOnScreen['audience'];

/** How many the registers would find by these conditions, and what some of them are like. Asked when it is wanted. */
export function AudiencePreview(props: {
  readonly audience: Audience;
  readonly choices: CampaignChoices;
  readonly ask: (query: Pick<Audience, 'regions' | 'traits'>) => Promise<ApiResult<Preview>>;
}) {
  const { t } = useTranslation();
  const { choices, ask } = props;
  const { regions, traits } = props.audience;
  const key = JSON.stringify({ regions, traits });
  const [answer, setAnswer] = useState<{ readonly key: string; readonly result: ApiResult<Preview> }>();
  const [isBusy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    const result = await ask({ regions, traits });
    setBusy(false);
    setAnswer({ key, result });
  };
  return (
    <div className={classes.preview}>
      <div className={classes.row}>
        <Button size="compact-md" variant="default" disabled={isBusy} onClick={() => void look()}>
          {t('campaigns.preview.look')}
        </Button>
        {isBusy ? <Loader type="dots" size="sm" aria-label={t('campaigns.counting')} /> : null}
      </div>
      <div role="status">
        {answer === undefined ? null : answer.key !== key ? (
          <p className={classes.quiet}>{t('campaigns.preview.changed')}</p>
        ) : answer.result.outcome === 'done' ? (
          <Found preview={answer.result.value} choices={choices} />
        ) : (
          <CampaignFailure error={answer.result.error} />
        )}
      </div>
    </div>
  );
}

function Found({ preview, choices }: { readonly preview: Preview; readonly choices: CampaignChoices }) {
  const { t, i18n } = useTranslation();
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const nameOf = (code: string): string => choices.regions.find((one) => one.code === code)?.name ?? code;
  const { looked, selected, byRegion, examples, isTooMany } = preview;
  if (isTooMany) return <p className={classes.warning}>{t('campaigns.preview.tooMany')}</p>;
  const regions = Object.entries(byRegion).toSorted(([, a], [, b]) => b - a);
  const share = looked === 0 ? 0 : selected / looked;
  return (
    <>
      <p className={classes.found}>
        {t('campaigns.preview.found', { selected: number(selected), looked: number(looked) })}
      </p>
      {selected > 0 && (share >= 0.8 || selected > 10_000) ? (
        <p className={classes.warning}>{t('campaigns.preview.many')}</p>
      ) : null}
      {regions.length > 1 ? (
        <p className={classes.quiet}>
          {t('campaigns.preview.regions')}{' '}
          {regions
            .slice(0, 5)
            .map(([code, count]) => `${nameOf(code)} — ${number(count)}`)
            .join('; ')}
          {regions.length > 5 ? t('campaigns.preview.others', { count: regions.length - 5 }) : ''}
        </p>
      ) : null}
      {examples.length > 0 ? (
        <p className={classes.quiet}>
          {t('campaigns.preview.examples')}{' '}
          {examples
            .map(({ region, decade }) =>
              t('campaigns.preview.example', { region: nameOf(region), from: decade, to: decade + 9 }),
            )
            .join('; ')}
        </p>
      ) : null}
    </>
  );
}
