import { Button, MultiSelect, Select, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Trait } from '#core/registers/index.ts';
import { AudiencePreview } from './audience-preview.tsx';
import classes from './campaigns.module.css';
import type { CampaignsApi } from './campaigns-api.ts';
import { newTrait, TraitRow } from './trait-row.tsx';
import type { CampaignChoices, PlanOnScreen } from './wire.ts';

type Audience = PlanOnScreen['audience'];

const sources = ['register', 'told', 'list'] as const;

/** Whom a campaign is for: where they are looked for, and what must hold of them. */
export function AudienceFields(props: {
  readonly api: CampaignsApi;
  readonly audience: Audience;
  readonly choices: CampaignChoices;
  /** Ids just typed; absent: the list that was handed over stays. */
  readonly list: string | undefined;
  readonly onList: (list: string) => void;
  readonly onChange: (audience: Audience) => void;
}) {
  const { t } = useTranslation();
  const { api, audience, choices, onChange } = props;
  const { source, regions, traits } = audience;
  const setTraits = (next: readonly Trait[]) => onChange({ ...audience, traits: next });
  const measures = choices.measures.map(({ id: value, name: label }) => ({ value, label }));
  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('campaigns.audience.title')}</legend>
      <Select
        label={t('campaigns.audience.source')}
        w={320}
        allowDeselect={false}
        data={sources.map((value) => ({ value, label: t(`campaigns.audience.from.${value}`) }))}
        value={source.kind}
        onChange={(kind) => onChange(withSource(audience, kind, measures[0]?.value ?? ''))}
      />
      <MultiSelect
        label={t('campaigns.audience.regions')}
        placeholder={regions.length === 0 ? t('campaigns.audience.all') : ''}
        searchable
        w={420}
        data={choices.regions.map(({ code: value, name: label }) => ({ value, label }))}
        value={[...regions]}
        onChange={(chosen) => onChange({ ...audience, regions: chosen })}
      />
      {source.kind === 'told' ? (
        <Select
          label={t('campaigns.audience.toldOf')}
          w={420}
          searchable
          allowDeselect={false}
          data={measures}
          value={source.measureId}
          onChange={(measureId) => measureId && onChange({ ...audience, source: { ...source, measureId } })}
        />
      ) : source.kind === 'list' ? (
        <Textarea
          label={t('campaigns.audience.ids', { count: source.size })}
          description={t('campaigns.audience.idsHint')}
          autosize
          minRows={2}
          maxRows={8}
          w="100%"
          value={props.list ?? ''}
          onChange={(event) => props.onList(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.traits}>
        {traits.map((trait, n) => (
          <TraitRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end and removed whole
            key={n}
            trait={trait}
            choices={choices}
            hasEvents={source.kind === 'register'}
            onChange={(next) => setTraits(traits.map((one, at) => (at === n ? next : one)))}
            onRemove={() => setTraits(traits.filter((_, at) => at !== n))}
          />
        ))}
        {traits.length === 0 ? <p className={classes.quiet}>{t('campaigns.audience.everybody')}</p> : null}
        <Button
          size="compact-sm"
          variant="default"
          disabled={traits.length >= 20}
          onClick={() => setTraits([...traits, newTrait('age', choices)])}
        >
          {t('campaigns.audience.add')}
        </Button>
      </div>
      {source.kind === 'register' ? (
        <AudiencePreview audience={audience} choices={choices} ask={(query) => api.preview(query)} />
      ) : null}
    </fieldset>
  );
}

/** Elsewhere nobody knows what happened when: such conditions stay behind. */
function withSource(audience: Audience, kind: string | null, measureId: string): Audience {
  if (kind === 'register') return { ...audience, source: { kind } };
  const traits = audience.traits.filter((trait) => trait.kind !== 'life-event');
  return kind === 'told'
    ? { ...audience, traits, source: { kind, measureId, states: ['told'] } }
    : { ...audience, traits, source: { kind: 'list', size: 0 } };
}
