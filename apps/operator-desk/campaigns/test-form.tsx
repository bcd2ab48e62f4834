import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../shell/staff-api.ts';
import classes from './campaigns.module.css';
import type { CampaignsApi } from './campaigns-api.ts';
import { CampaignFailure } from './failure.tsx';

/** How it sounds or looks, on her own telephone. */
export function TestForm({
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
