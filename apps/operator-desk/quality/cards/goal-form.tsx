import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { useClick } from '../use-click.ts';
import type { CardPage, IndicatorName } from '../wire.ts';
import { useIndicators } from './use-indicators.ts';

/** A goal: an indicator that can be better or worse, a number, from day to day. Shares are typed in per cent, times in seconds. */
export function GoalForm(props: { readonly operatorId: string; readonly onSet: (card: CardPage) => void }) {
  const { t } = useTranslation();
  const { api, words } = useQuality();
  const wordOf = useIndicators();
  const keyOf = useClick();
  const able = words.indicators.filter(({ better }) => better !== 'neither');
  const [indicator, setIndicator] = useState<IndicatorName>('quality');
  const [typed, setTyped] = useState(90);
  const [from, setFrom] = useState(words.today);
  const [until, setUntil] = useState('');
  const [remark, setRemark] = useState('');
  const [error, setError] = useState<ApiError>();
  const isShare = wordOf(indicator).unit === 'share';
  const set = async () => {
    const asked = { indicator, target: isShare ? typed / 100 : typed * 1000, from, until, remark };
    const answer = await api.setGoal(props.operatorId, { key: keyOf(asked), ...asked });
    setError(answer.outcome === 'refused' ? answer.error : undefined);
    if (answer.outcome !== 'done') return;
    setRemark('');
    props.onSet(answer.value);
  };
  return (
    <form
      className={classes.block}
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      <div className={classes.row}>
        <NativeSelect
          label={t('quality.card.indicator')}
          value={indicator}
          onChange={(event) =>
            setIndicator(able.find(({ name }) => name === event.currentTarget.value)?.name ?? indicator)
          }
          data={able.map(({ name }) => ({ value: name, label: wordOf(name).title }))}
        />
        <NumberInput
          label={t(isShare ? 'quality.goal.percent' : 'quality.goal.seconds')}
          w={140}
          min={0}
          max={isShare ? 100 : 86_400}
          value={typed}
          onChange={(value) => setTyped(Number(value) || 0)}
        />
        <TextInput
          type="date"
          label={t('quality.goal.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('quality.goal.until')}
          min={from}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <TextInput
          label={t('quality.goal.remark')}
          maxLength={500}
          value={remark}
          onChange={(event) => setRemark(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={from === '' || until === ''}>
          {t('quality.goal.set')}
        </Button>
      </div>
      {error ? <QualityFailure error={error} /> : null}
    </form>
  );
}
