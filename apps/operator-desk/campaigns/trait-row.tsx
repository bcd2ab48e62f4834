import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Trait } from '#core/registers/index.ts';
import classes from './campaigns.module.css';
import type { CampaignChoices } from './wire.ts';

const kinds = ['age', 'children', 'child-age', 'disability', 'assigned', 'life-event'] as const;
type Kind = (typeof kinds)[number];

/** A condition of a kind, as it stands before anything is chosen in it. */
export function newTrait(kind: Kind, choices: CampaignChoices): Trait {
  switch (kind) {
    case 'disability':
      return { kind, of: 'self' };
    case 'assigned':
      return { kind, measureId: choices.measures[0]?.id ?? '', isAssigned: false };
    case 'life-event': {
      const to = new Date();
      const from = new Date(to.getTime() - 90 * 24 * 3_600_000);
      const [first] = choices.lifeEvents;
      return { kind, event: first?.id ?? 'child-birth', from: dayOf(from), to: dayOf(to) };
    }
    default:
      return { kind, from: kind === 'age' ? 18 : 1 };
  }
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

interface RowProps<Of extends Trait> {
  readonly trait: Of;
  readonly choices: CampaignChoices;
  readonly onChange: (trait: Trait) => void;
}

/** One condition, put together by choosing. */
export function TraitRow(
  props: RowProps<Trait> & {
    /** Only registers that are looked through know what happened when. */
    readonly hasEvents: boolean;
    readonly onRemove: () => void;
  },
) {
  const { t } = useTranslation();
  const { trait, choices, onChange } = props;
  const name = t(`campaigns.trait.${trait.kind}`);
  return (
    <fieldset className={classes.trait} aria-label={name}>
      <Select
        label={t('campaigns.trait.what')}
        w={220}
        allowDeselect={false}
        data={kinds
          .filter((kind) => props.hasEvents || kind !== 'life-event' || trait.kind === kind)
          .map((value) => ({ value, label: t(`campaigns.trait.${value}`) }))}
        value={trait.kind}
        onChange={(chosen) => {
          const kind = kinds.find((one) => one === chosen);
          if (kind !== undefined && kind !== trait.kind) onChange(newTrait(kind, choices));
        }}
      />
      <Values trait={trait} choices={choices} onChange={onChange} />
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('campaigns.trait.removeOf', { name })}
        onClick={props.onRemove}
      >
        {t('campaigns.trait.remove')}
      </Button>
    </fieldset>
  );
}

function Values({ trait, choices, onChange }: RowProps<Trait>) {
  switch (trait.kind) {
    case 'disability':
      return <Disability trait={trait} choices={choices} onChange={onChange} />;
    case 'assigned':
      return <Assigned trait={trait} choices={choices} onChange={onChange} />;
    case 'life-event':
      return <LifeEvent trait={trait} choices={choices} onChange={onChange} />;
    default:
      return <Span trait={trait} choices={choices} onChange={onChange} />;
  }
}

function Span({
  trait,
  onChange,
}: RowProps<Extract<Trait, { readonly kind: 'age' | 'children' | 'child-age' }>>) {
  const { t } = useTranslation();
  const most = trait.kind === 'children' ? 30 : 150;
  return (['from', 'to'] as const).map((end) => (
    <NumberInput
      key={end}
      label={t(`campaigns.trait.${end}`)}
      placeholder={t('campaigns.trait.any')}
      w={120}
      min={0}
      max={most}
      allowDecimal={false}
      value={trait[end] ?? ''}
      onChange={(typed) => {
        const { [end]: _before, ...rest } = trait;
        onChange(typed === '' ? rest : { ...rest, [end]: Number(typed) });
      }}
    />
  ));
}

function Disability({ trait, onChange }: RowProps<Extract<Trait, { readonly kind: 'disability' }>>) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('campaigns.trait.whose')}
      w={260}
      allowDeselect={false}
      data={(['self', 'child'] as const).map((value) => ({
        value,
        label: t(`campaigns.trait.disabilityOf.${value}`),
      }))}
      value={trait.of}
      onChange={(chosen) => onChange({ ...trait, of: chosen === 'child' ? 'child' : 'self' })}
    />
  );
}

function Assigned({ trait, choices, onChange }: RowProps<Extract<Trait, { readonly kind: 'assigned' }>>) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('campaigns.trait.isAssigned')}
        w={170}
        allowDeselect={false}
        data={[
          { value: 'no', label: t('campaigns.trait.notGranted') },
          { value: 'yes', label: t('campaigns.trait.granted') },
        ]}
        value={trait.isAssigned ? 'yes' : 'no'}
        onChange={(chosen) => onChange({ ...trait, isAssigned: chosen === 'yes' })}
      />
      <Select
        label={t('campaigns.audience.measure')}
        w={380}
        searchable
        allowDeselect={false}
        data={choices.measures.map(({ id: value, name: label }) => ({ value, label }))}
        value={trait.measureId}
        onChange={(measureId) => measureId && onChange({ ...trait, measureId })}
      />
    </>
  );
}

function LifeEvent({ trait, choices, onChange }: RowProps<Extract<Trait, { readonly kind: 'life-event' }>>) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('campaigns.trait.event')}
        w={260}
        allowDeselect={false}
        data={choices.lifeEvents.map(({ id: value, name: label }) => ({ value, label }))}
        value={trait.event}
        onChange={(chosen) => {
          const event = choices.lifeEvents.find(({ id }) => id === chosen)?.id;
          if (event !== undefined) onChange({ ...trait, event });
        }}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(`campaigns.trait.day.${end}`)}
          required
          withAsterisk={false}
          w={160}
          value={trait[end]}
          onChange={(event) => {
            const day = event.currentTarget.value;
            if (day !== '') onChange({ ...trait, [end]: day });
          }}
        />
      ))}
    </>
  );
}
