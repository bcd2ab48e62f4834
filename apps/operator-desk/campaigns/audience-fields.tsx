import { Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './campaigns.module.css';
import { conditionOf, conditionText } from './plan-fields.ts';
import type { CampaignChoices, Condition, PlanOnScreen } from './wire.ts';

type Audience = PlanOnScreen['audience'];

/** Whom a campaign is for: where they are looked for, and what must hold of them. */
export function AudienceFields(props: {
  readonly audience: Audience;
  readonly choices: CampaignChoices;
  /** Ids just typed; absent: the list that was handed over stays. */
  readonly list: string | undefined;
  readonly onList: (list: string) => void;
  readonly onChange: (audience: Audience) => void;
}) {
  const { t } = useTranslation();
  const { audience, choices, list, onList, onChange } = props;
  const { source, regions, conditions, notGranted } = audience;
  const measures = choices.measures.map(({ id: value, name: label }) => ({ value, label }));
  const setConditions = (next: readonly Condition[]) => onChange({ ...audience, conditions: next });
  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('campaigns.audience.title')}</legend>
      <Select
        label={t('campaigns.audience.source')}
        w={320}
        allowDeselect={false}
        data={(['list', 'told'] as const).map((value) => ({
          value,
          label: t(`campaigns.audience.from.${value}`),
        }))}
        value={source.kind}
        onChange={(kind) =>
          onChange({
            ...audience,
            source:
              kind === 'told'
                ? { kind: 'told', measureId: measures[0]?.value ?? '', states: ['told'] }
                : { kind: 'list', size: 0 },
          })
        }
      />
      {source.kind === 'told' ? (
        <Select
          label={t('campaigns.audience.measure')}
          w={420}
          searchable
          allowDeselect={false}
          data={measures}
          value={source.measureId}
          onChange={(measureId) => measureId && onChange({ ...audience, source: { ...source, measureId } })}
        />
      ) : (
        <Textarea
          label={t('campaigns.audience.ids', { count: source.size })}
          description={t('campaigns.audience.idsHint')}
          autosize
          minRows={2}
          maxRows={8}
          w="100%"
          value={list ?? ''}
          onChange={(event) => onList(event.currentTarget.value)}
        />
      )}
      <MultiSelect
        label={t('campaigns.audience.regions')}
        placeholder={regions.length === 0 ? t('campaigns.audience.all') : ''}
        searchable
        w={420}
        data={choices.regions.map(({ code: value, name: label }) => ({ value, label }))}
        value={[...regions]}
        onChange={(chosen) => onChange({ ...audience, regions: chosen })}
      />
      <Select
        label={t('campaigns.audience.notGranted')}
        searchable
        clearable
        w={420}
        data={measures}
        value={notGranted ?? null}
        onChange={(chosen) => {
          const { notGranted: _before, ...rest } = audience;
          onChange(chosen === null ? rest : { ...rest, notGranted: chosen });
        }}
      />
      {conditions.map((condition, n) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end and removed whole
          key={n}
          condition={condition}
          onChange={(next) => setConditions(conditions.map((one, at) => (at === n ? next : one)))}
          onRemove={() => setConditions(conditions.filter((_, at) => at !== n))}
        />
      ))}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => setConditions([...conditions, { fact: 'children.count', is: 'between', from: 1 }])}
      >
        {t('campaigns.audience.add')}
      </Button>
    </fieldset>
  );
}

function ConditionRow(props: {
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { condition, onChange } = props;
  const { fact, is } = condition;
  const values = conditionText(condition);
  return (
    <div className={classes.row}>
      <TextInput
        label={t('campaigns.audience.fact')}
        w={240}
        value={fact}
        onChange={(event) => onChange(conditionOf(event.currentTarget.value, is, values))}
      />
      <Select
        label={t('campaigns.audience.is')}
        w={150}
        allowDeselect={false}
        data={(['equal', 'not-equal', 'between'] as const).map((value) => ({
          value,
          label: t(`campaigns.audience.${value}`),
        }))}
        value={is}
        onChange={(chosen) => onChange(conditionOf(fact, chosen ?? is, values))}
      />
      <TextInput
        label={t(is === 'between' ? 'campaigns.audience.fromValue' : 'campaigns.audience.value')}
        w={140}
        value={values.one}
        onChange={(event) => onChange(conditionOf(fact, is, { ...values, one: event.currentTarget.value }))}
      />
      {is === 'between' ? (
        <TextInput
          label={t('campaigns.audience.toValue')}
          w={140}
          value={values.other}
          onChange={(event) =>
            onChange(conditionOf(fact, is, { ...values, other: event.currentTarget.value }))
          }
        />
      ) : null}
      <Button size="compact-sm" variant="default" onClick={props.onRemove}>
        {t('campaigns.audience.remove')}
      </Button>
    </div>
  );
}
