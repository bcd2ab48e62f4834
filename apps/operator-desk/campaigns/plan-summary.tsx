import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Trait } from '#core/registers/index.ts';
import { dateText, timeText } from '../shell/format.ts';
import classes from './campaigns.module.css';
import { MessagePreview } from './message-preview.tsx';
import type { CampaignChoices, PlanOnScreen } from './wire.ts';

/** What a second pair of eyes looks at: whom it is for, how and when it is told, and how it reaches a person. */
export function PlanSummary({
  plan,
  choices,
}: {
  readonly plan: PlanOnScreen;
  readonly choices: CampaignChoices;
}) {
  const { t, i18n } = useTranslation();
  const { audience, channels, perMinute, perFreeOperator, purpose } = plan;
  const at = (instant: string): string =>
    `${dateText(i18n.language, instant)}, ${timeText(i18n.language, instant)}`;
  const measure = choices.measures.find(({ id }) => id === plan.measureId)?.name;
  const lines: readonly (readonly [string, string])[] = [
    [t('campaigns.field.purpose'), t(`campaigns.purpose.${purpose}`)],
    [t('campaigns.audience.title'), audienceText(t, audience, choices)],
    [t('campaigns.field.channels'), channels.map((channel) => t(`channel.${channel}`)).join(' → ')],
    ...(measure === undefined ? [] : [[t('campaigns.field.measure'), measure] as const]),
    [t('campaigns.column.time'), `${at(plan.startsAt)} — ${at(plan.endsAt)}`],
    [
      t('campaigns.field.pace'),
      [
        t('campaigns.field.perMinuteValue', { count: perMinute }),
        ...(perFreeOperator > 0 ? [t('campaigns.field.perFreeValue', { count: perFreeOperator })] : []),
      ].join('; '),
    ],
  ];
  return (
    <section className={classes.card} aria-label={t('campaigns.plan')}>
      <dl className={classes.facts}>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <MessagePreview plan={plan} choices={choices} />
    </section>
  );
}

function audienceText(t: TFunction, audience: PlanOnScreen['audience'], choices: CampaignChoices): string {
  const { source, regions, traits } = audience;
  const nameOf = (code: string): string => choices.regions.find((one) => one.code === code)?.name ?? code;
  const told = source.kind === 'told' ? measureName(choices, source.measureId) : undefined;
  return [
    t(`campaigns.audience.from.${source.kind}`) + (told === undefined ? '' : ` (${told})`),
    regions.length === 0 ? t('campaigns.audience.allRegions') : regions.map(nameOf).join(', '),
    ...traits.map((trait) => traitText(t, trait, choices)),
  ].join('; ');
}

function traitText(t: TFunction, trait: Trait, choices: CampaignChoices): string {
  const name = t(`campaigns.trait.${trait.kind}`);
  switch (trait.kind) {
    case 'disability':
      return `${name}: ${t(`campaigns.trait.disabilityOf.${trait.of}`)}`;
    case 'assigned': {
      const word = t(trait.isAssigned ? 'campaigns.trait.granted' : 'campaigns.trait.notGranted');
      return `${measureName(choices, trait.measureId)}: ${word}`;
    }
    case 'life-event': {
      const event = choices.lifeEvents.find(({ id }) => id === trait.event)?.name ?? trait.event;
      return `${event}: ${trait.from} — ${trait.to}`;
    }
    default: {
      const { from, to } = trait;
      const bounds = [
        ...(from === undefined ? [] : [`${t('campaigns.trait.from').toLowerCase()} ${from}`]),
        ...(to === undefined ? [] : [`${t('campaigns.trait.to').toLowerCase()} ${to}`]),
      ];
      return `${name}: ${bounds.join(' ') || t('campaigns.trait.any')}`;
    }
  }
}

function measureName({ measures }: CampaignChoices, measureId: string): string {
  return measures.find(({ id }) => id === measureId)?.name ?? measureId;
}
