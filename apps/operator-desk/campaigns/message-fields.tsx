import { Checkbox, Group, Select, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageWords } from '#core/outreach/campaigns/campaign.ts';
import classes from './campaigns.module.css';
import { MessagePreview } from './message-preview.tsx';
import type { CampaignChoices, PlanOnScreen } from './wire.ts';

const channels = ['telegram', 'max', 'sms', 'voice'] as const;

/** What is said, channel by channel and language by language, and how it will look. */
export function MessageFields(props: {
  readonly plan: PlanOnScreen;
  readonly choices: CampaignChoices;
  readonly onChange: (plan: PlanOnScreen) => void;
}) {
  const { t } = useTranslation();
  const { plan, choices, onChange } = props;
  const { message, measureId } = plan;
  const { en, ...ru } = message;
  const name = (channel: (typeof channels)[number]): string =>
    choices.channels.includes(channel)
      ? t(`channel.${channel}`)
      : t('campaigns.field.closed', { channel: t(`channel.${channel}`) });
  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('campaigns.field.message')}</legend>
      <Checkbox.Group
        label={t('campaigns.field.channels')}
        value={[...plan.channels]}
        onChange={(chosen) => onChange({ ...plan, channels: chosen.flatMap((one) => channelOf(one) ?? []) })}
      >
        <Group gap="md" mt={4}>
          {channels.map((channel) => (
            <Checkbox key={channel} value={channel} label={name(channel)} />
          ))}
        </Group>
      </Checkbox.Group>
      {plan.channels.length > 1 ? (
        <p className={classes.quiet}>
          {t('campaigns.field.order', {
            order: plan.channels.map((channel) => t(`channel.${channel}`)).join(' → '),
          })}
        </p>
      ) : null}
      <Select
        label={t('campaigns.field.measure')}
        searchable
        clearable
        w={420}
        data={choices.measures.map(({ id: value, name: label }) => ({ value, label }))}
        value={measureId ?? null}
        onChange={(chosen) => {
          const { measureId: _before, ...rest } = plan;
          onChange(chosen === null ? rest : { ...rest, measureId: chosen });
        }}
      />
      <Words
        words={ru}
        channels={plan.channels}
        onChange={(words) => onChange({ ...plan, message: { ...words, ...(en ? { en } : {}) } })}
      />
      <Checkbox
        label={t('campaigns.field.hasEnglish')}
        description={t('campaigns.field.englishHint')}
        checked={en !== undefined}
        onChange={(event) =>
          onChange({ ...plan, message: event.currentTarget.checked ? { ...ru, en: { text: '' } } : ru })
        }
      />
      {en ? (
        <Words
          isEnglish
          words={en}
          channels={plan.channels}
          onChange={(words) => onChange({ ...plan, message: { ...ru, en: words } })}
        />
      ) : null}
      <MessagePreview plan={plan} choices={choices} />
    </fieldset>
  );
}

function channelOf(chosen: string): (typeof channels)[number] | undefined {
  return channels.find((one) => one === chosen);
}

/** Of one language: a text, and what is said otherwise where it is heard or read on a small screen. */
function Words(props: {
  readonly words: MessageWords;
  readonly channels: PlanOnScreen['channels'];
  readonly isEnglish?: boolean;
  readonly onChange: (words: MessageWords) => void;
}) {
  const { t } = useTranslation();
  const { words, isEnglish = false, onChange } = props;
  const label = (field: 'text' | 'sms' | 'spoken'): string =>
    isEnglish
      ? t('campaigns.field.inEnglish', { field: t(`campaigns.field.${field}`) })
      : t(`campaigns.field.${field}`);
  const others = [
    ...(props.channels.includes('sms') ? (['sms'] as const) : []),
    ...(props.channels.includes('voice') ? (['spoken'] as const) : []),
  ];
  return (
    <>
      <Textarea
        label={label('text')}
        description={t('campaigns.field.variables')}
        required
        autosize
        minRows={3}
        w="100%"
        value={words.text}
        onChange={(event) => onChange({ ...words, text: event.currentTarget.value })}
      />
      {others.map((field) => (
        <Textarea
          key={field}
          label={label(field)}
          autosize
          minRows={2}
          w="100%"
          value={words[field] ?? ''}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            const { [field]: _before, ...rest } = words;
            onChange(typed === '' ? rest : { ...rest, [field]: typed });
          }}
        />
      ))}
    </>
  );
}
