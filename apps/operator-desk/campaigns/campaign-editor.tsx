import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '#core/shared/ids.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { AudienceFields } from './audience-fields.tsx';
import classes from './campaigns.module.css';
import type { CampaignsApi } from './campaigns-api.ts';
import { CampaignFailure } from './failure.tsx';
import { MessageFields } from './message-fields.tsx';
import { newPlan, toInput, toInstant } from './plan-fields.ts';
import type { CampaignChoices, CampaignView, PlanOnScreen } from './wire.ts';

/** Everything of a campaign that is written before it is approved. */
export function CampaignEditor(props: {
  readonly api: CampaignsApi;
  readonly choices: CampaignChoices;
  /** Absent: a new one. */
  readonly campaign?: CampaignView;
  readonly onSaved: (campaign: CampaignView) => void;
}) {
  const { t } = useTranslation();
  const { api, choices, campaign } = props;
  const [plan, setPlan] = useState<PlanOnScreen>(() => campaign?.plan ?? newPlan(choices, new Date()));
  const [id] = useState(() => campaign?.id ?? newId());
  const [list, setList] = useState<string>();
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  const put = (fields: Partial<PlanOnScreen>) => setPlan({ ...plan, ...fields });
  const save = async () => {
    setBusy(true);
    const saved = campaign ? await api.edit(id, campaign.version, plan) : await api.create(id, plan);
    const ids = list?.split(/[\s,;]+/).filter(Boolean) ?? [];
    const done =
      saved.outcome === 'done' && plan.audience.source.kind === 'list' && ids.length > 0
        ? await api.handOver(id, saved.value.version, ids)
        : saved;
    setBusy(false);
    if (done.outcome !== 'done') return setError(done.error);
    setError(undefined);
    props.onSaved(done.value);
  };
  const { perMinute, perFreeOperator } = plan;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={t('campaigns.field.name')}
        required
        maxLength={120}
        value={plan.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <Select
        label={t('campaigns.field.purpose')}
        w={420}
        allowDeselect={false}
        data={(['information', 'correction'] as const).map((value) => ({
          value,
          label: t(`campaigns.purpose.${value}`),
        }))}
        value={plan.purpose}
        onChange={(chosen) => put({ purpose: chosen === 'correction' ? 'correction' : 'information' })}
      />
      <AudienceFields
        api={api}
        audience={plan.audience}
        choices={choices}
        list={list}
        onList={setList}
        onChange={(audience) => put({ audience })}
      />
      <MessageFields plan={plan} choices={choices} onChange={setPlan} />
      <fieldset className={classes.fieldset}>
        <legend>{t('campaigns.field.when')}</legend>
        {(['startsAt', 'endsAt'] as const).map((name) => (
          <TextInput
            key={name}
            type="datetime-local"
            label={t(`campaigns.field.${name}`)}
            required
            w={220}
            value={toInput(plan[name])}
            onChange={(event) => put({ [name]: toInstant(event.currentTarget.value, plan[name]) })}
          />
        ))}
        <NumberInput
          label={t('campaigns.field.perMinute')}
          w={200}
          min={1}
          max={10_000}
          value={perMinute}
          onChange={(value) => put({ perMinute: Number(value) || 1 })}
        />
        <NumberInput
          label={t('campaigns.field.perFreeOperator')}
          description={t('campaigns.field.perFreeOperatorHint')}
          w={280}
          min={0}
          max={1_000}
          value={perFreeOperator}
          onChange={(value) => put({ perFreeOperator: Number(value) || 0 })}
        />
      </fieldset>
      {error ? <CampaignFailure error={error} /> : null}
      <Button type="submit" loading={isBusy}>
        {t('campaigns.save')}
      </Button>
    </form>
  );
}
